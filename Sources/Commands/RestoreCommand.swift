import ArgumentParser
import Database
import Documents
import Files
import Foundation
import Model
import Queue
import Sweep

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup of the database in its place; what it replaces is kept.",
        discussion: """
            The backup is checked first. What stands in its place goes to State/replaced.
            A restored database does not know what was bought since, so sweeps buy nothing
            until `dailies adopt` has said what it lacks and `dailies adopt --yes` has taken
            that in.

            Exit codes: 0 done, 65 FILE is no whole backup, 74 disk, 75 a sweep is running,
            78 FILE is of another root folder, or of another version of dailies. Nothing is
            changed unless it is 0.
            """)

    @Argument(help: "A file that `dailies backup` wrote.")
    var file: String

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let workspace = try await Workspace(options)
        try workspace.checkOwner()
        let source = URL(filePath: workspace.absolute(file)).resolvingSymlinksInPath().path(percentEncoded: false)
        try Self.check(source)
        try Disk.makeFolders(workspace.state)
        let lock = try workspace.sweepLock()
        defer { lock.end() }
        let now = workspace.surroundings.now()
        let draft = "\(workspace.state)/restored.sqlite"
        let drafts = ["", "-wal", "-shm", ".lock"].map { draft + $0 }
        defer { for path in drafts { try? Disk.remove(path) } }
        for path in drafts { try Disk.remove(path) }
        try Disk.copy(source, to: draft)
        let copy = try workspace.makeDatabase(at: draft)
        let queue = workspace.queue(copy)
        try await workspace.checkRoot(of: queue)
        try await queue.recordOlder()
        try copy.close()
        let kept = try SQLiteStore.replace(
            workspace.databasePath, with: draft,
            keepingIn: "\(workspace.state)/replaced/\(now.description.replacing(":", with: ""))")
        if output.json {
            try printJSON(RestoreDocument(restoredFrom: source, replaced: kept))
        } else {
            Terminal.print(
                "\(source) is the database now"
                    + (kept.map { "; what it replaced is kept in \($0)" } ?? "")
                    + "\nNothing is bought before `dailies adopt --yes`; `dailies adopt` says first what it lacks.")
        }
    }
}

extension RestoreCommand {
    /// Refuses what is no whole backup.
    private static func check(_ source: String) throws {
        do {
            try SQLiteStore.verify(source, migrations: Workspace.migrations)
        } catch let error as DatabaseError where error.code == .corrupt {
            throw SettingsError(
                code: .unusableBackup,
                message: "\(source) is no backup of dailies; nothing was changed (\(error.message))",
                remedy: "Name a file that `dailies backup` wrote")
        }
        // What it holds was read just now, and would be lost: only the file itself is copied.
        guard let changes = try Disk.trace(of: "\(source)-wal"), changes.bytes > 0 else { return }
        throw SettingsError(
            code: .unusableBackup,
            message: "\(source) is not whole: the newest changes stand in \(source)-wal; nothing was changed",
            remedy: "Name a file that `dailies backup` wrote, or bring both together with "
                + "`sqlite3 \(source) 'PRAGMA wal_checkpoint(TRUNCATE)'`")
    }
}
