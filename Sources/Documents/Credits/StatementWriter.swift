import Digest
import JSON
package import Ledger
import Periods

/// A statement with its entries, written piece by piece: they are put where the statement says that it has none, so that a
/// frozen statement and one that is drawn up now are written in the same way.
package struct StatementWriter {
    private let before: Substring
    private let after: Substring

    /// - Throws: ``JSONError``.
    package init(_ document: StatementDocument) throws {
        try self.init(text: try jsonText(document), of: "this period")
    }

    /// - Throws: `LedgerError` `statementDamaged` when it is no statement, as after a change of the database by other means.
    package init(_ month: ClosedMonth) throws {
        try self.init(text: month.statement, of: month.month.description)
    }

    private init(text: String, of period: String) throws {
        let parts = text.split(separator: "\"entries\":[]", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw LedgerError.damaged(period) }
        (before, after) = (parts[0], parts[1])
    }

    /// Writes all of it, and a newline.
    ///
    /// - Parameters:
    ///   - entries: the entries after an id, oldest first; none when there are no more.
    ///   - send: takes the next bytes, which are whole characters; what it throws ends the document half-way.
    /// - Returns: the SHA-256 of what was written, as hexadecimal digits.
    package func write(
        entries: (_ after: Int64) async throws -> [LedgerEntry], to send: ([UInt8]) throws -> Void
    ) async throws -> String {
        var digest = SHA256Digest()
        try send(Self.noted(Array("\(before)\"entries\":[".utf8), in: &digest))
        var (last, separator) = (Int64(0), [UInt8]())
        while true {
            let page = try await entries(last)
            guard let end = page.last else { break }
            var bytes: [UInt8] = []
            for entry in page {
                bytes += separator
                bytes += try jsonBytes(EntryView(entry))
                separator = [UInt8(ascii: ",")]
            }
            try send(Self.noted(bytes, in: &digest))
            last = end.id
        }
        try send(Self.noted(Array("]\(after)\n".utf8), in: &digest))
        return digest.finish()
    }

    private static func noted(_ bytes: [UInt8], in digest: inout SHA256Digest) -> [UInt8] {
        bytes.withUnsafeBytes { digest.update($0) }
        return bytes
    }
}
