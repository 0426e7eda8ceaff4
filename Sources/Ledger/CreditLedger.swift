package import Database
import Events
package import Model

/// The books, written inside the transaction of the fact that an entry explains.
///
/// Only a new hold can be refused, here and nowhere else. A charge is a fact and is booked whatever the balance says.
package struct CreditLedger {
    let transaction: Transaction
    let now: Timestamp
    let by: By

    /// - Parameters:
    ///   - now: the time that entries written through this value carry.
    ///   - by: who acts, which they carry too.
    package init(_ transaction: Transaction, now: Timestamp, by: By) {
        self.transaction = transaction
        self.now = now
        self.by = by
    }

    /// Adds credits that somebody bought or allotted.
    ///
    /// - Throws: `invalidAmount` unless the amount is above zero and within ``Credits/limit``.
    package func grant(_ amount: Credits, to account: Account, note: String?) throws {
        guard amount > .zero, amount <= .limit else {
            throw LedgerError(
                code: .invalidAmount, message: "a grant of \(amount.short) credits is not possible",
                remedy: "Grant more than 0 and at most \(Credits.limit.short) credits")
        }
        guard try balance(of: account).balance + amount <= .limit else {
            throw LedgerError(
                code: .invalidAmount, message: "the balance would exceed \(Credits.limit.short) credits", remedy: nil)
        }
        var entry = draft(.grant, amount, from: account)
        entry.note = note
        try write(entry)
        try move(account, balance: amount)
    }

    /// Refuses a new hold of more than is available.
    ///
    /// - Parameters:
    ///   - freed: what is released in the same transaction before it.
    ///   - purpose: what it is for, when it is more than one job, such as ` for 12 jobs`.
    ///   - consequence: what is not done, such as `; nothing was queued`.
    /// - Throws: `insufficientCredits`. Nothing is needed for an amount of zero, whatever the balance.
    package func authorize(
        _ amount: Credits, from account: Account, freed: Credits = .zero, purpose: String = "",
        consequence: String = ""
    ) throws {
        let available = try balance(of: account).available + freed
        guard amount <= available || amount == .zero else {
            throw LedgerError(
                code: .insufficientCredits,
                message:
                    "\(amount.short) credits are needed\(purpose) and \(available.short) are available in the account "
                    + account.rawValue + consequence,
                remedy: "Add credits with `dailies credits grant AMOUNT --account \(account.rawValue)`")
        }
    }

    /// Reserves a job's estimate; zero for an unpriced job, so that every open job has exactly one hold.
    ///
    /// - Throws: `insufficientCredits` when less than `amount` is available.
    package func hold(_ amount: Credits, for subject: LedgerSubject) throws {
        try authorize(amount, from: subject.account)
        let hold = try transaction.insert(
            HoldTable.open,
            [
                "account": subject.account, "job": subject.job, "project": subject.shot.scene.project,
                "scene": subject.shot.scene.scene, "amount": amount, "now": now,
            ])
        var entry = draft(.hold, amount, of: subject)
        entry.hold = hold
        try write(entry)
        try move(subject.account, held: amount)
    }

    /// Reserves another amount for a job than what it has reserved, if anything.
    ///
    /// - Throws: `insufficientCredits` when less than the difference is available; what was held stays held then.
    package func hold(_ amount: Credits, insteadOf subject: LedgerSubject) throws {
        try authorize(amount, from: subject.account, freed: try openHold(for: subject.job) ?? .zero)
        try release(subject, note: "held anew")
        try hold(amount, for: subject)
    }

    /// The amount that is held for a job; nil when it has no open hold.
    package func openHold(for job: String) throws -> Credits? {
        try findHold(job)?.amount
    }

    /// Books what a purchase cost and ends the job's hold, the rest of which is free again.
    ///
    /// Booking the same submission again changes nothing. A late charge of a job without a hold is booked as well. What is
    /// not known is not booked, and its hold stays for the caller to release.
    ///
    /// - Parameters:
    ///   - quote: what its job was quoted; nil when nothing was.
    ///   - tariff: what it was bought at; nil when unpriced, so that only a sum that the provider states is charged.
    ///   - happenedAt: when it was used; nil for now.
    ///   - keepsHold: whether the job's hold stays, because it is for another submission.
    @discardableResult
    package func settle(
        _ facts: UsageFacts, at tariff: Tariff?, for subject: LedgerSubject, submission: String,
        quote: Quote? = nil, happenedAt: Timestamp? = nil, keepsHold: Bool = false
    ) throws -> Charge {
        let earlier = try transaction.row(EntryTable.settled, ["submission": submission]) { try $0.credits("amount") }
        var entry = draft(.settle, .zero, of: subject)
        (entry.submission, entry.note, entry.happenedAt) = (submission, facts.note, min(happenedAt ?? now, now))
        // What was booked is the fact, also when what is said later has no price.
        if let earlier, earlier > .zero {
            return Charge(usage: tariff?.usage(facts) ?? facts.stated, amount: earlier, booked: .zero)
        }
        // Nothing was made, and the provider does not say that anything is charged: settled at zero, with its words.
        guard facts.stated != nil || facts.ordered != nil else {
            if earlier == nil, facts.note != nil { try write(entry) }
            return Charge(usage: nil, amount: .zero, booked: .zero)
        }
        let tariff = tariff ?? Tariff(rate: .stated(perSecond: nil), from: now.date, source: "")
        let usage = tariff.usage(facts)
        guard let usage, let amount = tariff.charge(for: usage) else {
            return Charge(usage: facts.stated, amount: nil, booked: .zero)
        }
        // What was booked is the fact, whatever is said later.
        if let earlier, earlier > .zero || amount == .zero {
            return Charge(usage: usage, amount: earlier, booked: .zero)
        }
        let hold = keepsHold ? nil : try findHold(subject.job)
        (entry.amount, entry.hold) = (amount, hold?.id)
        if amount > .zero {
            let isFirst = try !transaction.exists(EntryTable.isCharged, ["job": subject.job])
            entry.estimate = isFirst ? quote?.amount : .zero
            entry.variance = Variance(
                of: amount, quote: quote, boughtAt: tariff, isStated: facts.stated == usage, isFirst: isFirst)
        }
        (entry.quantity, entry.unit, entry.unitPrice) = usage.counted(at: tariff)
        try write(entry)
        try move(subject.account, balance: Credits.zero - amount)
        if let hold {
            try close(hold, of: subject, as: "settled")
            if hold.amount > amount {
                var rest = draft(.release, hold.amount - amount, of: subject)
                rest.hold = hold.id
                try write(rest)
            }
        }
        return Charge(usage: usage, amount: amount, booked: amount)
    }

    /// Ends a job's hold without a charge; nothing happens when it has none.
    package func release(_ subject: LedgerSubject, note: String? = nil) throws {
        guard let hold = try findHold(subject.job) else { return }
        var entry = draft(.release, hold.amount, of: subject)
        (entry.hold, entry.note) = (hold.id, note)
        try write(entry)
        try close(hold, of: subject, as: "released")
    }
}

