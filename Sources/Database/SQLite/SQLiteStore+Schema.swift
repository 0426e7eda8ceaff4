import Foundation
import GRDB

extension SQLiteStore {
    /// Added to the number of migrations in `PRAGMA user_version`, and raised when the schema is laid anew: files of an
    /// earlier layout count less.
    static let layout = 6000

    /// Brings the schema up to the migrations.
    static func migrate(_ pool: DatabasePool, path: String, _ migrations: [Migration]) throws {
        let isCurrent = try pool.read { database in
            try check(database, path: path, migrations, mayMigrate: true)
        }
        guard !isCurrent else { return }
        // First, so that a file whose making was cut short is known as ours.
        try pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            guard try Int.fetchOne(database, sql: "PRAGMA user_version") == 0 else { return }
            try database.execute(sql: "PRAGMA user_version = \(layout)")
        }
        var migrator = DatabaseMigrator()
        for (index, migration) in migrations.enumerated() {
            migrator.registerMigration(migration.name) { database in
                try DatabaseError.translated(path, migration.name) {
                    try database.execute(sql: migration.sqlite)
                    // With the step that it counts, or a file whose making was cut short would count wrong.
                    try database.execute(sql: "PRAGMA user_version = \(layout + index + 1)")
                }
            }
        }
        try migrator.migrate(pool)
    }

    /// Refuses a database of another program before it is opened, which would already change it.
    ///
    /// Judged by its header (sqlite.org/fileformat.html): a file of more than one page that carries no `application_id`.
    /// One page is what a file has whose making was cut short.
    static func refuseForeignFile(_ path: String) throws(DatabaseError) {
        guard let file = FileHandle(forReadingAtPath: path), let header = try? file.read(upToCount: 100),
            let size = try? file.seekToEnd(), header.count == 100, header.starts(with: Array("SQLite format 3\0".utf8))
        else { return }
        func number(at offset: Int, bytes: Int) -> Int {
            header[offset..<offset + bytes].reduce(0) { $0 << 8 | Int($1) }
        }
        // 1 stands for 65,536.
        let pageSize = number(at: 16, bytes: 2) == 1 ? 65_536 : number(at: 16, bytes: 2)
        guard size > pageSize, number(at: 68, bytes: 4) != Int(applicationID) else { return }
        throw .foreign(path)
    }

    /// Whether the schema is at this program's version.
    ///
    /// - Throws: `corrupt` when the file is another program's, `newerSchema`, `earlierLayout`.
    @discardableResult
    static func check(
        _ database: GRDB.Database, path: String, _ migrations: [Migration], mayMigrate: Bool
    ) throws -> Bool {
        let application = try Int64.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
        guard application == applicationID || isEmpty && application == 0 else {
            throw DatabaseError.foreign(path)
        }
        guard isEmpty || version >= layout else {
            throw DatabaseError(
                code: .earlierLayout, message: "\(path) was made by a version of dailies from before the first release",
                remedy: "Go on with that version for the films that it began; begin others with this one in another "
                    + "root folder")
        }
        let current = layout + migrations.count
        guard version <= current else {
            throw DatabaseError(
                code: .newerSchema, message: "\(path) was written by a newer version of dailies",
                remedy: "Install that version, or restore the backup from before its first run")
        }
        guard mayMigrate || version == current else {
            throw DatabaseError(
                code: .newerSchema, message: "\(path) has the schema of an earlier version of dailies",
                remedy: "Run `dailies sweep --no-submit` once, which brings it up to date and buys nothing")
        }
        return version == current
    }
}

extension DatabaseError {
    fileprivate static func foreign(_ path: String) -> DatabaseError {
        DatabaseError(
            code: .corrupt, message: "\(path) is a database of another program",
            remedy: "Name another root folder with --root")
    }
}
