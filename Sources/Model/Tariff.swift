/// What an order of one kind costs at one provider from a day on, and where that was read.
///
/// Chosen from the catalogue when a job is submitted and again when it is bought; the purchase keeps the one that it was
/// bought at.
package struct Tariff: Codable, Hashable, Sendable {
    /// What is counted, and what one of it costs.
    package enum Rate: Hashable, Sendable {
        case second(Credits)
        case clip(Credits)
        /// - Parameter perSecond: how many of them a second of video is quoted with.
        case unit(Credits, of: String, perSecond: Int)
        /// The provider states a sum with each result.
        ///
        /// - Parameter perSecond: what a second of video is quoted at; nil when nothing can be said before.
        case stated(perSecond: Credits?)
    }

    /// Which length is charged where the provider does not say how much it counted.
    package enum Basis: String, Codable, CaseIterable, Sendable {
        /// What was ordered, also when the clip came out longer or shorter.
        case ordered
        /// The clip that came.
        case delivered
    }

    package var rate: Rate
    package var basis: Basis
    /// The day from which it holds.
    package var from: CivilDate
    /// Where and when the price and its basis were read.
    package var source: String

    package init(rate: Rate, basis: Basis = .ordered, from: CivilDate, source: String) {
        self.rate = rate
        self.basis = basis
        self.from = from
        self.source = source
    }

    /// What an order is quoted at; nil when that is not known before the provider states it.
    ///
    /// - Parameter seconds: of video ordered.
    package func quote(seconds: Int) -> Credits? {
        let seconds = Int128(seconds)
        let micro: Int128? =
            switch rate {
            case .second(let price): Int128(price.micro) * seconds
            case .clip(let price): Int128(price.micro)
            case .unit(let price, _, let perSecond): Int128(price.micro) * Int128(perSecond) * seconds
            case .stated(let perSecond): perSecond.map { Int128($0.micro) * seconds }
            }
        guard let micro, micro <= Int128(Self.quoteLimit.micro) else { return nil }
        return Credits(micro: Int64(micro))
    }

    /// A million credits: what a catalogue makes dearer is a slip of its author, and the sum of a film of such shots would
    /// fit into no amount.
    private static let quoteLimit = Credits(micro: 1_000_000 * Credits.microPerCredit)
}

extension Tariff.Rate: Codable {
    fileprivate enum CodingKeys: String, CodingKey {
        case per, credits, unit
        case perSecond = "units_per_second"
    }

    private enum Measure: String, Codable {
        case second, clip, unit, stated
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        switch try fields.decode(Measure.self, forKey: .per) {
        case .second: self = .second(try fields.price())
        case .clip: self = .clip(try fields.price())
        case .unit:
            let perSecond = try fields.decode(Int.self, forKey: .perSecond)
            guard (0...1_000_000).contains(perSecond) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .perSecond, in: fields, debugDescription: "is not from 0 to 1000000")
            }
            self = .unit(try fields.price(), of: try fields.decode(String.self, forKey: .unit), perSecond: perSecond)
        case .stated: self = .stated(perSecond: try fields.contains(.credits) ? fields.price() : nil)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .second(let price):
            try fields.encode(Measure.second, forKey: .per)
            try fields.encode(price, forKey: .credits)
        case .clip(let price):
            try fields.encode(Measure.clip, forKey: .per)
            try fields.encode(price, forKey: .credits)
        case .unit(let price, let unit, let perSecond):
            try fields.encode(Measure.unit, forKey: .per)
            try fields.encode(price, forKey: .credits)
            try fields.encode(unit, forKey: .unit)
            try fields.encode(perSecond, forKey: .perSecond)
        case .stated(let perSecond):
            try fields.encode(Measure.stated, forKey: .per)
            try fields.encodeIfPresent(perSecond, forKey: .credits)
        }
    }
}

extension KeyedDecodingContainer where Key == Tariff.Rate.CodingKeys {
    /// A price that multiplies without an overflow: at most a million credits.
    fileprivate func price() throws -> Credits {
        let price = try decode(Credits.self, forKey: .credits)
        guard (Credits.zero...Credits(micro: 1_000_000 * Credits.microPerCredit)).contains(price) else {
            throw DecodingError.dataCorruptedError(
                forKey: .credits, in: self, debugDescription: "is not from 0 to 1000000")
        }
        return price
    }
}
