import Actions
import ArgumentParser
import Documents
import Foundation
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
        let file = URL(filePath: workspace.absolute(file)).resolvingSymlinksInPath().path(percentEncoded: false)
        let restoration = workspace.restoration
        try restoration.check(file)
        let lock = try workspace.sweepLock()
        defer { lock.end() }
        let kept = try await restoration(file)
        try output.show(
            RestoreDocument(restoredFrom: file, replaced: kept),
            "\(file) is the database now" + (kept.map { "; what it replaced is kept in \($0)" } ?? "")
                + "\nNothing is bought before `dailies adopt --yes`; `dailies adopt` says first what it lacks.")
    }
}
