import Files
import Foundation
package import Model

/// A file of operations that the provider accepted, written before the database is told: what was bought is known even
/// when the database does not answer at that moment.
///
/// Only the holder of the sweep lock uses it. An operation may stand in it that the database knows already; telling it
/// again changes nothing.
package struct OperationSpool: Sendable {
    private let path: String

    /// - Parameter path: `State/spool.jsonl`, absolute.
    package init(path: String) {
        self.path = path
    }

    /// One accepted purchase.
    package struct Entry: Codable, Equatable, Sendable {
        package var submission: String
        package var operation: String
        package var endpoint: String
    }

    /// Adds an accepted purchase; it is on disk when this returns.
    ///
    /// - Throws: `disk`.
    package func append(_ submission: String, _ operation: ProviderOperation) async throws(StorageError) {
        let entry = Entry(submission: submission, operation: operation.name, endpoint: operation.endpoint)
        try await onDisk { () throws(FileError) in
            guard let line = try? JSONEncoder().encode(entry), let lock = try FileLock(path, waits: true) else {
                throw FileError.missing(path)
            }
            // A line of its own also behind one that a power cut tore.
            try lock.file.write(Array("\n".utf8) + Array(line) + Array("\n".utf8))
            try lock.file.sync()
        }
    }

    /// Everything that was added since the last ``clear()``; a torn line is not an entry.
    package func entries() async throws(StorageError) -> [Entry] {
        let bytes = try await onDisk { () throws(FileError) in try Disk.contents(of: path) } ?? []
        return bytes.split(separator: UInt8(ascii: "\n")).compactMap {
            try? JSONDecoder().decode(Entry.self, from: Data($0))
        }
    }

    /// Forgets what was added, once the database knows all of it.
    package func clear() async throws(StorageError) {
        try await onDisk { () throws(FileError) in
            guard Disk.exists(path), let lock = try FileLock(path, waits: true) else { return }
            try lock.file.truncate(to: 0)
            try lock.file.sync()
        }
    }
}
