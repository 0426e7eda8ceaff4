import Database
import Ledger
package import Model

extension FilmActions {
    /// Adds credits.
    ///
    /// - Parameter account: nil for that of the default route.
    /// - Returns: what the accounts have now.
    /// - Throws: ``ActionError`` `invalidAmount`.
    package func grant(_ amount: Credits, to account: Account? = nil, note: String?) async throws -> Balances {
        let (now, account, by) = (surroundings.now(), account ?? defaultAccount, by)
        try await refusing {
            try await database.write { sql in
                try CreditLedger(sql, now: now, by: by).grant(amount, to: account, note: note)
            }
        }
        var balances = try await reads.balances()
        (balances.account, balances.balance) = (account, try await reads.balance(of: account))
        return balances
    }

    /// Credits as people write them.
    ///
    /// - Throws: `invalidAmount`.
    package static func amount(_ text: String) throws(ActionError) -> Credits {
        guard let amount = Credits(text) else {
            throw ActionError(
                code: .invalidAmount, message: "\"\(text)\" is not an amount of credits",
                remedy: "Write a number such as 100 or 12.50, with at most six decimals")
        }
        return amount
    }
}
