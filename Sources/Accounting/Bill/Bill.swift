package import Model
package import Periods

/// What a provider bills, summed by day and SKU.
package struct Bill: Sendable {
    /// A SKU on a day of the bill's zone.
    struct Key: Hashable, Sendable {
        var day: CivilDate
        var sku: String
    }

    /// The sums of a SKU on a day.
    package struct Sum: Equatable, Sendable {
        package var quantity = BillNumber.zero
        package var unit = ""
        package var cost = BillNumber.zero
        /// What is taken off, below zero.
        package var credits = BillNumber.zero
        package var rows = 0

        /// What is to be paid.
        package var net: BillNumber { cost + credits }

        /// The quantity with its unit: `8.00 seconds`.
        package var words: String {
            let isOne = quantity.nano == BillNumber.one
            return "\(quantity) \(unit)\(!isOne && ["second", "clip"].contains(unit) ? "s" : "")"
        }
    }

    /// The bytes of the largest bill that is read.
    package static let byteLimit = 64_000_000
    /// SKUs, and days of all of them together.
    private static let skuLimit = 5000
    private static let keyLimit = 200_000

    private(set) var sums: [Key: Sum] = [:]
    /// The bill's words for its SKUs.
    package private(set) var about: [String: String] = [:]
    /// What is no usage: its net sums by what they are, such as `tax`.
    package private(set) var apart: [String: BillNumber] = [:]
    package private(set) var currency = ""
    package private(set) var rows = 0
    package let zone: Zone
    private var units: [String: String] = [:]
    /// All quantities, costs and credits without their signs, so that no sum of any of them is more than can be counted.
    private var whole = Sum()
    private static let wholeLimit = BillNumber(nano: Int64.max / 4)

    /// The days from its first to its last usage; nil when there is none.
    package var days: ClosedRange<CivilDate>? {
        guard let first = sums.keys.map(\.day).min(), let last = sums.keys.map(\.day).max() else { return nil }
        return first...last
    }

    /// Reads Google Cloud's billing export or a list of usage, as CSV or as JSON (a list, or lines).
    ///
    /// - Parameters:
    ///   - file: what its faults are placed in.
    ///   - zone: in which its days begin.
    /// - Throws: every fault with its place; then nothing of it counts.
    package init(_ bytes: [UInt8], file: String, zone: Zone) throws(BillError) {
        self.zone = zone
        guard bytes.count <= Self.byteLimit else { throw .tooLarge(file) }
        var faults = BillFaults()
        do throws(BillFault) {
            try read(BillText(bytes), &faults)
        } catch {
            faults.add(error)
        }
        guard faults.isEmpty else { throw faults.error(in: file, bytes) }
        guard rows > 0 else {
            throw BillError(code: .invalid, message: "\(file):1:1: the bill has no row; export it anew")
        }
    }

    private mutating func read(_ source: BillText, _ faults: inout BillFaults) throws(BillFault) {
        var peeking = BillJSONReader(source)
        if ["{", "["].contains(where: { peeking.peek() == UInt8(ascii: $0) }) {
            var records = BillJSONRows(source)
            var reader: BillRowReader?
            while !faults.isHopeless, let record = try records.next() {
                if reader == nil { reader = try rowReader(source, Array(record.values.keys), at: record.offset) }
                if let reader { add(record, reader, &faults) }
            }
        } else {
            var records = try BillCSVReader(source)
            let reader = try rowReader(source, records.header, at: 0)
            let missing = reader.shape.needed.filter { !$0.contains(where: records.header.contains) }
            guard missing.isEmpty else {
                throw source.fault(
                    at: 0,
                    "the columns \(missing.map { $0[0] }.joined(separator: ", ")) are missing; export the bill with them"
                )
            }
            while !faults.isHopeless, let record = try records.next() { add(record, reader, &faults) }
        }
    }

    private func rowReader(_ source: BillText, _ names: [String], at offset: Int) throws(BillFault) -> BillRowReader {
        guard let shape = BillShape(names) else {
            throw source.fault(
                at: offset,
                "this is no bill: neither Google Cloud's billing export (sku.id, usage_start_time, cost, currency, "
                    + "usage.amount, usage.unit) nor a list with day, sku, quantity, unit, cost, currency")
        }
        return BillRowReader(source: source, shape: shape, zone: zone)
    }

    /// Adds a row; one with a fault is left out, which the caller refuses in the end.
    private mutating func add(_ record: BillRecord, _ reader: BillRowReader, _ faults: inout BillFaults) {
        rows += 1
        do throws(BillFault) {
            try add(reader.row(record), reader.source)
        } catch {
            faults.add(error)
        }
    }

    private mutating func add(_ row: BillRow, _ source: BillText) throws(BillFault) {
        if currency.isEmpty { currency = row.currency }
        guard row.currency == currency else {
            throw source.fault(
                at: row.offset,
                "this row is in \(row.currency) and the first one in \(currency); export each currency by itself")
        }
        guard let quantity = whole.quantity.adding(row.quantity.magnitude),
            let cost = whole.cost.adding(row.cost.magnitude), let credits = whole.credits.adding(row.credits.magnitude),
            max(quantity, cost, credits) <= Self.wholeLimit
        else { throw source.fault(at: row.offset, "the sums up to this row are more than can be counted") }
        (whole.quantity, whole.cost, whole.credits) = (quantity, cost, credits)
        guard row.kind == "regular" else {
            apart[row.kind] = (apart[row.kind] ?? .zero) + row.cost + row.credits
            return
        }
        if let unit = units[row.sku], unit != row.unit {
            throw source.fault(
                at: row.offset,
                "\(excerpt(row.sku)) is counted in \(excerpt(row.unit)) here and in \(excerpt(unit)) before; export it "
                    + "with one unit")
        }
        units[row.sku] = row.unit
        if units.count > Self.skuLimit {
            throw source.fault(
                at: row.offset, "the bill has more than \(Self.skuLimit) SKUs; export those of one service")
        }
        if !row.about.isEmpty { about[row.sku] = row.about }
        let key = Key(day: row.day, sku: row.sku)
        var sum = sums[key] ?? Sum(unit: row.unit)
        (sum.quantity, sum.cost) = (sum.quantity + row.quantity, sum.cost + row.cost)
        (sum.credits, sum.rows) = (sum.credits + row.credits, sum.rows + 1)
        sums[key] = sum
        if sums.count > Self.keyLimit {
            throw source.fault(
                at: row.offset, "the bill has more than \(Self.keyLimit) days and SKUs; split it by month")
        }
    }
}

extension BillError {
    /// A file of more bytes than are read.
    package static func tooLarge(_ file: String) -> BillError {
        BillError(
            code: .unreadable, message: "\(file) has more than \(Bill.byteLimit / 1_000_000) MB",
            remedy: "Split it by month")
    }
}
