import Model
import Providers

/// Why Google could not be asked.
enum VeoFault: Error {
    case credentials(CredentialFault)
    case transport(TransportFault)
    /// Something of ours that cannot be read.
    case input(String)

    /// The failure that is recorded; without evidence, since nothing was answered.
    var failure: ProviderFailure {
        switch self {
        case .credentials(let fault):
            ProviderFailure(
                outcome: fault.kind == .refused ? .auth : .infrastructure, code: "CREDENTIALS",
                message: fault.message)
        case .transport(let fault): ProviderFailure(.transient, fault)
        case .input(let message):
            ProviderFailure(outcome: .infrastructure, code: "INPUT", message: message)
        }
    }
}

extension ProviderFailure {
    static let stopping = ProviderFailure(
        outcome: .infrastructure, code: "STOPPING", message: "the program is stopping")
}
