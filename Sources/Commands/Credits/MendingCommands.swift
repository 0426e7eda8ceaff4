import Actions
import ArgumentParser
import Documents
import Ledger
import Model

struct RefundCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refund", abstract: "Give back what a job was charged.",
        discussion: """
            Every charge of the job that was not given back yet is refunded, each once. The
            charge itself stays in the books; the refund names it.
            """)

    @Argument(help: "The job.")
    var job: String

    @Option(help: "Only a part of the job's only charge.")
    var amount: String?

    @Option(help: "Why; kept with the entry.")
    var reason: String

    @OptionGroup var acting: ActingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let amount = try amount.map(FilmActions.amount)
        let entries = try await Workspace(options, acting).act { try await $0.refund(job, amount, reason: reason) }
        let sum = entries.reduce(Credits.zero) { $0 + $1.amount }
        try output.show(
            BookedDocument(entries),
            "refunded \(sum.short) credits of job \(job) to the account \(entries.first?.account.rawValue ?? "")")
    }
}

struct CorrectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct", abstract: "Book what is missing in an account, or take away what is too much.",
        discussion: """
            An amount above zero adds credits, one below zero takes some away. No entry is
            ever changed: a correction is a new one, and names the entry that it mends. It
            is booked today, also for a month that is closed; --happened-at says when that
            was.
            """)

    @Option(parsing: .unconditional, help: "Credits, such as 1.25 or -1.25; at most six decimals.")
    var amount: String

    @Option(help: "Why; kept with the entry.")
    var reason: String

    @Option(help: "main or rehearsal (default: that of the provider that VIDEO_PROVIDER names).")
    var account: Account?

    @Option(help: "The id of the entry that it mends; `dailies credits statement --json` lists them.")
    var entry: Int64?

    @Option(help: "When that happened, such as 2026-10-31T12:00:00Z (default: now).")
    var happenedAt: String?

    @OptionGroup var acting: ActingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if let happenedAt, Timestamp(iso8601: happenedAt) == nil {
            throw ValidationError("--happened-at \(happenedAt): write a time such as 2026-10-31T12:00:00Z.")
        }
    }

    func run() async throws {
        let amount = try FilmActions.amount(amount)
        let booked = try await Workspace(options, acting).act {
            try await $0.correct(
                amount, in: account, entry: entry, happenedAt: happenedAt.flatMap(Timestamp.init(iso8601:)),
                reason: reason)
        }
        try output.show(
            BookedDocument([booked]),
            "corrected the account \(booked.account.rawValue) by \(booked.amount.short) credits")
    }
}
