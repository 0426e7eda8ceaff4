import Database
package import Model

extension CreditLedger {
    /// The account's sums, as its entries make them.
    package func balance(of account: Account) throws -> AccountBalance {
        try transaction.row(AccountTable.balance, ["account": account], AccountBalance.init)
            ?? AccountBalance(balance: .zero, held: .zero)
    }

    /// The accounts that have an entry.
    package func usedAccounts() throws -> [Account] {
        try Account.allCases.filter { try transaction.exists(EntryTable.isUsed, ["account": $0]) }
    }
}
