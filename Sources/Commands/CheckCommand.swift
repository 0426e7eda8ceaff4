import ArgumentParser
import Database
import Documents
import Model
import Queue
import Storage
import Sweep

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look whether every clip that was bought is still where it belongs.",
        discussion: """
            By size and time; --deep reads every clip and compares its digest, and the
            files of the purchase journal too. A lost clip is put back by the next sweep:
            from the report folder, or fetched again from the provider, at no cost. Where
            this user cannot write, it is only looked.

            Exit codes: 0 all is well, 70 the purchase journal was changed or lost lines,
            74 a clip is lost, whatever else is wrong, 75 the database is locked, 78
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
        let queue = workspace.queue(database)
        let audit = ClipAudit(queue: queue, storage: workspace.clips, takesNotes: mayWrite)
        let (count, lost) = try await audit.all(isDeep: deep)
        for clip in lost {
            Terminal.complain("the clip \(clip.path) of job \(clip.job) is gone, or not the one that was stored")
        }
        let unfinished = try await workspace.unfinishedDownloads(queue)
        for path in unfinished {
            Terminal.complain(
                "\(path) is what came of a download that nobody finished and whose clip is not stored; look at it, then "
                    + "remove it")
        }
        let fault = deep ? try await journalFault(workspace, queue, hasClips: count > 0) : nil
        if let fault { Terminal.complain(fault.description) }
        try database.close()
        if output.json {
            try printJSON(
                CheckDocument(
                    clips: count, lost: lost.map(\.path), unfinished: unfinished, deep: deep,
                    journal: fault?.description))
        } else {
            Terminal.print(
                lost.isEmpty
                    ? "\(count) clips are where they belong"
                    : "\(lost.count) of \(count) clips are lost; "
                        + (mayWrite
                            ? "the next sweep puts back what it can"
                            : "nothing was noted, because this user cannot write here; check as the folder's owner"))
        }
        if !lost.isEmpty, mayWrite { workspace.wakeSweeper() }
        let status = ExitStatus.mostSerious([lost.isEmpty ? .done : .disk, fault?.exitStatus ?? .done])
        if status != .done { throw ExitCode(status.rawValue) }
    }

    /// What is wrong with the purchase journal from its beginning on; nil when nothing is.
    ///
    /// - Parameter hasClips: whether anything was ever bought, which stood there before it was.
    private func journalFault(
        _ workspace: Workspace, _ queue: JobQueue, hasClips: Bool
    ) async throws -> StorageError? {
        // Before the files are read: a sweep may add to them meanwhile, and notes here what it has read of them.
        let installation = try await queue.installation()
        let journal = workspace.journal(root: installation.root)
        do throws(StorageError) {
            let reading = try await journal.entries(after: JournalPosition(file: 0, bytes: 0), isThorough: true)
            guard reading.end < installation.journal || hasClips && reading.entries.isEmpty else { return nil }
            return StorageError(
                code: .behind, message: "\(workspace.purchases) lacks lines or files that the database knows",
                remedy: "Put what is missing in State/purchases back from a backup, and leave what is there")
        } catch {
            return error
        }
    }
}
