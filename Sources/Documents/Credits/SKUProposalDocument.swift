package import Accounting
import Model

/// `dailies.sku-proposal/1`: what the SKUs of a bill may be, for a person to confirm.
package struct SKUProposalDocument: Encodable {
    var schema = "dailies.sku-proposal/1"
    /// Whether the lines with one candidate were written.
    var confirmed: Bool
    var skus: [Guess]

    package init(_ proposal: SKUProposal, confirmed: Bool) {
        self.confirmed = confirmed
        skus = proposal.guesses.map(Guess.init)
    }

    struct Guess: Encodable {
        var billSKU: String
        var description: String
        var unit: String
        @ExplicitNull var unitPrice: String?
        var candidates: [Candidate]
        @ExplicitNull var ground: String?
        var proposed: Bool

        enum CodingKeys: String, CodingKey {
            case description, unit, candidates, ground, proposed
            case billSKU = "bill_sku"
            case unitPrice = "unit_price"
        }

        init(_ guess: SKUProposal.Guess) {
            (billSKU, description, unit) = (guess.billSKU, guess.about, guess.unit)
            unitPrice = guess.price.map { "\($0)" }
            candidates = guess.candidates.map { Candidate(provider: $0.provider, sku: $0.sku) }
            (ground, proposed) = (guess.ground?.rawValue, guess.line != nil)
        }
    }

    struct Candidate: Encodable {
        var provider: String
        var sku: String
    }
}
