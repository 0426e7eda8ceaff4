import Foundation
import GRDB

extension SQLiteStore {
    package func backup(to path: String) async throws {
        do {
            try await connections.writeFree { database in
                try database.execute(sql: "VACUUM INTO ?", arguments: [path])
            }
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError(error, path: path)
        }
        try still?.check()
        try Self.verify(path)
    }

    /// Reads a file from beginning to end.
    ///
    /// - Parameter migrations: that it has to be made of; nil when any version will do.
    /// - Throws: ``DatabaseError``; `corrupt` when it is no database of this program, or does not hold together.
    package static func verify(_ path: String, migrations: [Migration]? = nil) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw DatabaseError(code: .disk, message: "there is no file \(path)", remedy: "Name a file that is there")
        }
        try DatabaseError.translated(path) {
            let queue = try DatabaseQueue(path: path, configuration: configuration(isReadOnly: true))
            try queue.read { database in
                if let migrations { try check(database, path: path, migrations, mayMigrate: true) }
                let application = try Int64.fetchOne(database, sql: "PRAGMA application_id")
                let faults = try String.fetchAll(database, sql: "PRAGMA integrity_check(5)")
                guard application == applicationID, faults == ["ok"] else {
                    throw DatabaseError(
                        code: .corrupt,
                        message: application == applicationID
                            ? "\(path) is damaged: \(faults.joined(separator: "; "))"
                            : "\(path) is no database of dailies",
                        remedy: "Use another copy")
                }
            }
            try queue.close()
        }
    }
}

extension DatabaseReader {
    /// Runs a statement that may not be inside a transaction.
    fileprivate func writeFree(_ body: @escaping @Sendable (GRDB.Database) throws -> Void) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try self.unsafeReentrantRead(body) })
            }
        }
    }
}
