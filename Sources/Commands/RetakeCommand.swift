import Actions
import ArgumentParser
import Documents
import Ledger
import Model
import Queue

struct RetakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retake",
        abstract: "Buy another take of a shot as it is; without --yes only say what it costs.",
        discussion: """
            The takes that are there stay. To change the prompt or the frames, change
            the manifest and submit it instead: that makes another take as well.

            It goes to the provider that its manifest names, else to VIDEO_PROVIDER.
            --yes also approves it where the settings ask for an approval.

            Exit codes: 0 queued, 3 not enough credits, or a hard budget has no room, 64 without --yes, 65 there is no
            such shot, or no known price for it.
            """)

    @OptionGroup var shot: ShotArguments

    @Flag(help: "Queue it and hold its credits.")
    var yes = false

    @Flag(help: "Queue it also when no price is known; no credits are held for it.")
    var allowUnpriced = false

    @OptionGroup var acting: ActingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let workspace = try await Workspace(options, acting)
        let answer = try await workspace.act {
            try await $0.retake(shot.id, isConfirmed: yes, isApproved: yes, allowingUnpriced: allowUnpriced)
        }
        for check in answer.plan.budgets where check.verdict != .fits { Terminal.complain("warning: \(check.words)") }
        try output.show(
            RetakeDocument(answer.plan, isQueued: answer.isQueued), Self.describe(answer, workspace))
        guard !answer.isQueued else { return }
        Terminal.complain("nothing was queued. Say --yes to buy it")
        try ExitStatus.usage.end()
    }

    private static func describe(_ answer: RetakeAnswer, _ workspace: Workspace) -> String {
        let job = answer.job
        let cost =
            job.estimate.map {
                "\(workspace.settings.rates.words($0, at: workspace.surroundings.now())) of the account \(job.account.rawValue)"
            } ?? "unpriced"
        let approval = answer.isQueued ? [] : answer.plan.approval.map { "has to be approved: \($0.words)" }
        return ([describe(job, cost)] + approval).joined(separator: "\n")
    }

    private static func describe(_ job: OrderPlan.NewJob, _ cost: String) -> String {
        "take \(job.take) of \(job.shot.scene.scene)/\(job.shot.shot) at \(job.provider)"
            + (job.isRerouted ? ", not where the last one was made" : "") + ", \(cost)"
            + (job.id.map { ", queued (\($0))" } ?? "")
    }
}