extension CreditLedger {
    private func findHold(_ job: String) throws -> OpenHold? {
        try transaction.row(HoldTable.openOfJob, ["job": job], OpenHold.init)
    }

    private func close(_ hold: OpenHold, of subject: LedgerSubject, as state: String) throws {
        try transaction.execute(HoldTable.close, ["state": state, "now": now, "id": hold.id])
        try move(subject.account, held: Credits.zero - hold.amount)
    }

    func move(_ account: Account, balance: Credits = .zero, held: Credits = .zero) throws {
        try transaction.execute(
            AccountTable.move, ["balance": balance, "held": held, "account": account])
    }

    func draft(_ kind: LedgerEntry.Kind, _ amount: Credits, from account: Account) -> LedgerEntry {
        LedgerEntry(kind: kind, amount: amount, account: account, at: now, by: by)
    }

    func draft(_ kind: LedgerEntry.Kind, _ amount: Credits, of subject: LedgerSubject) -> LedgerEntry {
        var entry = draft(kind, amount, from: subject.account)
        entry.subject = subject
        return entry
    }

    /// Writes an entry; its id is the table's.
    func write(_ entry: LedgerEntry) throws {
        var entry = entry
        // A month that is closed stays closed, also for a clock that was set back.
        if let open = try transaction.row(
            ClosedMonthTable.end, ["account": entry.account], { try $0.optionalTime("to_at") }) ?? nil
        {
            entry.at = max(entry.at, open)
        }
        try transaction.execute(EntryTable.write, entry.values)
        // What is held and freed again moves nothing.
        guard entry.kind.movesBalance, entry.amount != .zero else { return }
        try EventLog(transaction, now: now, by: by).record(
            .creditsBooked(
                Happening.CreditsBooked(entry: entry.kind.rawValue, account: entry.account, amount: entry.amount)),
            about: entry.subject.map { Event.Subject($0.shot, job: $0.job) } ?? Event.Subject())
    }
}
