import ArgumentParser
import Database
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
            files of the purchase journal too. What is lost is put back by the next sweep:
            from the report folder, or fetched again from the provider, at no cost.

            Exit codes: 0 all is well, 70 the purchase journal was changed, 74 a clip is
            lost.
            """)

    @Flag(help: "Read every byte again.")
    var deep = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let workspace = try await Workspace(options)
        let database = try workspace.openDatabase()
        let queue = workspace.queue(database)
        let audit = ClipAudit(queue: queue, storage: LocalDisk(root: workspace.root))
        let (count, lost) = try await audit.all(isDeep: deep)
        for clip in lost {
            Terminal.complain("the clip \(clip.path) of job \(clip.job) is gone, or not the one that was stored")
        }
        if deep {
            let root = try await queue.installation().root
            _ = try await workspace.journal(root: root).entries(
                after: JournalPosition(file: 0, bytes: 0), isThorough: true)
        }
        try database.close()
        if output.json {
            try printJSON(CheckDocument(clips: count, lost: lost.map(\.path), deep: deep))
        } else {
            Terminal.print(
                lost.isEmpty
                    ? "\(count) clips are where they belong"
                    : "\(lost.count) of \(count) clips are lost; the next sweep puts back what it can")
        }
        if !lost.isEmpty {
            workspace.wakeSweeper()
            throw ExitCode(ExitStatus.disk.rawValue)
        }
    }
}

/// `dailies.check/1`: how many clips were looked at, and which are lost.
private struct CheckDocument: Encodable {
    var schema = "dailies.check/1"
    var deep: Bool
    var clips: Int
    var lost: [String]

    init(clips: Int, lost: [String], deep: Bool) {
        self.deep = deep
        self.clips = clips
        self.lost = lost
    }
}
