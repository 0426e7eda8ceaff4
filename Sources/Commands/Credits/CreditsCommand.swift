import Actions
import ArgumentParser
import Documents
import Ledger
import Model

struct CreditsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credits",
        abstract: "Add credits, and see what is there.",
        subcommands: [GrantCommand.self, BalanceCommand.self])
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
        guard let credits = Credits(amount) else {
            throw LedgerError(
                code: .invalidAmount, message: "\"\(amount)\" is not an amount of credits",
                remedy: "Write a number such as 100 or 12.50, with at most six decimals")
        }
        let workspace = try await Workspace(options, acting)
        let (account, balance, used) = try await workspace.withActions { actions in
            let account = self.account ?? actions.defaultAccount
            let balance = try await actions.grant(credits, to: account, note: note)
            return (account, balance, try await actions.usedAccounts())
        }
        if output.json {
            try printJSON(BalanceDocument(account, balance, used: used))
        } else {
            Terminal.print(
                "granted \(credits.short) credits to the account \(account.rawValue); \(balance.available.short) available"
            )
        }
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
        let account = account ?? workspace.account
        var balance = AccountBalance(balance: .zero, held: .zero)
        var used: [(account: Account, balance: AccountBalance)] = []
        if let database = try workspace.readDatabase() {
            let actions = try workspace.actions(database)
            balance = try await actions.balance(of: account)
            used = try await actions.usedAccounts().filter { self.account == nil || $0.account == self.account }
        }
        guard !output.json else { return try printJSON(BalanceDocument(account, balance, used: used)) }
        var table = TextTable(rightAligned: [1, 2, 3])
        table.add("account", "balance", "held", "available")
        for (account, balance) in used.isEmpty ? [(account, balance)] : used {
            table.add(account.rawValue, balance.balance.short, balance.held.short, balance.available.short)
        }
        Terminal.print(table.text)
    }
}

extension Account: ExpressibleByArgument {}
