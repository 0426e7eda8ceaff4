import Model

/// Why an order cannot be written: something of ours cannot be read.
struct OrderFault: Error, Equatable {
    var message: String

    /// The failure that is recorded.
    var failure: ProviderFailure { ProviderFailure(outcome: .infrastructure, code: "INPUT", message: message) }
}

extension ProviderFailure {
    static let stopping = ProviderFailure(
        outcome: .infrastructure, code: "STOPPING", message: "the program is stopping")
}
