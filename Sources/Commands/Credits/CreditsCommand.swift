import Actions
import ArgumentParser
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
        commandName: "grant", abstract: "Add credits that were bought or allotted.")

    @Argument(help: "Credits to add, such as 100 or 12.50; at most six decimals.")
    var amount: String

    @Option(help: "What it is for; kept with the entry.")
    var note: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        guard let credits = Credits(amount) else {
            throw LedgerError(
                code: .invalidAmount, message: "\"\(amount)\" is not an amount of credits",
                remedy: "Write a number such as 100 or 12.50, with at most six decimals")
        }
        let workspace = try await Workspace(options)
        let balance = try await workspace.withActions { try await $0.grant(credits, note: note) }
        if output.json {
            try printJSON(BalanceDocument(balance))
        } else {
            Terminal.print("granted \(credits.short) credits; \(balance.available.short) available")
        }
    }
}

struct BalanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance", abstract: "Say what is settled, what open jobs hold, and what is available.")

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let workspace = try await Workspace(options)
        var balance = AccountBalance(balance: .zero, held: .zero)
        if let database = try workspace.readDatabase() {
            balance = try await workspace.actions(database).balance()
        }
        if output.json {
            try printJSON(BalanceDocument(balance))
        } else {
            var table = TextTable(rightAligned: [1])
            table.add("balance", balance.balance.short)
            table.add("held", balance.held.short)
            table.add("available", balance.available.short)
            Terminal.print(table.text)
        }
    }
}

/// `dailies.balance/1`: an account at this moment; `available = balance - held`.
private struct BalanceDocument: Encodable {
    var schema = "dailies.balance/1"
    var balance: Credits
    var held: Credits
    var available: Credits

    init(_ account: AccountBalance) {
        balance = account.balance
        held = account.held
        available = account.available
    }
}
