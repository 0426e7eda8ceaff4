import Database
package import Ledger
package import Model
package import Periods
package import Queue

extension FilmReads {
    /// A statement of an account, read at one moment.
    ///
    /// - Parameter account: nil for that of the default route.
    /// - Throws: ``ActionError`` `unknown` where nothing was ever booked.
    package func statement(of account: Account? = nil, in period: Period) async throws -> FilmStatement {
        try await books().statement(of: account ?? defaultAccount, in: period)
    }

    /// The frozen statement of a period that is a closed month, exactly; nil for any other.
    ///
    /// - Parameter account: nil for that of the default route.
    package func closedMonth(_ period: Period, of account: Account? = nil) async throws -> ClosedMonth? {
        try await closedMonths(of: account).first { $0.period == period }
    }

    /// The closed months of an account, oldest first.
    func closedMonths(of account: Account? = nil) async throws -> [ClosedMonth] {
        let (now, by, account) = (surroundings.now(), by, account ?? defaultAccount)
        return try await database?.read { sql in
            try CreditLedger(sql, now: now, by: by).closedMonths(of: account)
        } ?? []
    }

    private func books() throws(ActionError) -> JobQueue {
        guard let queue else {
            throw ActionError(
                code: .unknown, message: "nothing was ever booked here",
                remedy: "`dailies credits grant AMOUNT` adds the first credits")
        }
        return queue
    }
}
