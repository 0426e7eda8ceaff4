import Foundation
import Model
import Testing

@testable import Accounting
@testable import Ledger

/// JSON, hledger and beancount.
@Suite struct JournalExportTests {
    @Test func aJournalForHledgerHasBothBalancesAndATransactionBetween() throws {
        let text = try ExportFormat.hledger.file(Books.extract(opening: "10"), [Books.charge(3)])
        #expect(
            text == """
                ; Credits of the account main, days of UTC
                commodity CREDITS
                    format 1000.000000 CREDITS
                tag by
                tag job
                tag shot
                tag provider
                tag sku
                tag corrects
                tag note

                account Assets:Credits
                account Equity:Opening
                2026-11-01 * opening balance
                    Assets:Credits  10.000000 CREDITS = 10.000000 CREDITS
                    Equity:Opening  -10.000000 CREDITS

                account Expenses:Render:harbor:s01
                2026-11-20 * (entry-3) settle harbor/s01/1A
                    ; by: sweep：S1
                    ; job: job-3
                    ; shot: 1A
                    ; provider: veo3
                    ; sku: veo-3.1-fast/720p/silent
                    Assets:Credits  -0.640000 CREDITS
                    Expenses:Render:harbor:s01  0.640000 CREDITS

                2026-11-30 * closing balance
                    Assets:Credits  0.000000 CREDITS = 9.360000 CREDITS
                    Equity:Opening  0.000000 CREDITS = -10.000000 CREDITS
                    Expenses:Render:harbor:s01  0.000000 CREDITS = 0.640000 CREDITS

                """)
    }

    @Test func aJournalForBeancountHasBothBalancesAndATransactionBetween() throws {
        let text = try ExportFormat.beancount.file(Books.extract(opening: "10"), [Books.charge(3)])
        #expect(
            text == """
                option "title" "Credits of the account main, days of UTC"
                2026-11-01 commodity CREDITS

                2026-11-01 open Assets:Credits  CREDITS
                2026-11-01 open Equity:Opening  CREDITS
                2026-11-01 * "opening balance"
                  Assets:Credits  10.000000 CREDITS
                  Equity:Opening  -10.000000 CREDITS

                2026-11-01 open Expenses:Render:Harbor:S01  CREDITS
                2026-11-20 * "veo3" "settle harbor/s01/1A" ^entry-3
                  entry: "entry-3"
                  by: "sweep:S1"
                  project: "harbor"
                  scene: "s01"
                  shot: "1A"
                  job: "job-3"
                  sku: "veo-3.1-fast/720p/silent"
                  Assets:Credits  -0.640000 CREDITS
                  Expenses:Render:Harbor:S01  0.640000 CREDITS

                2026-12-01 balance Assets:Credits  9.360000 CREDITS
                2026-12-01 balance Equity:Opening  -10.000000 CREDITS
                2026-12-01 balance Expenses:Render:Harbor:S01  0.640000 CREDITS

                """)
    }

    @Test(arguments: [ExportFormat.hledger, .beancount])
    func hostileWordsStayOnTheirLine(format: ExportFormat) throws {
        let text = try format.file(Books.extract(), Books.month())
        #expect(!text.contains("\nby: x"))
        #expect(!text.contains("\nsecond line"))
        #expect(!text.contains("\u{1B}"))
        #expect(text.contains("映画"))
    }

    @Test func hledgerFindsNoTagAndNoDateInANote() throws {
        let text = try ExportFormat.hledger.file(Books.extract(), Books.month())
        #expect(!text.contains("[2001"))
        #expect(text.contains("note: =1+1； \"cinéma\" ｜ ［2001-01-01］ by： x， @1 {} \\ # 映画"))
        #expect(text.contains("; 2026-11-20 (entry-4) settle harbor/s01/1A: refused： \"no\" second line\n"))
    }

    @Test func beancountReadsTextInQuotes() throws {
        let text = try ExportFormat.beancount.file(Books.extract(), Books.month())
        #expect(text.contains(#"note: "=1+1; \"cinéma\" | [2001-01-01] by: x, @1 {} \\ # 映画"#))
        #expect(
            text.contains(
                "2026-11-20 note Assets:Credits \"entry-4 settle harbor/s01/1A: refused: \\\"no\\\" second line\"\n"))
    }

    @Test func whatIsHeldMovesNothingInAJournal() throws {
        let text = try ExportFormat.hledger.file(Books.extract(), Books.month())
        #expect(!text.contains("(entry-2)") && !text.contains("(entry-6)"))
        #expect(text.contains("Assets:Credits  0.000000 CREDITS = 98.750000 CREDITS"))
        #expect(text.contains("Expenses:Render:harbor:s01  0.000000 CREDITS = 0.000000 CREDITS"))
        #expect(text.contains("Expenses:Corrections  0.000000 CREDITS = 1.250000 CREDITS"))
    }

    @Test func rehearsalsHaveACommodityOfTheirOwn() throws {
        let entries = [Books.entry(1, .grant, "5", account: .rehearsal)]
        let text = try ExportFormat.hledger.file(Books.extract(.rehearsal), entries)
        #expect(!text.contains("CREDITS") && !text.contains("Assets:Credits"))
        #expect(text.contains("Assets:Rehearsal  5.000000 REHEARSAL"))
    }

    @Test func namesOfBeancountAccountsAreDifferentForDifferentIDs() {
        let alphabet = ["a", "A", "_", "-", "2", "X", "x", "é", "0"]
        var ids = [""]
        for _ in 0..<4 { ids += ids.flatMap { id in alphabet.map { id + $0 } } }
        ids = Array(Set(ids)) + ["sc_010", "Sc-010", "sc-010", "sc-010-X2", "Sc-010-X0"]
        let names = Set(ids.map(beancountName))
        #expect(names.count == Set(ids).count)
        #expect(names.allSatisfy(isBeancountComponent))
        #expect(beancountName("harbor-lights") == "Harbor-lights")
        #expect(beancountName("sc_010") == "Sc-010-X2")
        #expect(beancountName("10b") == "10b")
    }

    private func isBeancountComponent(_ name: String) -> Bool {
        guard let first = name.utf8.first, first < 0x5B, first != UInt8(ascii: "-") else { return false }
        return name.utf8.allSatisfy {
            $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
                || (0x61...0x7A).contains($0)
        }
    }

    @Test func namesOfHledgerAccountsAreTheIDs() {
        #expect(hledgerName("sc_010") == "sc_010")
        #expect(hledgerName("a:b c") == "a.3ab.20c")
        #expect(hledgerName("a.3ab") == "a.2e3ab")
    }

    @Test func theJSONHasEveryEntryAndBothBalances() throws {
        let text = try ExportFormat.json.file(Books.extract(opening: "1", closing: "99.75"), Books.month())
        let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
        let entries = document["entries"] as? [[String: Any]] ?? []
        #expect(document["schema"] as? String == "dailies.credit-export/1")
        #expect(document["opening"] as? String == "1.000000" && document["closing"] as? String == "99.750000")
        #expect(entries.map { $0["id"] as? Int } == [1, 2, 3, 4, 5, 6, 7])
        #expect(entries[2]["quantity"] as? Double == 8)
        #expect(entries[0]["project"] is NSNull)
        #expect(try ExportFormat.json.file(Books.extract(), []).hasPrefix("{\"account\":\"main\",\"closing\":"))
    }
}
