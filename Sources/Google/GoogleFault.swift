import HTTP
package import Model

/// Why Google could not be asked, or did not say what it was asked for.
package struct GoogleFault: Error, Equatable {
    /// The failure that is recorded.
    package var failure: ProviderFailure

    static func credentials(_ fault: CredentialFault) -> GoogleFault {
        GoogleFault(
            failure: ProviderFailure(
                outcome: fault.kind == .refused ? .auth : .infrastructure, code: "CREDENTIALS",
                message: [fault.message, fault.remedy].compactMap(\.self).joined(separator: ". ")))
    }

    /// A place outside the audience of tokens.
    static func outside(_ url: String) -> GoogleFault {
        let host = url.split(separator: "/", omittingEmptySubsequences: false).prefix(3).joined(separator: "/")
        return GoogleFault(
            failure: ProviderFailure(
                outcome: .auth, code: "ENDPOINT", message: "today's credentials are not sent to \(redacted(host))"))
    }

    static func transport(_ fault: TransportFault) -> GoogleFault {
        GoogleFault(failure: ProviderFailure(.transient, fault))
    }

    /// An answer that is not what was asked for.
    static func answer(_ answer: ServiceAnswer, _ message: String? = nil) -> GoogleFault {
        var failure = ProviderFailure.undelivered(answer)
        failure.message = message ?? failure.message
        return GoogleFault(failure: failure)
    }
}
