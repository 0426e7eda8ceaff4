import Actions
import ArgumentParser
import Documents
import Model

struct ApproveOrderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve-order",
        abstract: "Order what a person has to approve: for its price, or for what the settings say.",
        discussion: """
            A sweep holds a job with the reason `\(Reason.price.rawValue)` when it would cost more today than
            when it was submitted, by more than the setting prices.tolerance allows. This
            holds today's price for it and queues it again; `dailies cancel JOB` drops it
            instead. An order is held with the reason `\(Reason.approval.rawValue)` when the settings
            approval.above or approval.first_use ask for one and nobody said --yes to it;
            it goes as it was quoted. One whose price is not known today is approved with --allow-unpriced
            only. All of the named jobs are approved, or none.

            Exit codes: 0 done, 3 not enough credits, 65 a job does not wait for this, or
            has no known price.
            """)

    @Argument(help: ArgumentHelp("Ids of jobs that wait to be approved.", valueName: "job"))
    var jobs: [String] = []

    @Flag(help: "Approve every job that waits for it.")
    var all = false

    @Flag(help: "Approve jobs without a known price too; no credits are held for them.")
    var allowUnpriced = false

    @OptionGroup var acting: ActingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard jobs.isEmpty == all else { throw ValidationError("Name the jobs to approve, or all of them with --all.") }
    }

    func run() async throws {
        let answer = try await Workspace(options, acting).act {
            try await $0.approveOrders(all ? .all : .named(jobs), allowingUnpriced: allowUnpriced)
        }
        try output.show(
            QueuedAgainDocument(schema: "dailies.approve-order/1", answer),
            QueuedAgainText(answer, "approved", none: "No job waits to be approved.").description)
    }
}
