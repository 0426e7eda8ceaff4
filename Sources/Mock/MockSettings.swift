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

    package init(
        delay: ClosedRange<Double> = 5...10, failureRate: Double = 0, retryRate: Double = 0, seed: UInt64 = 0
    ) {
        self.delay = delay
        self.failureRate = failureRate
        self.retryRate = retryRate
        self.seed = seed
    }
}
