import HTTP
package import Model
import Providers

/// Why Google could not be asked, or did not say what it was asked for.
package struct VeoFault: Error, Equatable {
    /// The failure that is recorded.
    package var failure: ProviderFailure

    static func credentials(_ fault: CredentialFault) -> VeoFault {
        VeoFault(
            failure: ProviderFailure(
                outcome: fault.kind == .refused ? .auth : .infrastructure, code: "CREDENTIALS",
                message: [fault.message, fault.remedy].compactMap(\.self).joined(separator: ". ")))
    }

    static func transport(_ fault: TransportFault) -> VeoFault {
        VeoFault(failure: ProviderFailure(.transient, fault))
    }

    /// Something of ours that cannot be read.
    static func input(_ message: String) -> VeoFault {
        VeoFault(failure: ProviderFailure(outcome: .infrastructure, code: "INPUT", message: message))
    }

    /// An answer that is not what was asked for.
    static func answer(_ answer: ServiceAnswer, _ message: String? = nil) -> VeoFault {
        var failure = ProviderFailure.undelivered(answer)
        failure.message = message ?? failure.message
        return VeoFault(failure: failure)
    }
}

extension ProviderFailure {
    static let stopping = ProviderFailure(
        outcome: .infrastructure, code: "STOPPING", message: "the program is stopping")
}
