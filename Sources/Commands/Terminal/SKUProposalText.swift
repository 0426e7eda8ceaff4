import Accounting
import Model

/// What SKUs of a bill may be, for people.
struct SKUProposalText: CustomStringConvertible {
    let proposal: SKUProposal
    /// The file in which the lines that fit were kept; nil when they were not.
    let kept: String?

    var description: String {
        guard !proposal.guesses.isEmpty else { return "every SKU of the bill is in the table" }
        var table = TextTable(rightAligned: [2])
        table.add("bill SKU", "description", "price", "unit", "may be", "by")
        for guess in proposal.guesses {
            let candidates = guess.candidates.map { "\($0.sku) at \($0.provider)" }.joined(separator: " or ")
            table.add(
                guess.billSKU, guess.about, guess.price.map { "\($0)" } ?? "-", guess.unit,
                candidates.isEmpty ? "nothing that we bought" : candidates, guess.ground?.rawValue ?? "-")
        }
        let count = proposal.lines.count
        let ending =
            if count == 0 {
                "none of them fits one SKU of ours alone; write their lines by hand"
            } else if let kept {
                "\(count) kept in \(kept)"
            } else {
                "\(count) fit one SKU of ours; look at them, then --propose --confirm keeps them"
            }
        return table.text + "\n\n" + ending
    }
}
