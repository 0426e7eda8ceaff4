import Actions
import ArgumentParser
import Documents
import Ledger
import Model

struct CreditsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credits",
        abstract: "Add credits, see what is there, close months, and compare with bills.",
        subcommands: [
            GrantCommand.self, RefundCommand.self, CorrectCommand.self, BalanceCommand.self, StatementCommand.self,
            CloseCommand.self, ExportCommand.self, ReconcileCommand.self,
        ])
}

struct GrantCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant", abstract: "Add credits that were bought or allotted.",
        discussion: """
            Real takes are paid from the account main, rehearsals with the mock are charged
            to the account rehearsal and never paid; the two are never added up.
            """)

    @Argument(help: "Credits to add, such as 100 or 12.50; at most six decimals.")
    var amount: String

    @Option(help: "main or rehearsal (default: that of the provider that VIDEO_PROVIDER names).")
    var account: Account?

    @Option(help: "What it is for; kept with the entry.")
    var note: String?

    @OptionGroup var acting: ActingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let amount = try FilmActions.amount(amount)
        let balances = try await Workspace(options, acting).act {
            try await $0.grant(amount, to: account, note: note)
        }
        try output.show(
            BalanceDocument(balances),
            "granted \(amount.short) credits to the account \(balances.account.rawValue); "
                + "\(balances.balance.available.short) available")
    }
}

struct BalanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance", abstract: "Say what is settled, what open jobs hold, and what is available.",
        discussion: """
            Every account that was used is shown, or the one that is named. Real takes are
            paid from the account main, rehearsals with the mock are charged to the
            account rehearsal; the two are never added up.
            """)

    @Option(help: "Only this one: main or rehearsal.")
    var account: Account?

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let workspace = try await Workspace(options)
        let balances = try await workspace.ask { try await $0.balances(of: account) }
        try output.show(BalanceDocument(balances), Self.describe(balances, workspace))
    }

    private static func describe(_ balances: Balances, _ workspace: Workspace) -> String {
        func words(_ amount: Credits) -> String {
            workspace.settings.rates.words(amount, unit: "", at: workspace.surroundings.now())
        }
        var table = TextTable(rightAligned: [1, 2, 3])
        table.add("account", "balance", "held", "available")
        let accounts = balances.used.isEmpty ? [(balances.account, balances.balance)] : balances.used
        for (account, balance) in accounts {
            table.add(account.rawValue, words(balance.balance), words(balance.held), words(balance.available))
        }
        return table.text
    }
}

extension Account: ExpressibleByArgument {}

extension BalanceDocument {
    fileprivate init(_ balances: Balances) { self.init(balances.account, balances.balance, used: balances.used) }
}
