import Actions
import ArgumentParser
import Documents

struct RetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Queue failed jobs again, with as many further attempts.",
        discussion: """
            Jobs that failed, and held ones for which nothing was bought, are queued
            again; each is a new purchase at the same provider, and its estimate is held
            anew. A held job goes on with what the provider took, at no cost. One that
            waits for a decision on its price is for `dailies approve-order`, one whose
            clip is not what was ordered for `dailies resolve`.
            All of the named jobs are retried, or none. A completed take is never made
            again: `dailies retake` buys another one.
            """)

    @Argument(help: ArgumentHelp("Ids of failed jobs, as `dailies status PROJECT SCENE` shows them.", valueName: "job"))
    var jobs: [String] = []

    @Flag(help: "Retry every job that failed and is the latest of its shot.")
    var failed = false

    @OptionGroup var acting: ActingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard jobs.isEmpty == failed else {
            throw ValidationError("Name the jobs to retry, or all of them with --failed.")
        }
    }

    func run() async throws {
        let answer = try await Workspace(options, acting).act { try await $0.retry(failed ? .all : .named(jobs)) }
        try output.show(
            QueuedAgainDocument(schema: "dailies.retry/1", answer),
            QueuedAgainText(answer, "queued again", none: "No job has failed.").description)
    }
}
