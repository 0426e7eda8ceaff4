/// A bill as JSON: a list of objects, or one object behind the other (JSON lines).
struct BillJSONRows {
    private let source: BillText
    private var reader: BillJSONReader
    private let isList: Bool
    private var isFirst = true
    private var isDone = false

    init(_ source: BillText) {
        self.source = source
        reader = BillJSONReader(source)
        isList = reader.take("[")
    }

    /// The next row; nil at the end.
    mutating func next() throws(BillFault) -> BillRecord? {
        if isList {
            guard !isDone else { return nil }
            if isFirst, reader.take("]") { return try end() }
            if !isFirst, !reader.take(",") {
                guard reader.take("]") else { throw reader.fault("a comma or ] is missing here") }
                return try end()
            }
        } else if reader.peek() == 0 {
            return nil
        }
        isFirst = false
        let value = try reader.value()
        guard case .object(let members) = value.content else {
            throw source.fault(at: value.offset, "a row of a bill is an object with the names of its columns")
        }
        var record = BillRecord(offset: value.offset)
        try flatten(members, under: "", into: &record)
        return record
    }

    private mutating func end() throws(BillFault) -> BillRecord? {
        guard reader.peek() == 0 else { throw reader.fault("something stands behind the list; remove it") }
        isDone = true
        return nil
    }

    private func flatten(
        _ members: [(key: String, value: BillJSON)], under prefix: String, into record: inout BillRecord
    ) throws(BillFault) {
        for (key, value) in members {
            let name = prefix + BillRecord.name(key)
            switch value.content {
            case .object(let inner): try flatten(inner, under: name + "_", into: &record)
            case .list(let list):
                guard name == "credits" else { continue }
                record.credits += try creditAmounts(of: list, in: source)
            case .text, .number, .flag, .null:
                guard record.values[name] == nil else {
                    throw source.fault(at: value.offset, "\(excerpt(key)) stands here twice; remove one")
                }
                record.values[name] = BillRecord.Value(text: value.text ?? "", offset: value.offset)
            }
        }
    }
}

/// The amounts of a list of credits, each an object with `amount`.
func creditAmounts(of list: [BillJSON], in source: BillText) throws(BillFault) -> [BillRecord.Value] {
    var amounts: [BillRecord.Value] = []
    for credit in list {
        guard case .object(let members) = credit.content,
            let amount = members.first(where: { $0.key == "amount" })?.value,
            let text = amount.text, !text.isEmpty
        else { throw source.fault(at: credit.offset, "a credit is an object with its amount") }
        amounts.append(BillRecord.Value(text: text, offset: amount.offset))
    }
    return amounts
}
