import Database
import Model

/// The sums of each account, which its entries make.
enum AccountTable {
    static let balance = Statement(
        "balance of an account", "SELECT balance, held FROM accounts WHERE id = :account")

    /// Adds to both sums.
    static let move = Statement(
        "move an account's sums",
        "UPDATE accounts SET balance = balance + :balance, held = held + :held WHERE id = :account")
}

extension AccountBalance {
    init(row: SQLRow) throws(DatabaseError) {
        self.init(balance: try row.credits("balance"), held: try row.credits("held"))
    }
}
