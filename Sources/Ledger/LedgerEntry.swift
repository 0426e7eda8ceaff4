package import Model

/// One line of the books. Final: nothing changes or removes one, and a later one mends it.
package struct LedgerEntry: Equatable, Sendable {
    /// What an entry does.
    package enum Kind: String, CaseIterable, Sendable {
        /// Credits that somebody bought or allotted.
        case grant
        /// Reserves a job's estimate; moves nothing.
        case hold
        /// What a purchase cost, zero also for one that was refused.
        case settle
        /// Ends a hold, or what a charge left of it; moves nothing.
        case release
        /// Gives a charge back.
        case refund
        /// Mends the books; the only amount that may be below zero.
        case correction

        /// Whether it changes the account's balance, or only what is held of it.
        package var movesBalance: Bool { self != .hold && self != .release }
    }

    /// Only grows; 0 before it is written.
    package var id: Int64 = 0
    /// When it was booked, which decides its period.
    package var at: Timestamp
    /// When that happened; earlier than ``at`` for what was learnt late.
    package var happenedAt: Timestamp
    package var account: Account
    package var kind: Kind
    /// Never below zero but for a correction.
    package var amount: Credits
    package var by: By
    /// The job that it is about; nil for an entry about none.
    package var subject: LedgerSubject?
    /// The hold that it opens or ends.
    package var hold: Int64?
    /// The purchase that is charged.
    package var submission: String?
    /// Of a charge: what was quoted for it, zero for a further purchase of its job; nil when no price was known then.
    package var estimate: Credits?
    /// Of a charge: why it is another sum than was quoted; nil when it is the same.
    package var variance: Variance?
    /// Of a charge: how much was used, in thousandths of ``unit``; nil when the provider stated a sum.
    package var quantity: Int64?
    /// `second`, `clip`, or what else a provider counts.
    package var unit: String?
    /// What one unit costs; nil when the provider stated a sum.
    package var unitPrice: Credits?
    /// The entry that a refund gives back or a correction mends.
    package var corrects: Int64?
    /// Why, in words; a refund and a correction have one.
    package var note: String?

    init(kind: Kind, amount: Credits, account: Account, at: Timestamp, by: By) {
        (self.kind, self.amount, self.account, self.at, happenedAt, self.by) = (kind, amount, account, at, at, by)
    }

    /// What it adds to the account's balance.
    package var effect: Credits {
        switch kind {
        case .grant, .refund, .correction: amount
        case .settle: .zero - amount
        case .hold, .release: .zero
        }
    }
}

extension Usage {
    /// Thousandths of a unit, the unit, and what one costs; nothing for a sum that the provider stated.
    func counted(at tariff: Tariff) -> (quantity: Int64?, unit: String?, price: Credits?) {
        switch (self, tariff.rate) {
        case (.milliseconds(let count), .second(let price)): (Int64(count), "second", price)
        case (.clips(let count), .clip(let price)): (Int64(count) * 1000, "clip", price)
        case (.units(let count, let unit), .unit(let price, _, _)): (Int64(count) * 1000, unit, price)
        default: (nil, nil, nil)
        }
    }
}
