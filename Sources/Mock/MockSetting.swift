import Providers

/// The settings `MOCK_…`.
enum MockSetting {
    static let delay = Setting(
        "mock.delay", .secondsOrRange, default: "5...10",
        "Mock: seconds from order to finish, one number or a range.")
    static let failureRate = Setting(
        "mock.failure_rate", .chance, default: "0", "Mock: chance from 0 to 1 that a job fails for good.")
    static let retryRate = Setting(
        "mock.retry_rate", .chance, default: "0", "Mock: chance from 0 to 1 that an attempt fails once.")
    static let seed = Setting("mock.seed", .seed, default: "1", "Mock: the number its chances are drawn from.")

    static let all = [delay.field, failureRate.field, retryRate.field, seed.field]
}
