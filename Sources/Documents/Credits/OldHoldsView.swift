package import Model
package import Queue

/// Holds of an account that have been open for longer than a day.
package struct OldHoldsView: Codable, Equatable, Sendable {
    package var account: Account
    package var holds: Int
    package var amount: Credits
    /// Of the oldest.
    package var since: Timestamp

    package init(_ holds: OldHolds) {
        (account, self.holds, amount, since) = (holds.account, holds.holds, holds.amount, holds.since)
    }
}
