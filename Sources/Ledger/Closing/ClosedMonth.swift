package import Model
package import Periods

/// A month whose statement is frozen.
package struct ClosedMonth: Equatable, Sendable {
    package var account: Account
    package var month: Month
    package var period: Period
    package var closedAt: Timestamp
    package var by: By
    /// The statement as it was printed, but for its entries, which are final in themselves.
    package var statement: String
    /// The SHA-256 of the whole statement, entries included, as hexadecimal digits.
    package var sha256: String
}
