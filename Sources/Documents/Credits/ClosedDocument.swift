package import Ledger
import Model
package import Periods

/// `dailies.month-closed/1`: the statements that were frozen.
package struct ClosedDocument: Encodable, Sendable {
    var schema = "dailies.month-closed/1"
    let month: String
    let timezone: String
    let statements: [Statement]

    struct Statement: Encodable, Sendable {
        var account: Account
        var closedAt: Timestamp
        var by: By
        /// Of the whole statement as `dailies credits statement --json` prints it.
        var sha256: String

        private enum CodingKeys: String, CodingKey {
            case account, by, sha256
            case closedAt = "closed_at"
        }
    }

    /// - Parameter months: one account's each, of the same month.
    package init(_ month: Month, in zone: Zone, _ months: [ClosedMonth]) {
        (self.month, timezone) = (month.description, zone.name)
        statements = months.map {
            Statement(account: $0.account, closedAt: $0.closedAt, by: $0.by, sha256: $0.sha256)
        }
    }
}
