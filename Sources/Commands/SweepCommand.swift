import ArgumentParser
import Database
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

            Exit codes: 0 done, 1 a job failed for good, 3 out of credits, 69 provider
            unavailable, 70 the database is older than its purchases, so that nothing was
            bought, or an invariant is broken, 74 disk, 75 another sweep is running, 78
            configuration.
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
            let skipped = try await queue.beginSweep(host: Self.host, processID: Self.processID)
            try await queue.endSweep(skipped, outcome: .skipped, exitStatus: error.exitStatus)
            try database.close()
            if output.json { try printJSON(SweepDocument(skipped: skipped, at: workspace.surroundings.now())) }
            throw error
        }
        let stop = StopSignal()
        let signals = StopSignals(stop)
        defer { signals.stopListening() }
        let display: any SweepDisplay = Terminal.isErrorATerminal ? ProgressDisplay(queue) : EventLog()
        // Also when the sweep ends with an error: the picture must not stand in front of what went wrong.
        defer { display.end() }
        defer { lock.end() }
        let root = try await queue.installation().root
        let result: SweepResult
        do {
            result = try await sweepRun(root, workspace, queue, stop, display).run(
                host: Self.host, processID: Self.processID, earlierEnding: lock.earlierEnding)
        } catch {
            display.end()
            // What was done before the error is shown all the same; what went wrong first is what is told.
            if let written = try? await workspace.reviewFolder(queue).writeChanged() { written.complain() }
            throw error
        }
        display.end()
        if output.json {
            try printJSON(SweepDocument(result))
        } else {
            Terminal.print(Self.describe(result))
        }
        try await workspace.reviewFolder(queue).writeChanged().complain()
        await workspace.removeLeftovers(queue)
        try database.close()
        if result.exitStatus != .done { throw ExitCode(result.exitStatus.rawValue) }
    }

    private func sweepRun(
        _ root: String, _ workspace: Workspace, _ queue: JobQueue, _ stop: StopSignal, _ display: any SweepDisplay
    ) throws -> SweepRun {
        let settings = workspace.settings
        var run = SweepRun(
            root: root, queue: queue, defaultProvider: settings.provider,
            provider: { try workspace.provider(named: $0) }, storage: LocalDisk(root: workspace.root),
            journal: workspace.journal(root: root), frames: workspace.frames,
            clips: ClipWorkshop(try workspace.ffmpeg()), catalogue: workspace.readCatalogue,
            limits: SweepLimits(
                maxOpen: settings.maxOpen, deadline: settings.deadline,
                maxJobs: maxJobs, maySubmit: !noSubmit, watchInterval: watch ? 5 : nil,
                pollInterval: settings.pollInterval, adoptWindow: settings.adoptWindow,
                priceTolerance: settings.priceTolerance),
            surroundings: workspace.surroundings, stop: stop,
            observer: SweepObserver(events: display.show, warning: display.warn))
        let review = workspace.reviewFolder(queue)
        run.copies = review.copy
        return run
    }

    private static var host: String { ProcessInfo.processInfo.hostName }
    private static var processID: Int { Int(ProcessInfo.processInfo.processIdentifier) }

    private static func describe(_ result: SweepResult) -> String {
        let counts = [
            (result.submitted, "submitted"), (result.resumed, "resumed"), (result.completed, "completed"),
            (result.retried, "to be tried again"), (result.failed, "failed"), (result.held, "held for a decision"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        let ending =
            switch result.outcome {
            case .finished: "nothing left to do"
            case .deadline: "the rest waits for the next sweep"
            case .limit: "as many jobs as allowed were submitted"
            case .stopped: "stopped by a signal; the rest is resumed by the next sweep"
            case .failed, .skipped: result.outcome.rawValue
            }
        var line = (counts.isEmpty ? ["nothing was due"] : counts).joined(separator: ", ") + "; \(ending)"
        if result.creditsSettled > .zero { line += "; \(result.creditsSettled.short) credits settled" }
        if result.isOutOfCredits {
            line += "\nPaused for lack of credits; nothing is lost. `dailies credits grant` adds some."
        }
        if result.isProviderUnavailable {
            line += "\nThe provider refused us or did not answer at the end; what waits is tried by the next sweep."
        }
        if result.isDatabaseOlder {
            line +=
                "\nNothing was bought: the database is older than its purchases. `dailies adopt` says what it lacks."
        }
        for (provider, jobs) in result.unconfigured.sorted(by: { $0.key < $1.key }) {
            line +=
                "\n\(provider) is not configured"
                + (jobs > 0 ? ": \(jobs) \(jobs == 1 ? "job waits" : "jobs wait")" : "")
                + ". `dailies providers` says what is missing."
        }
        if result.isMisconfigured {
            line +=
                "\nThe provider has no such model, project or region for us; all shots stay queued. Check the settings."
        }
        if result.failed > 0 {
            line += "\n`dailies status PROJECT SCENE` says why jobs failed; `dailies retry --failed` queues them again."
        }
        return line
    }
}

/// `dailies.sweep/1`: what one sweep did.
private struct SweepDocument: Encodable {
    var schema = "dailies.sweep/1"
    var sweep: String
    var startedAt: Timestamp
    var finishedAt: Timestamp
    var outcome: SweepOutcome
    var submitted: Int
    var polled: Int
    var completed: Int
    var failed: Int
    var held: Int
    var retried: Int
    var resumed: Int
    var creditsSettled: Credits
    var exitCode: Int32

    private enum CodingKeys: String, CodingKey {
        case schema, sweep, outcome, submitted, polled, completed, failed, held, retried, resumed
        case startedAt = "started_at"
        case finishedAt = "finished_at"
        case creditsSettled = "credits_settled"
        case exitCode = "exit_code"
    }

    /// A sweep that did not run, because another one does.
    init(skipped id: String, at now: Timestamp) {
        self.init(SweepResult(sweep: id, startedAt: now, outcome: .skipped))
        exitCode = ExitStatus.busy.rawValue
    }

    init(_ result: SweepResult) {
        sweep = result.sweep
        startedAt = result.startedAt
        finishedAt = result.finishedAt
        outcome = result.outcome
        submitted = result.submitted
        polled = result.polled
        completed = result.completed
        failed = result.failed
        held = result.held
        retried = result.retried
        resumed = result.resumed
        creditsSettled = result.creditsSettled
        exitCode = result.exitStatus.rawValue
    }
}
