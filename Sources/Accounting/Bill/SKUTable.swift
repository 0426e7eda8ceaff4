/// Which of our SKUs a SKU of a bill is, as somebody confirmed it once.
package struct SKUTable: Equatable, Sendable {
    /// One SKU of a bill.
    package struct Line: Equatable, Sendable {
        package var billSKU: String
        /// The bill's words for it.
        package var about: String
        package var provider: String
        /// Ours, such as `veo-3.1-fast/720p/silent`; none when it is nothing that we buy through here.
        package var skus: [String]

        init(billSKU: String, about: String, provider: String, skus: [String]) {
            (self.billSKU, self.about, self.provider, self.skus) = (billSKU, about, provider, skus)
        }
    }

    /// In the order in which they were confirmed.
    package var lines: [Line]

    package init(lines: [Line] = []) { self.lines = lines }

    /// The line of a bill's SKU; nil when nobody confirmed one.
    func line(of billSKU: String) -> Line? { lines.first { $0.billSKU == billSKU } }

    /// Reads `dailies.bill-skus/1`.
    ///
    /// - Throws: its faults with their places.
    package init(_ bytes: [UInt8], file: String) throws(BillError) {
        lines = []
        var faults = BillFaults()
        do throws(BillFault) {
            try read(BillText(bytes))
        } catch {
            faults.add(error)
            throw faults.error(in: file, bytes)
        }
    }

    private mutating func read(_ source: BillText) throws(BillFault) {
        var reader = BillJSONReader(source)
        let value = try reader.value()
        guard reader.peek() == 0, case .object(let members) = value.content,
            case .text("dailies.bill-skus/1")? = members.first(where: { $0.key == "schema" })?.value.content,
            case .list(let list)? = members.first(where: { $0.key == "skus" })?.value.content
        else {
            throw source.fault(
                at: 0, "this is no table of SKUs; it is {\"schema\": \"dailies.bill-skus/1\", \"skus\": […]}")
        }
        for item in list { lines.append(try line(item, source)) }
    }

    private func line(_ item: BillJSON, _ source: BillText) throws(BillFault) -> Line {
        var line = Line(billSKU: "", about: "", provider: "", skus: [])
        guard case .object(let members) = item.content else {
            throw source.fault(at: item.offset, "a SKU is an object with bill_sku, provider and skus")
        }
        for (key, value) in members {
            switch (key, value.content) {
            case ("bill_sku", .text(let text)): line.billSKU = text
            case ("description", .text(let text)): line.about = text
            case ("provider", .text(let text)): line.provider = text
            case ("skus", .list(let list)):
                for sku in list {
                    guard case .text(let text) = sku.content else {
                        throw source.fault(at: sku.offset, "a SKU of ours is text such as veo-3.1-fast/720p/silent")
                    }
                    line.skus.append(text)
                }
            default:
                throw source.fault(
                    at: value.offset,
                    "\(excerpt(key)) is not known here, or is no text; the keys are bill_sku, description, provider, skus"
                )
            }
        }
        guard !line.billSKU.isEmpty, !line.provider.isEmpty else {
            throw source.fault(at: item.offset, "bill_sku or provider is missing here")
        }
        for other in lines {
            if other.billSKU == line.billSKU {
                throw source.fault(at: item.offset, "\(excerpt(line.billSKU)) stands here twice; remove one")
            }
            if other.provider == line.provider, let twice = line.skus.first(where: other.skus.contains) {
                throw source.fault(
                    at: item.offset,
                    "\(excerpt(twice)) belongs to \(excerpt(other.billSKU)) already; a SKU of ours is one of the bill's"
                )
            }
        }
        return line
    }

    /// As it is read.
    package var document: some Encodable & Sendable { Document(lines) }

    private struct Document: Encodable, Sendable {
        var schema = "dailies.bill-skus/1"
        var skus: [Entry]

        struct Entry: Encodable, Sendable {
            var billSKU: String
            var description: String
            var provider: String
            var skus: [String]

            enum CodingKeys: String, CodingKey {
                case description, provider, skus
                case billSKU = "bill_sku"
            }
        }

        init(_ lines: [Line]) {
            skus = lines.map { Entry(billSKU: $0.billSKU, description: $0.about, provider: $0.provider, skus: $0.skus) }
        }
    }
}
