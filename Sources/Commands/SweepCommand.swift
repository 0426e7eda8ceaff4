import ArgumentParser
import Database
import Documents
import Foundation
import Media
import Model
import Providers
import Queue
import Report
import Storage
import Sweep

struct SweepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "Render what is queued: submit, poll, fetch, check, store and settle.",
        discussion: """
            Made to be started by a timer. A sweep goes on from where the last one
            ended, however that was, and ends when nothing is due before its deadline.
            SIGTERM and SIGINT let it finish the steps in hand; the rest is resumed by
            the next sweep. A second sweep in the same root folder exits with 75.

            Every provider with open work is served, each job where it was submitted to.
            Work of one that is not configured waits; the others go on.

            Exit codes: 0 done, 1 a job failed for good, 3 out of credits or stopped by a
            budget, 69 provider unavailable, 70 the database is older than its purchases,
            so that nothing was bought, or an invariant is broken, 74 disk, 75 another
            sweep is running, 78 configuration, or jobs wait for a provider that is not
            configured.
            """)

    @Flag(help: "Do not end: look for new jobs every 5 seconds, until a signal or the deadline.")
    var watch = false

    @Option(
        help: ArgumentHelp(
            "How long to run, such as 90s, 50m or 2h (default: the setting dailies.deadline).", valueName: "time"))
    var deadline: String?

    @Option(help: ArgumentHelp("Submit at most this many jobs.", valueName: "number"))
    var maxJobs: Int?

    @Flag(help: "Buy nothing: only follow and fetch what was bought before.")
    var noSubmit = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if let deadline, parseSeconds(deadline) == nil {
            throw ValidationError("--deadline \(deadline): write a time such as 90s, 50m or 2h.")
        }
        if let maxJobs, maxJobs < 1 { throw ValidationError("--max-jobs \(maxJobs): write a number of 1 or more.") }
    }

    func run() async throws {
        let workspace = try await Workspace(
            options, flags: [SettingFlag(HouseSetting.deadline.field, "--deadline", deadline)])
        let database = try workspace.openDatabase()
        let queue = workspace.queue(database)
        let lock: SweepLock
        do {
            lock = try SweepLock(path: workspace.sweepLockPath)
        } catch let error where error.code == .busy {
            let skipped = try await queue.beginSweep(
                host: "", machine: Self.machine, processID: Self.processID)
            try await queue.endSweep(skipped, outcome: .skipped, exitStatus: error.exitStatus)
            try database.close()
            if output.json {
                try printJSON(
                    SweepDocument(skipped: skipped, at: workspace.surroundings.now(), account: workspace.account))
            }
            throw error
        }
        let stop = StopSignal()
        let signals = StopSignals(stop)
        defer { signals.stopListening() }
        let display: any SweepDisplay = Terminal.isErrorATerminal ? ProgressDisplay(queue) : EventLines()
        // Also when the sweep ends with an error: the picture must not stand in front of what went wrong.
        defer { display.end() }
        defer { lock.end() }
        let review = workspace.reviewFolder(database)
        let root = try await queue.installation().root
        let result: SweepResult
        do {
            result = try await sweepRun(root, workspace, queue, review, stop, display).run(
                host: lock.host, machine: Self.machine, processID: Self.processID,
                earlierEnding: lock.earlierEnding)
        } catch {
            display.end()
            // What was done before the error is shown all the same; what went wrong first is what is told.
            if let written = try? await review.writeChanged() { written.complain() }
            throw error
        }
        display.end()
        if output.json {
            try printJSON(SweepDocument(result, account: workspace.account))
        } else {
            Terminal.print(SweepText(result: result).description)
        }
        try await review.writeChanged().complain()
        try await workspace.financeFolder(database).writeChanged()
        await workspace.removeLeftovers(queue)
        try database.close()
        if result.exitStatus != .done { throw ExitCode(result.exitStatus.rawValue) }
    }

    private func sweepRun(
        _ root: String, _ workspace: Workspace, _ queue: JobQueue, _ review: ReviewFolder, _ stop: StopSignal,
        _ display: any SweepDisplay
    ) throws -> SweepRun {
        let settings = workspace.settings
        var run = SweepRun(
            root: root, queue: queue, defaultProvider: settings.provider,
            provider: { try workspace.provider(named: $0) }, storage: workspace.clips,
            journal: workspace.journal(root: root), frames: workspace.frames,
            clips: ClipWorkshop(try workspace.ffmpeg()), catalogue: workspace.readCatalogue,
            limits: SweepLimits(
                maxOpen: settings.maxOpen, deadline: settings.deadline,
                maxJobs: maxJobs, maySubmit: !noSubmit, watchInterval: watch ? 5 : nil,
                pollInterval: settings.pollInterval, adoptWindow: settings.adoptWindow,
                priceTolerance: settings.priceTolerance),
            surroundings: workspace.surroundings, stop: stop,
            observer: SweepObserver(events: display.show, warning: display.warn))
        run.copies = review.copy
        run.reportedRevision = review.reportedRevision
        return run
    }

    private static var machine: String { ProcessInfo.processInfo.hostName }
    private static var processID: Int { Int(ProcessInfo.processInfo.processIdentifier) }
}
