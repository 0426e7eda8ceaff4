package import Model
package import Queue
package import Storage

/// Looks whether everything that was bought is where it belongs: clips, downloads, the purchase journal, the books.
package struct StateCheck: Sendable {
    private let queue: JobQueue
    private let storage: any ClipStore
    private let leftovers: Leftovers
    private let purchases: String
    private let takesNotes: Bool
    private let wake: @Sendable () -> Void

    /// - Parameters:
    ///   - purchases: the folder of the purchase journal, absolute.
    ///   - takesNotes: whether what is lost is noted, without which no sweep puts it back.
    ///   - wake: starts a sweep soon, which puts back what it can.
    package init(
        queue: JobQueue, storage: any ClipStore, leftovers: Leftovers, purchases: String, takesNotes: Bool,
        wake: @escaping @Sendable () -> Void
    ) {
        self.queue = queue
        self.storage = storage
        self.leftovers = leftovers
        self.purchases = purchases
        self.takesNotes = takesNotes
        self.wake = wake
    }

    /// What was found.
    package struct Findings: Sendable {
        /// How many clips there are to be.
        package var clips: Int
        /// Those that are gone, or not the ones that were stored.
        package var lost: [ClipTrace]
        /// Paths under the root of downloads that nobody finished and whose clip is not stored.
        package var unfinished: [String]
        /// What is wrong with the purchase journal; nil when nothing is, and when it was not read.
        package var journal: StorageError?
        /// What is wrong with the books; nil when they were not looked at.
        package var books: [AuditFault]?

        /// What a command that checks ends with.
        package var exitStatus: ExitStatus {
            ExitStatus.mostSerious([
                lost.isEmpty ? .done : .disk, journal?.exitStatus ?? .done, books?.isEmpty ?? true ? .done : .broken,
            ])
        }
    }

    /// - Parameter isDeep: whether every byte is read again, and the purchase journal, and all books are audited.
    package func callAsFunction(isDeep: Bool) async throws -> Findings {
        let audit = ClipAudit(queue: queue, storage: storage, takesNotes: takesNotes)
        let (count, lost) = try await audit.all(isDeep: isDeep)
        let tidying = Tidying(queue: queue, storage: storage, leftovers: leftovers)
        let findings = Findings(
            clips: count, lost: lost, unfinished: try await tidying.unfinishedDownloads(),
            journal: isDeep ? try await journalFault(hasClips: count > 0) : nil,
            books: isDeep ? try await queue.audit(isFull: true) : nil)
        if !lost.isEmpty, takesNotes { wake() }
        return findings
    }

    /// What is wrong with the purchase journal from its beginning on; nil when nothing is.
    ///
    /// - Parameter hasClips: whether anything was ever bought, which stood there before it was.
    private func journalFault(hasClips: Bool) async throws -> StorageError? {
        // Before the files are read: a sweep may add to them meanwhile, and notes here what it has read of them.
        let installation = try await queue.installation()
        let journal = PurchaseJournal(folder: purchases, root: installation.root)
        do throws(StorageError) {
            let reading = try await journal.entries(after: JournalPosition(file: 0, bytes: 0), isThorough: true)
            guard reading.end < installation.journal || hasClips && reading.entries.isEmpty else { return nil }
            return StorageError(
                code: .behind, message: "\(purchases) lacks lines or files that the database knows",
                remedy: "Put what is missing in State/purchases back from a backup, and leave what is there")
        } catch {
            return error
        }
    }
}
