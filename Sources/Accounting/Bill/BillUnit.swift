/// What a quantity counts, in one spelling: bills say `seconds`, `Second` or `s`.
struct BillUnit: Hashable, Sendable {
    let name: String
    /// How many of ``name`` one of the bill's is.
    let factor: BillNumber

    init(_ text: String) {
        let word = text.lowercased()
        let single = word.count > 1 && word.hasSuffix("s") ? String(word.dropLast()) : word
        (name, factor) =
            switch single {
            case "s", "sec", "second": ("second", Self.whole(1))
            case "min", "minute": ("second", Self.whole(60))
            case "h", "hour": ("second", Self.whole(3600))
            case "count", "clip", "video", "request", "operation", "generation": ("clip", Self.whole(1))
            default: (single, Self.whole(1))
            }
    }

    private static func whole(_ number: Int64) -> BillNumber { BillNumber(nano: number * BillNumber.one) }
}
