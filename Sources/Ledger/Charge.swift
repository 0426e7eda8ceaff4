package import Model

/// What one purchase costs, as it was booked.
package struct Charge: Equatable, Sendable {
    /// What was counted; nil when neither the provider nor the tariff says it.
    package var usage: Usage?
    /// nil when it is not known, which is *unpriced* and not free.
    package var amount: Credits?
    /// What this booking added: zero when the purchase was booked before.
    package var booked: Credits
}

/// What the provider said, and what else is known of how much was used.
package struct UsageFacts: Equatable, Sendable {
    /// As the provider stated it.
    var stated: Usage?
    /// Seconds of video ordered; nil where nothing was delivered, so that only what is stated is charged.
    var ordered: Int?
    /// Seconds of the clip that came, as it was measured; nil when it was not.
    package var delivered: Double?
    /// What the provider said when it made nothing, or what the clip has that was not ordered: the charge's evidence.
    package var note: String?

    package init(stated: Usage?, ordered: Int? = nil, delivered: Double? = nil, note: String? = nil) {
        self.stated = stated
        self.ordered = ordered
        self.delivered = delivered
        self.note = note
    }
}

extension Tariff {
    /// The only formula of what is charged: rate × usage, rounded half up to the micro-credit.
    ///
    /// - Returns: nil when the usage is counted in another measure than the rate, and for more than any amount may be.
    func charge(for usage: Usage) -> Credits? {
        let micro: Int128? =
            switch (rate, usage) {
            case (_, .stated(let sum)): Int128(sum.micro)
            case (.second(let price), .milliseconds(let count)): (Int128(price.micro) * Int128(count) + 500) / 1000
            case (.clip(let price), .clips(let count)): Int128(price.micro) * Int128(count)
            case (.unit(let price, let unit, _), .units(let count, let counted)):
                unit == counted ? Int128(price.micro) * Int128(count) : nil
            default: nil
            }
        guard usage.isPossible, let micro, micro <= Int128(Credits.limit.micro) else { return nil }
        return Credits(micro: Int64(micro))
    }

    /// How much is charged for: what the provider stated where that can be charged, else what the basis says. Of units, and
    /// of sums, only the provider knows how many: a quote is no fact.
    func usage(_ facts: UsageFacts) -> Usage? {
        if let stated = facts.stated, charge(for: stated) != nil { return stated }
        guard let ordered = facts.ordered else { return nil }
        return switch (rate, basis) {
        case (.second, .ordered): .seconds(ordered)
        // Of a clip that did not come nobody knows the length.
        case (.second, .delivered): facts.delivered.map { .seconds(measured: $0) }
        case (.clip, _): .clips(1)
        case (.unit, _), (.stated, _): nil
        }
    }
}
