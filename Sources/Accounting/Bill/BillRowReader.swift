import Model
import Periods

/// Understands the records of a bill; nothing that is missing or wrong is guessed.
struct BillRowReader {
    let source: BillText
    let shape: BillShape
    /// In which the bill's days begin.
    let zone: Zone

    func row(_ record: BillRecord) throws(BillFault) -> BillRow {
        let kind = (record.value(["cost_type"])?.text ?? "regular").lowercased()
        let isUsage = kind == "regular"
        let cost = try number("cost", in: record)
        let currency = try currency(of: record)
        var row = BillRow(
            day: try day(of: record), sku: "", about: about(of: record),
            quantity: .zero, unit: "", cost: cost, credits: try credits(of: record), currency: currency, kind: kind,
            offset: record.offset)
        // A tax or a rounding is of no SKU and has no quantity.
        guard isUsage else { return row }
        row.sku = try sku(of: record)
        let amount = try value(shape == .google ? "usage_amount" : "quantity", in: record)
        let unit = BillUnit(try value(shape == .google ? "usage_unit" : "unit", in: record).text)
        guard let quantity = try parsed(amount, "quantity").times(unit.factor) else {
            throw source.fault(at: amount.offset, "this quantity is more than can be counted")
        }
        (row.quantity, row.unit) = (quantity, unit.name)
        return row
    }

    private func value(_ name: String, in record: BillRecord) throws(BillFault) -> BillRecord.Value {
        if let value = record.value([name]) { return value }
        let place = record.values[name]?.offset ?? record.offset
        throw source.fault(at: place, "this row has no \(name); export the bill with it")
    }

    private func number(_ name: String, in record: BillRecord) throws(BillFault) -> BillNumber {
        try parsed(value(name, in: record), name)
    }

    private func parsed(_ value: BillRecord.Value, _ name: String) throws(BillFault) -> BillNumber {
        guard let number = BillNumber(value.text) else {
            throw source.fault(
                at: value.offset,
                "\(name) \(excerpt(value.text)) is no number up to 100000000; write one such as 1.28, with a point and "
                    + "without separators")
        }
        return number
    }

    private func sku(of record: BillRecord) throws(BillFault) -> String {
        let sku = try value(shape == .google ? "sku_id" : "sku", in: record)
        guard sku.text.utf8.count <= 200, shown(sku.text) == sku.text else {
            throw source.fault(at: sku.offset, "this SKU is longer than 200 bytes, or not on one line")
        }
        return sku.text
    }

    /// The bill's words for the SKU, on one line.
    private func about(of record: BillRecord) -> String {
        let text = record.value(["sku_description", "description"])?.text ?? ""
        return shown(String(text.unicodeScalars.prefix(200).map(Character.init)))
    }

    private func currency(of record: BillRecord) throws(BillFault) -> String {
        let currency = try value("currency", in: record)
        guard (3...16).contains(currency.text.utf8.count), currency.text.utf8.allSatisfy({ (0x41...0x5A).contains($0) })
        else {
            throw source.fault(at: currency.offset, "currency \(excerpt(currency.text)) is none; write one such as USD")
        }
        return currency.text
    }

    private func day(of record: BillRecord) throws(BillFault) -> CivilDate {
        switch shape {
        case .list:
            let day = try value("day", in: record)
            guard let date = CivilDate(day.text) else {
                throw source.fault(at: day.offset, "day \(excerpt(day.text)) is none; write one such as 2026-11-20")
            }
            return date
        case .google:
            let start = try value("usage_start_time", in: record)
            guard let moment = billMoment(start.text) else {
                throw source.fault(
                    at: start.offset,
                    "usage_start_time \(excerpt(start.text)) is no time in UTC; write one such as 2026-11-20T03:00:00Z")
            }
            return zone.date(at: moment)
        }
    }

    /// Of the list `credits`, as objects, as JSON in a cell, or as one number.
    private func credits(of record: BillRecord) throws(BillFault) -> BillNumber {
        var amounts = record.credits
        if let cell = record.value(["credits_amount", "credits"]) {
            if cell.text.hasPrefix("[") { amounts += try listed(cell) } else { amounts.append(cell) }
        }
        var sum = BillNumber.zero
        for amount in amounts {
            guard let next = sum.adding(try parsed(amount, "credits")) else {
                throw source.fault(at: amount.offset, "these credits are more than can be counted")
            }
            sum = next
        }
        return sum
    }

    /// A list in a cell; its faults are placed where the cell begins, because quotes are doubled in it.
    private func listed(_ cell: BillRecord.Value) throws(BillFault) -> [BillRecord.Value] {
        do throws(BillFault) {
            let inner = try BillText(Array(cell.text.utf8))
            var reader = BillJSONReader(inner)
            let value = try reader.value()
            guard case .list(let list) = value.content, reader.peek() == 0 else {
                throw source.fault(at: cell.offset, "this is not one list")
            }
            return try creditAmounts(of: list, in: inner).map { BillRecord.Value(text: $0.text, offset: cell.offset) }
        } catch {
            throw source.fault(at: cell.offset, "credits are not a list of objects with an amount: \(error.message)")
        }
    }
}

/// A moment as exports write it: `2026-11-20T03:00:00Z`, `2026-11-20 03:00:00 UTC`, `2026-11-20 03:00:00+00:00`; nil for one
/// without a zone, and for any other zone than UTC.
func billMoment(_ text: String) -> Timestamp? {
    var text = text
    guard let zone = ["Z", " UTC", "+00:00", "+0000", "+00"].first(where: text.hasSuffix) else { return nil }
    text.removeLast(zone.count)
    guard text.utf8.count >= 16 else { return nil }
    let separator = text.index(text.startIndex, offsetBy: 10)
    guard text[separator] == " " || text[separator] == "T" else { return nil }
    text.replaceSubrange(separator...separator, with: "T")
    if text.utf8.count == 16 { text += ":00" }
    return Timestamp(iso8601: text + "Z")
}
