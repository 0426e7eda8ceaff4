package import Ledger
package import Model

/// `dailies.balance/1`: an account at this moment, and beside it each that was used; `available = balance - held`.
package struct BalanceDocument: Encodable {
    var schema = "dailies.balance/1"
    package var account: Account
    package var balance: Credits
    package var held: Credits
    package var available: Credits
    /// They are never added up.
    package var accounts: [Entry]

    /// One account.
    package struct Entry: Encodable {
        package var account: Account
        package var balance: Credits
        package var held: Credits
        package var available: Credits

        init(_ account: Account, _ balance: AccountBalance) {
            self.account = account
            self.balance = balance.balance
            held = balance.held
            available = balance.available
        }
    }

    /// - Parameters:
    ///   - account: the one that was asked about, or that of the default route.
    ///   - used: every account that was used.
    package init(_ account: Account, _ balance: AccountBalance, used: [(account: Account, balance: AccountBalance)]) {
        let asked = Entry(account, balance)
        self.account = account
        self.balance = asked.balance
        held = asked.held
        available = asked.available
        accounts = used.map { Entry($0.account, $0.balance) }
    }
}
