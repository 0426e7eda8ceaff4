package import Accounting
import Database
package import Ledger
package import Model
package import Periods

/// The books for other programs.
extension FilmReads {
    /// How many entries are read at a time, each time in a read of its own: a long export keeps nobody from writing.
    private static let pageSize = 1000

    /// Writes an account's entries of a period in a format, piece by piece.
    ///
    /// - Parameters:
    ///   - account: nil for that of the default route.
    ///   - marksUTF8: whether a table begins with the mark by which Excel knows its encoding.
    ///   - begin: is told what will be written, before the first piece.
    ///   - write: takes the next piece.
    package func export(
        _ format: ExportFormat, of account: Account?, in period: Period, marksUTF8: Bool = false,
        begin: (LedgerExtract) throws -> Void, write: (String) throws -> Void
    ) async throws {
        let extract = try await extract(of: account, in: period)
        try begin(extract)
        var renderer = format.renderer(of: extract, marksUTF8: marksUTF8)
        try write(renderer.begin())
        try await entries(of: extract) { page in
            var text = ""
            for entry in page { text += try renderer.add(entry) }
            try write(text)
        }
        try write(renderer.end())
    }

    /// What of an account's books a period has.
    ///
    /// - Parameter account: nil for that of the default route.
    package func extract(of account: Account?, in period: Period) async throws -> LedgerExtract {
        let (now, by, account) = (surroundings.now(), by, account ?? defaultAccount)
        return try await database?.read { sql in
            try CreditLedger(sql, now: now, by: by).extract(of: account, in: period)
        } ?? LedgerExtract(account: account, period: period, opening: .zero, closing: .zero, last: 0)
    }

    /// The next entries of an extract after an entry, in their order; none when there are no more.
    package func entries(of extract: LedgerExtract, after id: Int64) async throws -> [LedgerEntry] {
        let (now, by) = (surroundings.now(), by)
        return try await database?.read { sql in
            try CreditLedger(sql, now: now, by: by).entries(of: extract, after: id, limit: Self.pageSize)
        } ?? []
    }

    /// The entries of an extract in their order, a page at a time.
    func entries(of extract: LedgerExtract, _ body: ([LedgerEntry]) throws -> Void) async throws {
        var after = extract.after
        while true {
            let page = try await entries(of: extract, after: after)
            guard let last = page.last else { return }
            try body(page)
            after = last.id
        }
    }
}
