import Database
package import Ledger
package import Model
package import Periods
package import Queue

extension FilmActions {
    /// Adds credits.
    ///
    /// - Parameter account: nil for that of the default route.
    /// - Returns: what the accounts have now.
    /// - Throws: ``ActionError`` `invalidAmount`.
    package func grant(_ amount: Credits, to account: Account? = nil, note: String?) async throws -> Balances {
        let account = account ?? defaultAccount
        try await book { try $0.grant(amount, to: account, note: note) }
        return try await reads.balances(with: account)
    }

    /// Gives back what a job was charged.
    ///
    /// - Parameters:
    ///   - amount: a part of its only charge; nil for every charge that was not given back yet.
    ///   - reason: why, in words.
    /// - Returns: the entries that were written.
    /// - Throws: ``ActionError`` `notAllowed` when there is nothing to give back, `invalidAmount`, `invalidWords`.
    package func refund(_ job: String, _ amount: Credits? = nil, reason: String) async throws -> [LedgerEntry] {
        try await book { try $0.refund(job, amount, reason: reason) }
    }

    /// Books what is missing in an account, or takes away what is too much.
    ///
    /// - Parameters:
    ///   - account: nil for that of the default route.
    ///   - entry: the id of the one that it mends; nil when it mends none.
    ///   - happenedAt: when that happened; nil for now.
    /// - Throws: ``ActionError`` `invalidAmount`, `unknown` for an entry, `invalidWords`.
    package func correct(
        _ amount: Credits, in account: Account? = nil, entry: Int64? = nil, happenedAt: Timestamp? = nil, reason: String
    ) async throws -> LedgerEntry {
        let account = account ?? defaultAccount
        return try await book {
            try $0.correct(amount, in: account, entry: entry, happenedAt: happenedAt, reason: reason)
        }
    }

    /// Freezes the statements of a month, of every account that was used in it or before.
    ///
    /// - Parameters:
    ///   - zone: the one in which months are closed.
    ///   - freeze: writes a statement down: all of it but its entries, and the digest of the whole.
    /// - Throws: ``ActionError`` `notAllowed` for a month that is open, closed, or not the next one. Nothing is closed then.
    package func close(
        _ month: Month, in zone: Zone,
        freeze: (FilmStatement) async throws -> (statement: String, sha256: String)
    ) async throws -> [ClosedMonth] {
        let accounts = try await closable(month, in: zone)
        var frozen: [(account: Account, statement: String, sha256: String)] = []
        for account in accounts {
            let statement = try await queue.statement(of: account, in: Period(month, in: zone))
            let (text, sha256) = try await freeze(statement)
            frozen.append((account, text, sha256))
        }
        let months = frozen
        return try await book { ledger in
            try months.map {
                try ledger.close(month, of: $0.account, in: zone, statement: $0.statement, sha256: $0.sha256)
            }
        }
    }

    private func closable(_ month: Month, in zone: Zone) async throws -> [Account] {
        let (now, by, fallback) = (surroundings.now(), by, defaultAccount)
        return try await refusing {
            try await database.read { sql in
                let ledger = CreditLedger(sql, now: now, by: by)
                let used = try ledger.usedAccounts()
                let open = try used.filter { try ledger.isOpen(month, of: $0, in: zone) }
                guard open.isEmpty else { return open }
                // None: say why, of the account that is looked at most.
                try ledger.checkClosable(
                    month, of: used.contains(fallback) ? fallback : used.first ?? fallback, in: zone)
                return []
            }
        }
    }

    private func book<T: Sendable>(_ body: @escaping @Sendable (CreditLedger) throws -> T) async throws -> T {
        let (now, by) = (surroundings.now(), by)
        return try await refusing {
            try await database.write { sql in try body(CreditLedger(sql, now: now, by: by)) }
        }
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
