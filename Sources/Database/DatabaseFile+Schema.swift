import GRDB

extension DatabaseFile {
    /// Added to the number of migrations in `PRAGMA user_version`, and raised when the schema is laid anew: files of an
    /// earlier layout count less.
    static let layout = 1000

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
        for migration in migrations {
            migrator.registerMigration(migration.name) { database in try database.execute(sql: migration.sql) }
        }
        try migrator.migrate(pool)
        try pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA user_version = \(layout + migrations.count)")
        }
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
            throw DatabaseError(
                code: .corrupt, message: "\(path) is a database of another program",
                remedy: "Name another root folder with --root")
        }
        guard isEmpty || version >= layout else {
            throw DatabaseError(
                code: .earlierLayout, message: "\(path) was made by a version of dailies from before the first release",
                remedy: "End its work with that version, then move State/ away and submit the films anew")
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
                remedy: "Run `dailies sweep` once, which brings it up to date")
        }
        return version == current
    }
}
