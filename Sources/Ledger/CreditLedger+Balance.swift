import Database
package import Model

extension CreditLedger {
    /// The account's sums, as its entries make them.
    package func balance(of account: Account) throws -> AccountBalance {
        try transaction.row(
            "SELECT balance, held FROM accounts WHERE id = :account", ["account": account],
            { AccountBalance(balance: try $0.credits("balance"), held: try $0.credits("held")) }
        ) ?? AccountBalance(balance: .zero, held: .zero)
    }

    /// The accounts that have an entry.
    package func usedAccounts() throws -> [Account] {
        try Account.allCases.filter {
            try transaction.exists("SELECT 1 FROM ledger_entries WHERE account = :account", ["account": $0])
        }
    }
}
