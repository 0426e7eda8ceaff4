package import Model
package import Periods

/// An account's entries of a period as they stood at one moment: what is booked meanwhile stays out of it, and entries are
/// final, so that pages of them which are read one after another agree.
package struct LedgerExtract: Equatable, Sendable {
    package var account: Account
    package var period: Period
    /// The balance before the period.
    package var opening: Credits
    /// The balance at its end, as far as it is known.
    package var closing: Credits
    /// The id before that of the first entry; 0 when there is none.
    package var after: Int64
    /// The id of the last entry that counts.
    package var last: Int64

    package init(
        account: Account, period: Period, opening: Credits, closing: Credits, after: Int64 = 0, last: Int64 = .max
    ) {
        (self.account, self.period, self.opening, self.closing) = (account, period, opening, closing)
        (self.after, self.last) = (after, last)
    }
}
