import Digest
import Files
import JSON
package import Model
import Synchronization

/// The purchases of a root folder in files beside the database: enough to rebuild their jobs and to charge them in an empty
/// one, and proof that a database is older than what was bought.
///
/// Only ever added to, and on disk when adding returns. A file that is full is closed for good, and the next one names its
/// digest. Nobody clears anything: a database remembers how far it knows the journal, and an older one knows less of it.
/// Several processes may add at the same time: each holds the lock of the last file while it adds to it or closes it.
package final class PurchaseJournal: Sendable {
    let folder: String
    /// The id of the root folder whose journal it is.
    let root: String
    /// Bytes after which a file is closed.
    private let limit: Int64
    /// The number of the file that is added to, once that is known. Held while anything is added.
    private let openFile = Mutex<Int?>(nil)

    /// - Parameters:
    ///   - folder: `State/purchases`, absolute; made with the first purchase.
    ///   - root: the id of the root folder, as the database has it.
    ///   - limit: bytes after which a file is closed; a purchase takes some hundred.
    package init(folder: String, root: String, limit: Int64 = 1 << 20) {
        self.folder = folder
        self.root = root
        self.limit = limit
    }

    func path(_ number: Int) -> String { Self.path(number, in: folder) }

    static func path(_ number: Int, in folder: String) -> String {
        let digits = String(number)
        return "\(folder)/\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits).jsonl"
    }

    /// Bytes of disk that are set aside before an order is sent, for what will be told of it and of those beside it.
    static let reserve: Int64 = 256 << 10

    /// Adds a purchase that is about to be made, and sets room aside for what will become of it. Nothing may be sent before
    /// this returned.
    ///
    /// - Throws: `disk`, also when there is no room; then nothing was added that counts.
    package func append(_ intent: PurchaseIntent) async throws(StorageError) {
        try await append(.intent(intent), reserving: Self.reserve)
    }

    /// Adds what became of a purchase, in the room that was set aside.
    ///
    /// - Throws: `disk`.
    package func append(_ progress: PurchaseProgress, of submission: String) async throws(StorageError) {
        try await append(.progress(submission: submission, progress), reserving: 0)
    }

    private func append(_ entry: JournalEntry, reserving room: Int64) async throws(StorageError) {
        let line = try encoded(entry)
        let isPurchase = if case .intent = entry { true } else { false }
        try await onDisk { [self] () throws(FileError) in
            // Orders are made side by side: one file is begun by one of them, and none adds to a file that another closes.
            try openFile.withLock { open throws(FileError) in
                var file = open
                if file == nil { file = try Self.numbers(in: folder).last }
                // A file that was begun just now takes it, however little a file is to hold.
                var mayClose = isPurchase && file != nil
                if file == nil { file = try begin(1, after: nil) }
                while let number = file {
                    open = number
                    file = try addOrClose(line, number, mayClose: mayClose, reserving: room)
                    mayClose = false
                }
            }
        }
    }

    /// Adds a line to a file, unless that is closed, or full and may be closed.
    ///
    /// - Parameter mayClose: whether a full file is closed: the room that was set aside for what becomes of a purchase lies in it.
    /// - Returns: the file to add it to instead; nil once it is added.
    private func addOrClose(
        _ line: [UInt8], _ number: Int, mayClose: Bool, reserving room: Int64
    ) throws(FileError) -> Int? {
        guard let lock = try FileLock(path(number), waits: true) else { throw FileError.missing(path(number)) }
        // Another process may have closed it in the meantime: its digest stands in the next one.
        if let last = try Self.numbers(in: folder).last, last > number { return last }
        if mayClose, try lock.file.size() >= limit { return try begin(number + 1, after: number) }
        try add(line, to: lock, reserving: room)
        return nil
    }

    private func add(_ line: [UInt8], to lock: borrowing FileLock, reserving room: Int64) throws(FileError) {
        let end = try lock.file.size()
        if room > 0 { try lock.file.reserve(room + Int64(line.count), behind: end) }
        // A line of its own also behind one that a power cut tore.
        let last = try lock.file.bytes(at: max(0, end - 1), count: 1).first
        let isTorn = last != nil && last != UInt8(ascii: "\n")
        try lock.file.write((isTorn ? Array("\n".utf8) : []) + line + Array("\n".utf8))
        try lock.file.sync()
    }

    /// Makes the file with this number, which names the digest of the one that it follows, unless another process has.
    ///
    /// - Parameter last: nil for the first, and for one that follows what is lost.
    private func begin(_ number: Int, after last: Int?) throws(FileError) -> Int {
        var previous: String?
        if let last { previous = try Disk.digest(path(last))?.sha256 }
        let header = JournalHeader(root: root, number: number, previous: previous)
        _ = try Disk.make(path(number), with: header.line)
        return number
    }

    /// Goes on in a new file behind everything that is there, because the journal has lost lines.
    ///
    /// - Returns: its number.
    package func beginNewFile(after number: Int) async throws(StorageError) -> Int {
        try await onDisk { [self] () throws(FileError) in
            try openFile.withLock { open throws(FileError) in
                let next = try begin(1 + max(number, try Self.numbers(in: folder).last ?? 0), after: nil)
                open = next
                return next
            }
        }
    }

    /// The numbers of the files that are there, from the first on.
    static func numbers(in folder: String) throws(FileError) -> [Int] {
        try (Disk.names(in: folder) ?? []).compactMap { name in
            guard name.hasSuffix(".jsonl"), let number = Int(name.dropLast(6)), number > 0 else { return nil }
            return path(number, in: "") == "/\(name)" ? number : nil
        }.sorted()
    }
}

private func encoded(_ entry: JournalEntry) throws(StorageError) -> [UInt8] {
    do {
        return try jsonBytes(entry)
    } catch {
        throw StorageError(code: .unreadable, message: "a purchase cannot be written as JSON: \(error)")
    }
}
