package import Model

/// What came of the wish to buy something.
package enum IntentOutcome: Equatable, Sendable {
    /// It may be sent, once the journal has the intent.
    case recorded(Submission, PurchaseIntent)
    /// The job was canceled meanwhile, and is.
    case canceled
    /// There are not enough credits; the job is queued again with the reason `budget`.
    case outOfCredits
    /// A hard budget has no room for it; the job is queued again with the reason `budget`, and others go on.
    case overBudget
    /// Today's price is above the quote; the job is held with the reason `price`.
    case priceRose
    /// The database was found older than its purchases meanwhile; the job is queued again.
    case databaseOlder
    /// It was paused meanwhile; the job is queued again.
    case paused

    /// The purchase that may be sent; nil when nothing may be.
    package var submission: Submission? {
        if case .recorded(let submission, _) = self { submission } else { nil }
    }
}
