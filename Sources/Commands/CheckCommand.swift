import ArgumentParser
import Database
import Documents
import Model
import Queue
import Sweep

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look whether every clip that was bought is still where it belongs.",
        discussion: """
            By size and time; --deep reads every clip and compares its digest, and the
            files of the purchase journal too, and audits all books. A lost clip is put back
            by the next sweep: from the report folder, or fetched again from the provider,
            at no cost. Where this user cannot write, it is only looked.

            Exit codes: 0 all is well, 70 the purchase journal was changed or lost lines,
            or the books are wrong, 74 a clip is lost, whatever else is wrong, 75 the database is locked, 78
            there is no database here.
            """)

    @Flag(help: "Read every byte again.")
    var deep = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let workspace = try await Workspace(options)
        try workspace.requireDatabase()
        let mayWrite = workspace.mayWrite
        let database = try mayWrite ? workspace.openDatabase() : workspace.requiredDatabaseToRead()
        let found = try await workspace.check(workspace.queue(database), takesNotes: mayWrite)(isDeep: deep)
        try database.close()
        for trouble in Self.troubles(found) { Terminal.complain(trouble) }
        try output.show(
            CheckDocument(
                clips: found.clips, lost: found.lost.map(\.path), unfinished: found.unfinished, deep: deep,
                journal: found.journal?.description, books: found.books),
            Self.describe(found, mayWrite: mayWrite))
        try found.exitStatus.end()
    }

    private static func troubles(_ found: StateCheck.Findings) -> [String] {
        found.lost.map { "the clip \($0.path) of job \($0.job) is gone, or not the one that was stored" }
            + found.unfinished.map {
                "\($0) is what came of a download that nobody finished and whose clip is not stored; look at it, then "
                    + "remove it"
            } + (found.journal.map { [$0.description] } ?? [])
            + (found.books ?? []).map { "the books are wrong: \($0.text)" }
    }

    private static func describe(_ found: StateCheck.Findings, mayWrite: Bool) -> String {
        found.lost.isEmpty
            ? "\(found.clips) clips are where they belong"
            : "\(found.lost.count) of \(found.clips) clips are lost; "
                + (mayWrite
                    ? "the next sweep puts back what it can"
                    : "nothing was noted, because this user cannot write here; check as the folder's owner")
    }
}
