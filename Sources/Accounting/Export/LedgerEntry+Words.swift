import Ledger
import Model

/// An entry's values as every format writes them.
extension LedgerEntry {
    /// With a letter before it, so that no spreadsheet takes it for a number.
    var label: String { Self.label(id) }

    static func label(_ id: Int64) -> String { "entry-\(id)" }

    /// What it costs: a charge above zero, what is given back below.
    var cost: Credits { .zero - effect }

    /// ``quantity`` with three decimals.
    var decimalQuantity: String? { quantity.map(thousandths) }
}

/// A count of thousandths as a decimal number: `8.040`.
func thousandths(_ count: Int64) -> String {
    let rest = String(count.magnitude % 1000)
    return "\(count < 0 ? "-" : "")\(count.magnitude / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
}
