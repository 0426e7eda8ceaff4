import Actions
import ArgumentParser
import Ledger
import Model
import Queue

struct RetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Queue failed jobs again, with as many further attempts.",
        discussion: """
            Jobs that failed, and held ones for which nothing was bought, are queued
            again; each is a new purchase, and its estimate is held anew. A job that was
            held because its workers were lost goes on with what was bought, at no cost.
            All of the named jobs are retried, or none. A completed take is never made
            again: `dailies retake` buys another one.
            """)

    @Argument(help: ArgumentHelp("Ids of failed jobs, as `dailies status PROJECT SCENE` shows them.", valueName: "job"))
    var jobs: [String] = []

    @Flag(help: "Retry every job that failed and is the latest of its shot.")
    var failed = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard jobs.isEmpty == failed else {
            throw ValidationError("Name the jobs to retry, or all of them with --failed.")
        }
    }

    func run() async throws {
        let workspace = try await Workspace(options)
        let (quotes, balance) = try await workspace.withActions { actions in
            let quotes = try await failed ? actions.retryFailed() : actions.retry(jobs)
            return (quotes, try await actions.balance())
        }
        if !quotes.isEmpty { workspace.wakeSweeper() }
        if output.json {
            try printJSON(RetryDocument(quotes, available: balance.available))
            return
        }
        guard !quotes.isEmpty else { return Terminal.print("No job has failed.") }
        for quote in quotes {
            let cost = quote.estimate.map { "\($0.short) credits held" } ?? "unpriced"
            Terminal.print(
                "\(quote.shot.scene.project)/\(quote.shot.scene.scene)/\(quote.shot.shot) take \(quote.take) queued "
                    + "again, \(cost) (\(quote.job))")
        }
        Terminal.print("\(balance.available.short) credits available")
    }
}

/// `dailies.retry/1`: the jobs that were queued again.
private struct RetryDocument: Encodable {
    var schema = "dailies.retry/1"
    var jobs: [RetriedJob]
    var totalEstimate: Credits
    var available: Credits

    private enum CodingKeys: String, CodingKey {
        case schema, jobs, available
        case totalEstimate = "total_estimate"
    }

    struct RetriedJob: Encodable {
        var id: String
        var project: String
        var scene: String
        var shot: String
        var take: Int
        @ExplicitNull var estimate: Credits?
    }

    init(_ quotes: [RetryQuote], available: Credits) {
        jobs = quotes.map {
            RetriedJob(
                id: $0.job, project: $0.shot.scene.project, scene: $0.shot.scene.scene, shot: $0.shot.shot,
                take: $0.take, estimate: $0.estimate)
        }
        totalEstimate = quotes.reduce(.zero) { $0 + ($1.estimate ?? .zero) }
        self.available = available
    }
}
