import ArgumentParser
import Database
import Documents
import Files
import Foundation
import Model

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write a whole, checked copy of the database, while sweeps go on.",
        discussion: """
            Copying State/dailies.sqlite by other means may copy half of it. Keep the rest
            of State/ as well, after this copy: frames and videos never change once they
            are written, and of purchases only the last file grows.

            A database of an earlier version is copied as it is, so that there is a copy
            from before this version's first sweep changes it.

            Exit codes: 0 done, 70 the copy does not hold together, 74 disk, 78 there is no
            database, or something at FILE.
            """)

    @Argument(help: "The file to write; it must not exist.")
    var file: String

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let workspace = try await Workspace(options)
        let database = try workspace.databaseToCopy()
        let place = workspace.absolute(file)
        let isTaken = SettingsError(
            code: .unavailable, message: "\(place) is there already", remedy: "Name a file that does not exist")
        guard !Disk.exists(place) else { throw isTaken }
        // Whole under its name, or not there at all.
        let draft = "\(place).part"
        try Disk.remove(draft)
        try await database.backup(to: draft)
        let content = try Disk.sync(draft)
        // Somebody else may have made it meanwhile.
        guard try Disk.link(draft, to: place) else { throw isTaken }
        try Disk.remove(draft)
        try Disk.syncFolder(Disk.folder(of: place))
        if output.json {
            try printJSON(
                BackupDocument(
                    file: place, bytes: content.bytes, sha256: content.sha256, at: workspace.surroundings.now()))
        } else {
            Terminal.print("\(place): \(content.bytes) bytes, checked; SHA-256 \(content.sha256)")
        }
    }
}
