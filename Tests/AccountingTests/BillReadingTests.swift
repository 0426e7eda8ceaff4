import Model
import Periods
import Testing

@testable import Accounting

@Suite struct BillReadingTests {
    private static let row = """
        {"billing_account_id":"A","service":{"id":"S","description":"Vertex AI"},"sku":{"id":"AAAA-1111","description":"Fast"},\
        "usage_start_time":"2026-11-20T03:00:00Z","project":{"id":"film"},"labels":[{"key":"a","value":"b"}],"cost":1.28,\
        "currency":"USD","usage":{"amount":16,"unit":"seconds"},"credits":[{"name":"n","amount":-0.28}],"cost_type":"regular"}
        """

    private static let dotted = """
        sku.id,sku.description,usage_start_time,cost,currency,usage.amount,usage.unit,credits,cost_type
        AAAA-1111,Fast,2026-11-20 03:00:00 UTC,1.28,USD,16,seconds,"[{""name"":""n"",""amount"":-0.28}]",regular

        """

    private static let flat = """
        sku_id;sku_description;usage_start_time;cost;currency;usage_amount;usage_unit;credits_amount
        AAAA-1111;Fast;2026-11-20 03:00:00+00;1.28;USD;16;second;-0.28
        """

    @Test(arguments: [row, "[\(row)]", "\u{FEFF}\(row)\n", dotted, flat, dotted.replacing("\n", with: "\r\n")])
    func everyFormOfOneRowSaysTheSame(text: String) throws {
        let bill = try Bills.read(text)
        let key = Bill.Key(day: try #require(CivilDate("2026-11-20")), sku: "AAAA-1111")
        let sum = try #require(bill.sums[key])
        #expect("\(sum.quantity) \(sum.unit) \(sum.cost) \(sum.credits) \(sum.net)" == "16.00 second 1.28 -0.28 1.00")
        #expect(bill.rows == 1 && bill.currency == "USD" && bill.about == ["AAAA-1111": "Fast"])
    }

    @Test func linesAndAListOfManyRowsAreSummedByDayAndSKU() throws {
        let lines = try Bills.read("\(Self.row)\n\(Self.row)\n")
        let list = try Bills.read("[\(Self.row),\n \(Self.row)]")
        #expect(lines.sums == list.sums)
        #expect(lines.sums.values.map(\.rows) == [2])
        #expect(lines.sums.values.map { "\($0.net)" } == ["2.00"])
    }

    @Test func daysAreThoseOfTheBillsZone() throws {
        let zone = try #require(Zone("America/Los_Angeles"))
        #expect(try Bills.read(Self.row, zone: zone).days?.lowerBound == CivilDate("2026-11-19"))
        #expect(try Bills.read(Self.row).days?.lowerBound == CivilDate("2026-11-20"))
    }

    @Test func whatIsNoUsageIsSummedApart() throws {
        let bill = try Bills.read(
            """
            sku.id,usage_start_time,cost,currency,usage.amount,usage.unit,cost_type
            AAAA-1111,2026-11-20T03:00:00Z,1.28,USD,16,seconds,regular
            ,2026-11-20T03:00:00Z,0.24,USD,,,tax
            ,2026-11-20T03:00:00Z,0.01,USD,,,tax
            ,2026-11-30T03:00:00Z,-0.001,USD,,,rounding error
            """)
        #expect(bill.sums.count == 1)
        #expect(bill.apart.mapValues { "\($0)" } == ["tax": "0.25", "rounding error": "-0.001"])
        #expect(bill.days?.upperBound == CivilDate("2026-11-20"))
    }

    @Test func unitsThatMeanTheSameAreOne() throws {
        let bill = try Bills.list(["20,A,2,minutes,1", "21,B,3,count,1", "22,C,0.5,hour,1"])
        let counted = bill.sums.map { "\($0.key.sku) \($0.value.quantity) \($0.value.unit)" }.sorted()
        #expect(counted == ["A 120.00 second", "B 3.00 clip", "C 1800.00 second"])
    }

    @Test(arguments: [
        ("", "bill.csv:1:1: this is no bill"),
        ("{}", "bill.csv:1:1: this is no bill"),
        ("a,b\n1,2\n", "bill.csv:1:1: this is no bill"),
        (Bills.header, "bill.csv:1:1: the bill has no row"),
        ("day,sku,quantity,cost\n2026-11-20,A,1,1", "bill.csv:1:1: the columns unit, currency are missing"),
        ("day,sku,sku\n", "bill.csv:1:9: the column `sku` stands here twice"),
        ("\(Bills.header)\n2026-11-20,A,8,s,\"1,28\",USD", "bill.csv:2:18: cost `1,28` is no number"),
        ("\(Bills.header)\n2026-11-20,A,8,s,1.28", "bill.csv:2:1: this row has 5 cells and the header 6"),
        ("\(Bills.header)\n2026-11-20,A,x,s,1.28,USD", "bill.csv:2:14: quantity `x` is no number"),
        ("\(Bills.header)\n2026-11-31,A,8,s,1.28,USD", "bill.csv:2:1: day `2026-11-31` is none"),
        ("\(Bills.header)\n2026-11-20,é,8,s,,USD", "bill.csv:2:18: this row has no cost"),
        ("\(Bills.header)\n2026-11-20,A,8,s,1,dollars", "bill.csv:2:20: currency `dollars` is none"),
        ("\(Bills.header)\n2026-11-20,A,8,s,1,USD\n2026-11-20,A,8,s,1,EUR", "bill.csv:3:1: this row is in EUR"),
        ("\(Bills.header)\n2026-11-20,A,8,s,1,USD\n2026-11-21,A,8,count,1,USD", "bill.csv:3:1: `A` is counted in"),
        ("\(Bills.header)\n2026-11-20,\"A\nB\",8,s,1,USD", "bill.csv:2:12: this SKU is longer"),
        ("\(Bills.header)\n\"2026", "bill.csv:2:1: this quote is never closed"),
        ("\(Bills.header)\n\"a\"b,", "bill.csv:2:4: text follows a closing quote"),
        ("[\(row) \(row)]", "bill.csv:1:353: a comma or ] is missing"),
        ("[\(row),]", "bill.csv:1:353: a value is missing here"),
        ("[\(row)] x", "something stands behind the list"),
        ("{\"day\":\"2026-11-20\",\"sku\":[}", "a value is missing here"),
        (row.replacing("1.28", with: "\"1,28\""), "cost `1,28` is no number"),
        (row.replacing("03:00:00Z", with: "03:00:00"), "is no time in UTC"),
        (row.replacing("\"amount\":-0.28", with: "\"x\":1"), "a credit is an object with its amount"),
        (row.replacing("\"cost\":1.28,", with: "\"cost\":1.28,\"cost\":1,"), "`cost` stands here twice"),
        (row.replacing("\"usage\":{\"amount\":16,\"unit\":\"seconds\"},", with: ""), "this row has no usage_amount"),
        (String(repeating: "[", count: 100_000), "nested too deeply"),
    ])
    func whatIsWrongIsSaidWithItsPlace(text: String, message: String) {
        let fault = Bills.fault(of: text)
        #expect(fault.contains(message), "\(fault)")
        #expect(fault.hasPrefix("bill.csv:"))
    }

    @Test func textThatIsNotUTF8IsRefused() throws {
        #expect(throws: BillError.self) { try Bill([0xFF, 0xFE, 0x64, 0], file: "b", zone: .utc) }
        let bytes = Array("\(Bills.header)\n2026-11-20,".utf8) + [0xC3, 0x28]
        #expect(throws: BillError.self) { try Bill(bytes, file: "b", zone: .utc) }
    }

    @Test func everyFaultOfAFileIsSaidUpToALimit() {
        let rows = (0..<200).map { _ in "2026-11-20,A,x,s,1,USD" }
        let lines = Bills.fault(of: ([Bills.header] + rows).joined(separator: "\n")).split(separator: "\n")
        #expect(lines.count == 51)
        #expect(lines.last == "bill.csv: 150 more places have faults; correct these first")
    }

    @Test func aFileOfFaultsIsNotReadToItsEnd() {
        let rows = Bills.header + "\n" + String(repeating: "2026-11-20,A,x,s,1,USD\n", count: 60_000)
        #expect(Bills.fault(of: rows).hasSuffix("at least 10000 more places have faults; correct these first"))
    }

    @Test func sumsThatCannotBeCountedAreAFault() {
        let rows = (0..<30).map { "2026-11-\($0 % 2 + 20),A\($0),100000000,s,1,USD" }
        let fault = Bills.fault(of: ([Bills.header] + rows).joined(separator: "\n"))
        #expect(fault.contains("more than can be counted"))
    }

    @Test func aFileThatIsTooLargeIsRefusedUnread() {
        let bytes = [UInt8](repeating: 0x20, count: Bill.byteLimit + 1)
        #expect(throws: BillError.self) { try Bill(bytes, file: "b", zone: .utc) }
    }
}
