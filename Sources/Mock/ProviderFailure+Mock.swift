import Model

/// The mock's own words for what it was told to do.
extension ProviderFailure {
    static let refusedPrompt = ProviderFailure(
        outcome: .contentRefused(.prompt), code: "MOCK_REFUSE", message: "the mock was told to refuse this prompt")

    static let failedForGood = ProviderFailure(
        outcome: .contentRefused(.output), code: "MOCK_FAIL", message: "the mock was told to fail this shot")

    static let failedOnce = ProviderFailure(
        outcome: .transient, code: "MOCK_RETRY", message: "the mock was told to fail the first attempt at this shot")

    static let tooLate = ProviderFailure(
        outcome: .infrastructure, code: "LATE", message: "it was too late to send the order")

    /// A person has to decide whether the shot is still wanted; nothing may buy it again by itself.
    static let cancelledOperation = ProviderFailure(
        outcome: .noVideo, code: "CANCELLED", message: "the operation was cancelled")

    static let unknownOperation = ProviderFailure(
        outcome: .noVideo, code: "NOT_FOUND", message: "the mock knows no operation of this name")

    static let notFinished = ProviderFailure(
        outcome: .transient, code: "NOT_FINISHED", message: "the operation has not finished yet")
}
