import Model
import Periods
import Testing

@testable import Accounting
@testable import Ledger

@Suite struct ReconciliationTests {
    /// One row too many, one missing, one at another price, one that comes later, and one that is right.
    @Test func aMadeUpBillIsExplainedRowByRow() throws {
        let bill = try Bills.list([
            "17,AAAA-1111,8,seconds,0.64", "19,AAAA-1111,8,seconds,0.64", "20,AAAA-1111,16,seconds,1.6",
            "21,AAAA-1111,8,seconds,0.64",
        ])
        let books = [
            Books.charge(1, at: Books.day(17)), Books.charge(2, at: Books.day(18)), Books.charge(3, at: Books.day(20)),
            Books.charge(4, at: Books.day(20)), Books.charge(5, at: Books.day(21)), Books.charge(6, at: Books.day(22)),
        ]
        let found = Bills.compare(bill, books, today: 24)
        #expect(
            found.rows.map { "\($0.day.day) \($0.finding.rawValue) \($0.proposal?.amount.short ?? "-")" } == [
                "17 matched -", "18 missing_in_bill 0.64", "19 billed_not_ours -0.64", "20 price_differs -0.32",
                "21 matched -", "22 not_billed_yet -",
            ])
        #expect(found.rows[3].words == "16.00 seconds on both sides, billed at 0.10 USD each and booked at 0.08")
        #expect(
            found.rows[3].proposal?.command
                == "dailies credits correct --account main --amount=-0.32 --entry 4 "
                + "--happened-at 2026-11-20T00:00:00.000Z --reason 'bill of 2026-11-20, AAAA-1111: billed at another price'"
        )
        #expect(found.rows[5].words.contains("this stays open until 2026-11-27"))
        #expect(!found.isFine)
        #expect(found.comparesMoney)
    }

    @Test func whatIsMatchedOrMayStillComeIsFine() throws {
        let bill = try Bills.list(["20,AAAA-1111,8,seconds,0.64"])
        let books = [Books.charge(1), Books.charge(2, at: Books.day(21))]
        #expect(Bills.compare(bill, books, today: 21).isFine)
        #expect(Bills.compare(bill, books, today: 26).isFine)
        #expect(!Bills.compare(bill, books, today: 27).isFine)
        // A bill of long ago says nothing of the days after it.
        let late = Books.charge(3, at: Books.day(27))
        #expect(Bills.compare(bill, [Books.charge(1), late], today: 30).rows.count == 1)
    }

    @Test func anotherQuantityIsSaidWithItsDifference() throws {
        let bill = try Bills.list(["20,AAAA-1111,24,seconds,1.92"])
        let found = Bills.compare(bill, [Books.charge(1), Books.charge(2)])
        #expect(found.rows.map(\.finding) == [.quantityDiffers])
        #expect(found.rows[0].words == "24.00 seconds are billed and 16.00 booked: 8.00 more than we bought")
        #expect(found.rows[0].proposal?.amount == Books.credits("-0.64"))
    }

    @Test func clipsAreComparedWithCharges() throws {
        let bill = try Bills.list(["20,AAAA-1111,2,count,1.28"])
        #expect(Bills.compare(bill, [Books.charge(1), Books.charge(2)]).rows.map(\.finding) == [.matched])
        #expect(Bills.compare(bill, [Books.charge(1)]).rows.map(\.finding) == [.quantityDiffers])
    }

    @Test func theNetSumIsCompared() throws {
        let text = """
            day,sku,quantity,unit,cost,currency,credits
            2026-11-20,AAAA-1111,8,seconds,0.64,USD,-0.14
            """
        let found = Bills.compare(try Bills.read(text), [Books.charge(1)])
        #expect(found.rows.map(\.finding) == [.priceDiffers])
        #expect(found.rows[0].words.hasSuffix("; credits of -0.14 USD on the bill make the difference"))
        #expect(found.rows[0].proposal?.amount == Books.credits("0.14"))
    }

    @Test func withoutARateOnlyQuantitiesAreCompared() throws {
        let bill = try Bills.list(["20,AAAA-1111,8,seconds,9.99", "21,AAAA-1111,8,seconds,0.64"])
        let found = Bills.compare(bill, [Books.charge(1)], perUSD: nil)
        #expect(found.rows.map(\.finding) == [.matched, .billedNotOurs])
        #expect(found.rows.allSatisfy { $0.proposal == nil })
        #expect(!found.comparesMoney)
    }

    @Test func aRateTurnsCreditsIntoDollars() throws {
        let bill = try Bills.list(["20,AAAA-1111,8,seconds,0.0064"])
        #expect(Bills.compare(bill, [Books.charge(1)], perUSD: "100").rows.map(\.finding) == [.matched])
        #expect(Bills.compare(bill, [Books.charge(1)], perUSD: "10").rows.map(\.finding) == [.priceDiffers])
    }

    @Test func aCorrectionOfAChargeCountsToItsDay() throws {
        let bill = try Bills.list(["20,AAAA-1111,8,seconds,0.8"])
        var correction = Books.charge(2, at: Books.day(25))
        (correction.kind, correction.amount, correction.corrects) = (.correction, Books.credits("-0.16"), 1)
        correction.note = "as billed"
        #expect(Bills.compare(bill, [Books.charge(1)]).rows.map(\.finding) == [.priceDiffers])
        #expect(Bills.compare(bill, [Books.charge(1), correction]).rows.map(\.finding) == [.matched])
    }

    @Test func whatWasProposedAndBookedIsMatchedTheNextTime() throws {
        let bill = try Bills.list([
            "18,AAAA-1111,8,seconds,0.64", "20,AAAA-1111,16,seconds,1.6", "21,AAAA-1111,8,seconds,0.64",
        ])
        var books = [
            Books.charge(1, at: Books.day(19)), Books.charge(2, at: Books.day(20)), Books.charge(3, at: Books.day(21)),
        ]
        let found = Bills.compare(bill, books)
        #expect(found.rows.map(\.finding) == [.billedNotOurs, .missing, .quantityDiffers, .matched])
        for (index, proposal) in found.rows.compactMap(\.proposal).enumerated() {
            var correction = Books.entry(Int64(index) + 10, .correction, "0", at: Books.day(26), note: proposal.reason)
            (correction.amount, correction.corrects) = (proposal.amount, proposal.entry)
            correction.subject = proposal.entry.flatMap { id in books.first { $0.id == id }?.subject }
            books.append(correction)
        }
        let again = Bills.compare(bill, books)
        #expect(again.isFine)
        #expect(again.rows.map(\.finding) == [.matched, .matched, .matched])
        #expect(again.rows.map(\.day.day) == [18, 20, 21], "what was given back is no purchase any more")
    }

    @Test func whatWasUsedAtMidnightMayBeBilledOnTheOtherDay() throws {
        let bill = try Bills.list(["20,AAAA-1111,8,seconds,0.64", "21,AAAA-1111,8,seconds,0.64"])
        let late = Books.charge(2, at: Books.day(20, 23))
        let found = Bills.compare(bill, [Books.charge(1), late])
        #expect(found.rows.map(\.finding) == [.otherDay, .otherDay])
        #expect(found.rows[0].words == "8.00 used around midnight are booked on this day and billed on 2026-11-21")
        #expect(found.isFine)
        // At noon it is another story.
        let noon = Bills.compare(bill, [Books.charge(1), Books.charge(2)])
        #expect(noon.rows.map(\.finding) == [.quantityDiffers, .billedNotOurs])
    }

    @Test func SKUsThatNobodyConfirmedAreSaid() throws {
        let bill = try Bills.list(["20,AAAA-1111,8,seconds,0.64", "20,BBBB-2222,5,seconds,1", "20,CCCC-3333,1,gb,2"])
        let table = SKUTable(
            lines: Bills.table.lines + [SKUTable.Line(billSKU: "CCCC-3333", about: "", provider: "veo3", skus: [])])
        let found = Bills.compare(bill, [Books.charge(1), Books.charge(2, sku: "veo-3.1/720p/sound")], table: table)
        #expect(found.unmapped.map(\.billSKU) == ["BBBB-2222"])
        #expect(found.unmappedOurs.map(\.sku.sku) == ["veo-3.1/720p/sound"])
        #expect("\(found.leftOut)" == "2.00")
        #expect(!found.isFine)
    }

    @Test func anotherProvidersPurchasesAreNotMissing() throws {
        let bill = try Bills.list(["20,AAAA-1111,8,seconds,0.64"])
        let table = SKUTable(
            lines: Bills.table.lines + [
                SKUTable.Line(billSKU: "R", about: "", provider: "runway", skus: ["gen/720p/silent"])
            ])
        let books = [Books.charge(1), Books.charge(2, sku: "gen/720p/silent", provider: "runway")]
        #expect(Bills.compare(bill, books, table: table).isFine)
    }

    @Test func rehearsalsRefundsAndHoldsAreNoUsage() throws {
        var hold = Books.charge(1)
        hold.kind = .hold
        var refund = Books.charge(3)
        (refund.kind, refund.corrects) = (.refund, 2)
        let usage = Bills.usage([Books.entry(9, .grant, "5"), hold, Books.charge(2), refund])
        let day = try #require(CivilDate("2026-11-20"))
        let sum = usage.sum(of: [OwnUsage.SKU(provider: "veo3", sku: Bills.fast)], on: day)
        #expect(sum?.charges == 1)
        #expect(sum?.amount == .zero)
        #expect(sum?.quantities == ["second": 8000])
    }
}
