import Actions
import ArgumentParser
import Documents
import Ledger
import Model
import Periods
import Queue

struct StatementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statement", abstract: "Say what happened to an account in a period, and what it was spent on.",
        discussion: """
            From the opening balance to the closing one; by project, scene, model,
            provider, person and day; quotes beside charges; what was paid for takes that
            are not used; what is held, and what has no price. A period is half-open: its
            last moment does not belong to it. --json has every entry too. It is not an
            invoice.
            """)

    @Option(help: "main or rehearsal (default: that of the provider that VIDEO_PROVIDER names).")
    var account: Account?

    @OptionGroup var period: PeriodOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    /// Nobody reading any more ends it; the rest would be written for nobody.
    private struct NobodyReads: Error {}

    func run() async throws {
        let workspace = try await Workspace(options)
        let period = try period.period(in: workspace.settings.zone, now: workspace.surroundings.now())
        let catalogue = try workspace.readCatalogue()
        try await workspace.ask { reads in
            let closed = try await reads.closedMonth(period, of: account)
            guard output.json else {
                let document = StatementDocument(try await reads.statement(of: account, in: period), catalogue)
                Terminal.print(StatementText(document, closed: closed).description)
                return
            }
            let (writer, extract): (StatementWriter, LedgerExtract)
            if let closed {
                (writer, extract) = (try StatementWriter(closed), try await reads.extract(of: account, in: period))
            } else {
                let statement = try await reads.statement(of: account, in: period)
                (writer, extract) = (
                    try StatementWriter(StatementDocument(statement, catalogue)), statement.credits.extract
                )
            }
            do {
                let sha256 = try await writer.write(
                    entries: { try await reads.entries(of: extract, after: $0) },
                    to: { if !Terminal.print(json: $0) { throw NobodyReads() } })
                if let closed, closed.sha256 != sha256 { throw LedgerError.damaged(closed.month.description) }
            } catch is NobodyReads {}
        }
    }
}
