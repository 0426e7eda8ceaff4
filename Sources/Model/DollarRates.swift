/// An amount of US dollars, exact to the millionth.
package struct Dollars: Hashable, Sendable {
    /// Millionths of a dollar.
    package var micro: Int64

    package init(micro: Int64) {
        self.micro = micro
    }

    package static let zero = Dollars(micro: 0)

    /// Rounded to cents, half away from zero: `$0.13`, `-$1.20`.
    package var words: String {
        let cents = (micro.magnitude + 5000) / 10_000
        return "\(micro < 0 && cents > 0 ? "-" : "")$\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
    }
}

/// A sum of dollars of which some amounts may have no known rate. The two travel together.
package struct DollarTotal: Hashable, Sendable {
    package var known: Dollars
    /// How many amounts are missing in it, because no rate held when they were charged.
    package var unrated: Int

    package static let zero = DollarTotal(known: .zero, unrated: 0)

    package init(known: Dollars, unrated: Int) {
        (self.known, self.unrated) = (known, unrated)
    }

    /// `$0.13`, or `at least $0.13`; nil when nothing is known of it.
    package var words: String? {
        known == .zero ? nil : unrated == 0 ? known.words : "at least \(known.words)"
    }

    package static func += (left: inout DollarTotal, right: DollarTotal) {
        left.known.micro += right.known.micro
        left.unrated += right.unrated
    }

    package static func * (left: DollarTotal, factor: Int) -> DollarTotal {
        DollarTotal(known: Dollars(micro: left.known.micro * Int64(factor)), unrated: left.unrated * factor)
    }

    /// - Parameter amount: nil when no rate held.
    package static func += (total: inout DollarTotal, amount: Dollars?) {
        if let amount { total.known.micro += amount.micro } else { total.unrated += 1 }
    }
}

/// How many credits a US dollar buys, from when on: what turns credits into dollars beside them.
package struct DollarRates: Hashable, Sendable {
    /// One rate and the moment from which it holds.
    package struct Step: Hashable, Sendable {
        package var creditsPerDollar: Credits
        package var from: Timestamp

        /// - Parameter creditsPerDollar: above zero.
        package init(_ creditsPerDollar: Credits, from: Timestamp) {
            (self.creditsPerDollar, self.from) = (creditsPerDollar, from)
        }
    }

    /// In the order of their moments.
    package let steps: [Step]

    package static let none = DollarRates([])

    /// - Parameter steps: in any order, each moment once.
    package init(_ steps: [Step]) {
        self.steps = steps.sorted { $0.from < $1.from }
    }

    /// The rate that holds at a moment; nil when none does.
    package func step(at moment: Timestamp) -> Step? { steps.last { $0.from <= moment } }

    /// What credits are worth by the rate of the moment of the fact, rounded half away from zero; nil when no rate held then.
    package func dollars(_ amount: Credits, at moment: Timestamp) -> Dollars? {
        guard let step = step(at: moment), step.creditsPerDollar > .zero else { return nil }
        let rate = Int128(step.creditsPerDollar.micro)
        let micro = (Int128(amount.micro.magnitude) * 2_000_000 + rate) / (rate * 2)
        guard micro <= Int128(Int64.max) else { return nil }
        return Dollars(micro: Int64(amount.micro < 0 ? -micro : micro))
    }

    /// Credits for people, with dollars in brackets where a rate is known: `12.80 credits ($0.13)`.
    ///
    /// - Parameters:
    ///   - unit: what stands behind the number of credits; empty where it stands elsewhere.
    ///   - moment: of the fact, whose rate holds.
    package func words(_ amount: Credits, unit: String = " credits", at moment: Timestamp) -> String {
        amount.short + unit + inBrackets(dollars(amount, at: moment)?.words)
    }

    /// The same of a sum that may be a lower bound: `at least 12.80 credits ($0.13)`.
    package func words(_ total: CreditTotal, unit: String = " credits", at moment: Timestamp) -> String {
        total.words + unit + inBrackets(dollars(total.known, at: moment)?.words)
    }
}

/// Dollars behind credits: ` ($0.13)`; empty where they are not known.
package func inBrackets(_ dollars: String?) -> String { dollars.map { " (\($0))" } ?? "" }

extension Dollars: Codable {
    /// Decodes a decimal string.
    package init(from decoder: any Decoder) throws {
        micro = try Credits(from: decoder).micro
    }

    /// Encodes as a decimal string with six decimals, as credits are.
    package func encode(to encoder: any Encoder) throws {
        try Credits(micro: micro).encode(to: encoder)
    }
}
