package import Providers

/// How the mock behaves, from the settings `MOCK_…`.
package struct MockSettings: Equatable, Sendable {
    /// Seconds from an order to its end.
    package var delay: ClosedRange<Double>
    /// The chance, 0 to 1, that a job fails for good.
    package var failureRate: Double
    /// The chance, 0 to 1, that a job's first attempt fails once.
    package var retryRate: Double
    /// What chance is drawn from: the same seed and orders give the same endings.
    package var seed: UInt64
}

extension MockSettings {
    /// - Throws: `invalid` for a value that is not possible.
    package init(_ values: SettingValues) throws(SettingFault) {
        delay = try values.value(MockSetting.delay)
        failureRate = try values.value(MockSetting.failureRate)
        retryRate = try values.value(MockSetting.retryRate)
        seed = try values.value(MockSetting.seed)
    }
}
