import Providers

/// How the mock behaves, from the settings `MOCK_…`.
struct MockSettings: Equatable, Sendable {
    /// Seconds from an order to its end.
    var delay: ClosedRange<Double>
    /// The chance, 0 to 1, that a job fails for good.
    var failureRate: Double
    /// The chance, 0 to 1, that a job's first attempt fails once.
    var retryRate: Double
    /// What chance is drawn from: the same seed and orders give the same endings.
    var seed: UInt64
}

extension MockSettings {
    /// - Throws: `invalid` for a value that is not possible.
    init(_ values: SettingValues) throws(SettingFault) {
        delay = try values.value(MockSetting.delay)
        failureRate = try values.value(MockSetting.failureRate)
        retryRate = try values.value(MockSetting.retryRate)
        seed = try values.value(MockSetting.seed)
    }
}
