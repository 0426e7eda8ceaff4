import Digest
import JSON
package import Ledger
package import Model

/// A statement with its entries, written piece by piece: they are put where the statement says that it has none, so that a
/// frozen statement and one that is drawn up now are written in the same way.
package struct StatementWriter {
    private let before: Substring
    private let after: Substring

    /// - Throws: ``JSONError`` when the text is no statement, as after a change of the database by other means.
    package init(_ statement: String) throws {
        let place = "\"entries\":[]"
        let parts = statement.split(separator: place, maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw JSONError(.notOneValue, "has no place for its entries") }
        (before, after) = (parts[0], parts[1])
    }

    package init(_ document: StatementDocument) throws {
        try self.init(try jsonText(document))
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
        var digest = SHA256()
        func put(_ bytes: [UInt8]) throws {
            digest.update(bytes)
            try send(bytes)
        }
        try put(Array((before + "\"entries\":[").utf8))
        var (last, separator) = (Int64(0), "")
        while true {
            let page = try await entries(last)
            guard let end = page.last else { break }
            var bytes: [UInt8] = []
            for entry in page {
                bytes += Array(separator.utf8) + (try jsonBytes(EntryView(entry)))
                separator = ","
            }
            try put(bytes)
            last = end.id
        }
        try put(Array(("]" + after + "\n").utf8))
        return digest.hexDigits
    }
}
