import Digest
import Files
import Foundation
package import Model
import Synchronization

/// The purchases of a root folder in files beside the database: enough to rebuild their jobs and to charge them in an empty
/// one, and proof that a database is older than what was bought.
///
/// Only ever added to, and on disk when adding returns. A file that is full is closed for good, and the next one names its
/// digest. Nobody clears anything: a database remembers how far it knows the journal, and an older one knows less of it.
/// Only the holder of the sweep lock adds.
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
        try await onDisk { [self] () throws(FileError) in
            // Orders are made side by side: one file is begun by one of them, and none adds to a file that another closes.
            try openFile.withLock { open throws(FileError) in
                let number = try fileToAddTo(open)
                open = number
                try add(line, to: path(number), reserving: room)
            }
        }
    }

    private func add(_ line: [UInt8], to path: String, reserving room: Int64) throws(FileError) {
        guard let lock = try FileLock(path, waits: true) else { throw FileError.missing(path) }
        let end = try lock.file.size()
        if room > 0 { try lock.file.reserve(room + Int64(line.count), behind: end) }
        // A line of its own also behind one that a power cut tore.
        let last = try lock.file.bytes(at: max(0, end - 1), count: 1).first
        let isTorn = last != nil && last != UInt8(ascii: "\n")
        try lock.file.write((isTorn ? Array("\n".utf8) : []) + line + Array("\n".utf8))
        try lock.file.sync()
    }

    /// The number of the file that is added to; a full one is closed first.
    ///
    /// - Parameter open: the file that was added to last, where that is known.
    private func fileToAddTo(_ open: Int?) throws(FileError) -> Int {
        let known = if let open { open } else { try lastFile(from: 1) }
        guard let last = known else { return try begin(1) }
        let isFull = try (Disk.trace(of: path(last))?.bytes ?? 0) >= limit
        return isFull ? try begin(last + 1) : last
    }

    /// Makes the file with this number, which names the digest of the one before it.
    private func begin(_ number: Int) throws(FileError) -> Int {
        let previous = try Disk.digest(path(number - 1))?.sha256
        let header = JournalHeader(root: root, number: number, previous: previous)
        try Disk.replace(path(number), with: header.line)
        return number
    }

    /// Goes on in a new file, because the one that there was has lost lines.
    package func beginNewFile(after number: Int) async throws(StorageError) {
        try await onDisk { [self] () throws(FileError) in
            try openFile.withLock { open throws(FileError) in
                open = try begin(1 + max(number, try lastFile(from: 1) ?? 0))
            }
        }
    }

    /// The number of the last file; nil when there is none from this one on. Looks for one name after the other, so that it
    /// costs the same however many there are.
    func lastFile(from first: Int) throws(FileError) -> Int? {
        var number = max(1, first)
        guard Disk.exists(path(number)) else { return nil }
        while Disk.exists(path(number + 1)) { number += 1 }
        return number
    }
}

/// The first line of a file of the journal.
struct JournalHeader: Codable, Equatable {
    var schema = "dailies.purchases/1"
    var root: String
    var number: Int
    /// SHA-256 of the file before this one; nil in the first, and where that is gone.
    var previous: String?

    init(root: String, number: Int, previous: String?) {
        self.root = root
        self.number = number
        self.previous = previous
    }

    var line: [UInt8] {
        // Three words and a number: nothing in it can fail to be encoded.
        let previous = previous.map { ",\"previous\":\"\($0)\"" } ?? ""
        return Array("{\"number\":\(number)\(previous),\"root\":\"\(root)\",\"schema\":\"\(schema)\"}\n".utf8)
    }
}

private func encoded(_ entry: JournalEntry) throws(StorageError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
        return Array(try encoder.encode(entry))
    } catch {
        throw StorageError(code: .unreadable, message: "a purchase cannot be written as JSON: \(error)")
    }
}
