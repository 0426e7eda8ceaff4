package import Ledger
import Model
package import Periods

/// What our books say was bought, summed by day and SKU as a bill is.
package struct OwnUsage: Sendable {
    /// What a price list tells apart, at a provider.
    package struct SKU: Hashable, Comparable, Sendable {
        package var provider: String
        package var sku: String

        package static func < (left: SKU, right: SKU) -> Bool {
            (left.provider, left.sku) < (right.provider, right.sku)
        }
    }

    /// The sums of a SKU on a day.
    struct Sum: Equatable, Sendable {
        /// Thousandths, by unit.
        var quantities: [String: Int64] = [:]
        /// How many purchases were charged.
        var charges: Int64 = 0
        var amount = Credits.zero
        /// The last charge, which a correction may name.
        var entry: Int64?
        /// Whether something of it was given back or mended.
        var isMended = false
        /// Thousandths that were used within two hours of the day's beginning and of its end, which a bill may count to the
        /// day beside it.
        var early: Int64 = 0
        var late: Int64 = 0

        static func += (left: inout Sum, right: Sum) {
            left.quantities.merge(right.quantities, uniquingKeysWith: +)
            left.charges += right.charges
            left.amount += right.amount
            left.entry = [left.entry, right.entry].compactMap(\.self).max()
            left.isMended = left.isMended || right.isMended
            left.early += right.early
            left.late += right.late
        }
    }

    private struct Key: Hashable {
        var day: CivilDate
        var sku: SKU
    }

    private static let edge: Double = 7200
    private let zone: Zone
    private var sums: [Key: Sum] = [:]
    /// What one unit cost the last time.
    private var prices: [SKU: (unit: String, price: Credits)] = [:]
    /// What was booked for a SKU of a bill on a day, of no charge: its correction said so.
    private var mended: [String: Credits] = [:]
    /// The day of each charge, for what gives it back or mends it.
    private var days: [Int64: CivilDate] = [:]

    /// - Parameter zone: that of the bill.
    package init(zone: Zone) { self.zone = zone }

    /// Adds an entry, in the order of ids; one that says nothing about what was bought is left out.
    package mutating func add(_ entry: LedgerEntry) {
        guard entry.kind.movesBalance, entry.kind != .grant, entry.amount != .zero else { return }
        guard let subject = entry.subject else {
            if entry.kind == .correction, let note = entry.note, let end = note.firstRange(of: ": ") {
                mended[String(note[..<end.lowerBound]), default: .zero] -= entry.amount
            }
            return
        }
        let sku = SKU(provider: subject.provider, sku: subject.sku)
        var sum = Sum(amount: .zero - entry.effect)
        let happened = zone.date(at: entry.happenedAt)
        let day = entry.corrects.flatMap { days[$0] } ?? happened
        if entry.kind == .settle {
            days[entry.id] = day
            (sum.charges, sum.entry) = (1, entry.id)
            if let quantity = entry.quantity, let unit = entry.unit {
                sum.quantities[BillUnit(unit).name] = quantity
                if let price = entry.unitPrice { prices[sku] = (BillUnit(unit).name, price) }
                let next = zone.start(of: CivilDate(daysSince1970: day.daysSince1970 + 1))
                if entry.happenedAt.seconds(since: zone.start(of: day)) < Self.edge { sum.early = quantity }
                if next.seconds(since: entry.happenedAt) < Self.edge { sum.late = quantity }
            }
        }
        sum.isMended = entry.kind != .settle
        sums[Key(day: day, sku: sku), default: Sum()] += sum
    }

    /// What the reason of a correction begins with, by which it is known again.
    static func reason(for billSKU: String, on day: CivilDate) -> String { "bill of \(day), \(billSKU)" }

    /// What corrections of no charge booked for a SKU of a bill.
    func booked(for billSKU: String, on day: CivilDate) -> Credits? { mended[Self.reason(for: billSKU, on: day)] }

    /// All that was bought.
    package var skus: [SKU] { Set(sums.keys.map(\.sku)).sorted() }

    /// The days on which something was bought.
    var dates: Set<CivilDate> { Set(sums.keys.map(\.day)) }

    /// The sum of several SKUs on a day; nil when none of them was bought.
    func sum(of skus: [SKU], on day: CivilDate) -> Sum? {
        let found = skus.compactMap { sums[Key(day: day, sku: $0)] }
        guard !found.isEmpty else { return nil }
        return found.reduce(into: Sum()) { $0 += $1 }
    }

    /// What one unit of a SKU costs in credits, else what a clip came to over these days; nil when it is counted otherwise.
    func price(of sku: SKU, per unit: String, in days: ClosedRange<CivilDate>) -> Credits? {
        if let known = prices[sku], known.unit == unit { return known.price }
        let sum = total(of: sku, in: days)
        guard unit == "clip", sum.charges > 0 else { return nil }
        return Credits(micro: sum.amount.micro / sum.charges)
    }

    /// The sum of a SKU over days.
    func total(of sku: SKU, in days: ClosedRange<CivilDate>) -> Sum {
        sums.filter { $0.key.sku == sku && days.contains($0.key.day) }.values.reduce(into: Sum()) { $0 += $1 }
    }
}
