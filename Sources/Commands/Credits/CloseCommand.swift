import Actions
import ArgumentParser
import Database
import Documents
import Ledger
import Model
import Periods
import Queue
import Report

struct CloseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Close a month: freeze its statements for good.",
        discussion: """
            Months are closed in their order, each once, in the zone that credits.timezone
            names, and only when they are over. From then on `dailies credits statement
            --month MONTH` prints the same bytes for ever. What is learnt later is booked
            into the open month, and says when it happened and what it mends.
            """)

    @Argument(help: "The month, such as 2026-10.")
    var month: String

    @OptionGroup var acting: ActingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if Month(month) == nil { throw ValidationError("\(month): write a month such as 2026-10.") }
    }

    func run() async throws {
        guard let month = Month(month) else { return }
        let workspace = try await Workspace(options, acting)
        let zone = workspace.settings.zone
        let catalogue = try workspace.readCatalogue()
        try workspace.requireDatabase()
        let closed = try await workspace.act { actions in
            try await actions.close(month, in: zone) { statement in
                let document = StatementDocument(statement, catalogue, closedBy: workspace.by)
                let sha256 = try await StatementWriter(document).write(
                    entries: { try await actions.reads.entries(of: statement.credits.extract, after: $0) }, to: { _ in }
                )
                return (try document.frozenText, sha256)
            }
        }
        await Self.writePages(workspace)
        try output.show(
            ClosedDocument(month, in: zone, closed),
            closed.map { "closed \(month) of the account \($0.account.rawValue) (\(zone.name)); SHA-256 \($0.sha256)" }
                .joined(separator: "\n"))
    }

    /// The month is closed whether or not its page can be written now.
    private static func writePages(_ workspace: Workspace) async {
        do {
            let database = try workspace.openDatabase()
            try await workspace.financeFolder(database).writeChanged()
            try database.close()
        } catch {
            Terminal.complain("the page of the closed month was not written (\(error)); `dailies report` writes it")
        }
    }
}
