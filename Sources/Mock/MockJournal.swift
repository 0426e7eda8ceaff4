import Files
import Foundation
import JSON
import Model

/// The mock's own books, `journal.jsonl`: a line for each order and each answer, never changed afterwards.
///
/// A line is written exactly once although a process may die at any moment and others may be writing. Under the lock of
/// the journal, a *claim* comes first: a small file that says which line is about to stand at which offset. A claim
/// *holds* when the line really stands there; a claim without its line never happened, and its line may be written
/// anew. So the journal alone says what is true, and looking something up reads one claim and one line, however long
/// the journal is.
struct MockJournal: Sendable {
    /// One line.
    struct Entry: Codable, Equatable, Sendable {
        enum Event: String, Codable, Sendable {
            case ordered, finished, failed, refused
        }

        var at: Timestamp
        var event: Event
        /// Null when the order was refused.
        @ExplicitNull var operation: String?
        var submission: String
        var job: String
        /// Seconds of video ordered.
        var seconds: Int
        /// Seconds of video charged; null as long as that is open.
        @ExplicitNull var billed: Int?
    }

    /// Where a line stands, or was going to stand.
    struct Claim: Codable, Sendable {
        var offset: Int64
        var line: String
        var event: Entry.Event
        /// Whether somebody asked for this end.
        var cancelled: Bool
    }

    let path: String

    /// Waits for the journal's lock and gives it to `body`.
    @discardableResult
    func open<Value>(_ body: (borrowing Page) throws(MockFault) -> Value) throws(MockFault) -> Value {
        try onDisk(Disk.makeFolders(Disk.folder(of: path)))
        guard let lock = try onDisk(FileLock(path, waits: true)) else {
            throw MockFault(message: "the mock's \(path) is locked")
        }
        return try body(Page(lock: lock))
    }

    /// The journal while nobody else writes it.
    struct Page: ~Copyable {
        private let lock: FileLock

        fileprivate init(lock: consuming FileLock) {
            self.lock = lock
        }

        /// The claim in a file, when it holds.
        func claim(_ claimPath: String) throws(MockFault) -> Claim? {
            guard let bytes = try onDisk(Disk.contents(of: claimPath)),
                let claim = try? JSONDecoder().decode(Claim.self, from: Data(bytes))
            else { return nil }
            // The line counts without its newline too: the next writer will add one, and nothing may become true then.
            let line = Array(claim.line.utf8)
            let found = try onDisk(lock.file.bytes(at: claim.offset, count: line.count))
            return found == line ? claim : nil
        }

        /// Writes a line, on disk when this returns.
        ///
        /// - Parameter claims: The files for the line's claim; without one the line can never be looked up.
        @discardableResult
        func append(_ entry: Entry, claims: [String], cancelled: Bool = false) throws(MockFault) -> Claim {
            let end = try onDisk(lock.file.size())
            // A process that was killed may have left half a line; ours starts on a new one.
            let last = try onDisk(lock.file.bytes(at: max(0, end - 1), count: 1)).first
            let isTorn = last != nil && last != UInt8(ascii: "\n")
            let claim = Claim(
                offset: end + (isTorn ? 1 : 0), line: try encoded(entry), event: entry.event, cancelled: cancelled)
            let json = try encoded(claim)
            for path in claims { try onDisk(Disk.replace(path, with: json.utf8)) }
            do throws(MockFault) {
                try onDisk(lock.file.write(Array("\(isTorn ? "\n" : "")\(claim.line)\n".utf8)))
            } catch {
                // Takes back what a full disk let through of the line, so that it is certain not to be there.
                let isTakenBack = (try? lock.file.truncate(to: end)) != nil
                throw MockFault(message: error.message, isUncertain: !isTakenBack)
            }
            try onDisk(isUncertain: true, lock.file.sync())
            if end == 0 { try onDisk(isUncertain: true, Disk.syncFolder(Disk.folder(of: lock.file.path))) }
            return claim
        }
    }
}

/// One line of JSON.
func encoded(_ value: some Encodable) throws(MockFault) -> String {
    do {
        return try jsonText(value)
    } catch {
        throw MockFault(message: "a value cannot be written as JSON: \(error)")
    }
}
