import Foundation

/// An error in Google's own shape: only the service itself writes it, no gateway on the way.
package struct GoogleError: Equatable, Sendable {
    /// The HTTP status that it names.
    package var code: Int
    /// Google's word, such as `RESOURCE_EXHAUSTED`; empty when it says none.
    var status: String
    package var message: String
    var details: [ErrorDetail]

    private struct Envelope: Decodable {
        var error: Members
    }

    private struct Members: Decodable {
        var code: Int
        var status: String?
        var message: String?
        var details: [ErrorDetail]?
    }

    /// Reads an answer's body; nil when it is not of that shape.
    ///
    /// The members stand under `error` or at the top, and Google's front end puts the whole into an array.
    init?(_ body: [UInt8]) {
        let data = Data(body)
        let decoder = JSONDecoder()
        let inner =
            (try? decoder.decode(Envelope.self, from: data))?.error
            ?? (try? decoder.decode([Envelope].self, from: data))?.first?.error
        let bare =
            (try? decoder.decode(Members.self, from: data)) ?? (try? decoder.decode([Members].self, from: data))?.first
        // Without the member around it anybody's error looks so; only Google's has a status beside the code.
        guard let members = inner ?? bare, members.status != nil || inner?.message != nil else { return nil }
        code = members.code
        status = members.status ?? ""
        message = members.message ?? ""
        details = members.details ?? []
    }

    /// The reasons among its details, such as `API_KEY_INVALID`.
    var reasons: [String] { details.compactMap(\.reason) }

    /// Seconds to wait at least; nil when no detail says it.
    var retryDelay: Double? { details.compactMap(\.retryDelay).max() }

    /// Its number and its word, for people and for statistics: `429 RESOURCE_EXHAUSTED`.
    package var title: String { status.isEmpty ? "\(code)" : "\(code) \(status)" }
}
