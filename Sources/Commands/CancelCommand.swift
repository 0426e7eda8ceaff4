import Actions
import ArgumentParser
import Documents
import Queue

struct CancelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Withdraw jobs: at once what was not sent, else by asking the provider.",
        discussion: """
            A job that was not sent is canceled and its credits are free again. For one
            that was bought, the next sweep asks the provider to stop; a clip that comes
            anyway is kept, and what it charges is booked. All of the named jobs are
            canceled, or none.
            """)

    @Argument(help: ArgumentHelp("Ids of jobs, as `dailies status PROJECT SCENE` shows them.", valueName: "job"))
    var jobs: [String]

    @OptionGroup var acting: ActingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let results = try await Workspace(options, acting).act { try await $0.cancel(jobs) }
        try output.show(CancelDocument(results), results.map(Self.describe).joined(separator: "\n"))
    }

    private static func describe(_ job: String, _ result: CancelResult) -> String {
        switch result {
        case .canceled: "\(job) canceled; its credits are free again"
        case .requested: "\(job) was sent already; the next sweep asks the provider to stop"
        }
    }
}
