import Actions
import ArgumentParser
import Documents
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
        let copy = try await DatabaseBackup(
            of: workspace.databaseToCopy(), to: workspace.absolute(file), at: workspace.surroundings.now())
        try output.show(
            BackupDocument(file: copy.file, bytes: copy.bytes, sha256: copy.sha256, at: copy.at),
            "\(copy.file): \(copy.bytes) bytes, checked; SHA-256 \(copy.sha256)")
    }
}
