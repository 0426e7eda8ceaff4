import Model
import Providers
import Queue
import Storage

/// What tells a sweep that its database is older than what was bought. It buys nothing then: what it would buy may lie in
/// the journal, on the disk or at the provider already.
extension SweepRun {
    /// Reads the part of the purchase journal that the database does not know, tells it of operations that it could not be
    /// told of, and finds out whether it knows all of the purchases.
    func isDatabaseOlder() async throws -> Bool {
        let installation = try await queue.installation()
        if let restored = installation.restoredAt {
            observer.warning(
                "the database was put back from a backup, or found to be older than its purchases, at \(restored), and "
                    + "not compared with them since; "
                    + Self.nothingIsBought)
            return true
        }
        let reading = try await readJournal(after: installation.journal)
        let purchases = Set(reading.entries.map(\.submission)).sorted()
        let unknown = try await queue.unknownSubmissions(among: purchases)
        guard unknown.isEmpty else {
            observer.warning(
                "the purchase journal has \(unknown.count) purchases that the database does not know, such as submission "
                    + "\(unknown[0]): the database is older than its purchases; " + Self.nothingIsBought)
            return true
        }
        if reading.tornLines > 0 {
            observer.warning(
                "\(reading.tornLines) lines of the purchase journal were torn by a power cut; nothing was sent on their "
                    + "word")
        }
        for case .progress(let submission, .accepted(let operation)) in reading.entries {
            do {
                try await queue.recordAccepted(submission, operation: operation)
            } catch let error as QueueError {
                observer.warning("operation \(operation.name) of submission \(submission): \(error)")
            }
        }
        try await queue.recordJournal(reading.end)
        return false
    }

    static let nothingIsBought =
        "nothing is bought until `dailies adopt` has said what it found and `dailies adopt --yes` has taken it in"

    /// The purchase journal as far as the database does not know it. One that has lost lines is read from its beginning, as
    /// another history may have written it, and goes on in a new file.
    private func readJournal(after position: JournalPosition) async throws -> JournalReading {
        do {
            return try await journal.entries(after: position)
        } catch {
            guard error.code == .behind else { throw error }
            observer.warning("\(error); what is bought from now on is noted in a new file")
        }
        var reading = try await journal.entries(after: JournalPosition(file: 0, bytes: 0))
        reading.end = JournalPosition(file: try await journal.beginNewFile(after: position.file), bytes: 0)
        return reading
    }
}
