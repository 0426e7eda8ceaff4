import Model
import Periods

/// A row of a bill, understood.
struct BillRow: Equatable {
    var day: CivilDate
    var sku: String
    var about: String
    /// In ``unit``.
    var quantity: BillNumber
    var unit: String
    var cost: BillNumber
    /// What is taken off the cost, below zero.
    var credits: BillNumber
    var currency: String
    /// What is billed: `regular` for usage, else such as `tax` or `adjustment`.
    var kind: String
    /// Where it stands.
    var offset: Int
}

/// How a bill names its columns.
enum BillShape: String, Sendable {
    /// Google Cloud's billing export.
    case google
    /// A list of usage that another provider gives, or somebody made: day, sku, quantity, unit, cost, currency.
    case list

    /// The columns that a bill of this shape has to have, by any of their names.
    var needed: [[String]] {
        switch self {
        case .google:
            [["sku_id"], ["usage_start_time"], ["cost"], ["currency"], ["usage_amount"], ["usage_unit"]]
        case .list: [["day"], ["sku"], ["quantity"], ["unit"], ["cost"], ["currency"]]
        }
    }

    /// - Returns: nil when the names are of neither.
    init?(_ names: some Collection<String>) {
        if names.contains("usage_start_time") || names.contains("sku_id") {
            self = .google
        } else if names.contains("day"), names.contains("sku") {
            self = .list
        } else {
            return nil
        }
    }
}
