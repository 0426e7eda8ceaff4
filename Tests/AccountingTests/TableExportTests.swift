import Model
import Testing

@testable import Accounting
@testable import Ledger

/// CSV, FOCUS and the data package.
@Suite struct TableExportTests {
    @Test func aCellIsQuotedOnlyWhereItHasTo() {
        #expect(CSVCell.text("plain").written == "plain")
        #expect(CSVCell.text("a,b").written == "\"a,b\"")
        #expect(CSVCell.text("say \"no\"").written == "\"say \"\"no\"\"\"")
        #expect(CSVCell.text("two\r\nlines").written == "\"two\r\nlines\"")
        #expect(CSVCell.text(" edge").written == "\" edge\"")
        #expect(CSVCell.empty.written == "")
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
    func textThatBeginsLikeAFormulaStandsBehindAnApostrophe(text: String) {
        let written = CSVCell.text(text).written
        #expect(written.trimmingQuotes == "'" + text)
    }

    @Test(arguments: ["1+1", "a=b", "'x", "x@y", "映画"])
    func otherTextIsItself(text: String) {
        #expect(CSVCell.text(text).written == text)
    }

    @Test func aNumberBelowZeroStaysANumber() {
        #expect(CSVCell(plain: Credits(micro: -1_250_000)).written == "-1.250000")
    }

    @Test func controlsThatSteerATerminalAreShown() {
        #expect(CSVCell.text("\u{1B}[0m").written == "\u{FFFD}[0m")
        #expect(CSVCell.text("\0x").written == "'\u{FFFD}x")
    }

    @Test func theCSVHasALineForEachEntryWithTheBalanceAfterIt() throws {
        let text = try ExportFormat.csv.file(Books.extract(opening: "10"), [Books.charge(3)])
        #expect(
            text == """
                id,at,day,happened_at,account,kind,amount,effect,balance,by,project,scene,shot,job,submission,ordered_by,\
                provider,model,sku,quantity,unit,unit_price,estimate,variance,hold,corrects,note\r
                entry-3,2026-11-20T12:00:00.000Z,2026-11-20,2026-11-20T12:00:00.000Z,main,settle,0.640000,-0.640000,\
                9.360000,sweep:S1,harbor,s01,1A,job-3,sub-3,person:ada,veo3,veo-3.1-fast,veo-3.1-fast/720p/silent,8.000,\
                second,0.080000,,,,,\r

                """)
    }

    @Test func theEffectsOfAllEntriesAddUpToTheLastBalance() throws {
        let lines = try ExportFormat.csv.file(Books.extract(opening: "1"), Books.month()).records
        let effects = lines.dropFirst().compactMap { Credits($0[7]) }
        #expect(lines.count == 8)
        #expect(Set(lines.map(\.count)) == [CSVColumn.all.count])
        #expect(effects.reduce(Credits("1") ?? .zero, +) == Books.credits("99.75"))
        #expect(lines.last?[8] == "99.750000")
    }

    @Test func onlyExcelGetsAMark() throws {
        let extract = Books.extract()
        let plain = try ExportFormat.csv.file(extract, [])
        #expect(try ExportFormat.csv.file(extract, [], marksUTF8: true) == "\u{FEFF}" + plain)
        #expect(plain.hasPrefix("id,"))
    }

    @Test func focusHasALineForEachChargeAndWhatMendsIt() throws {
        let lines = try ExportFormat.focus.file(Books.extract(), Books.month()).records
        let costs = lines.dropFirst().map { $0[0] }
        #expect(costs == ["0.640000", "0.000000", "-0.640000", "1.250000"])
        #expect(Set(lines.map(\.count)) == [FocusExport.columns.count])
        #expect(lines.dropFirst().map { $0[5] } == ["Usage", "Usage", "Credit", "Adjustment"])
        #expect(lines.dropFirst().map { $0[6] } == ["", "", "", "Correction"])
        #expect(lines[1][9...10] == ["2026-11-21T00:00:00.000Z", "2026-11-20T00:00:00.000Z"])
    }

    @Test func theDataPackageDescribesEachColumnOnce() {
        let package = DataPackage(of: Books.extract(), file: "x.csv")
        #expect(package.name == "credits-main-2026-11")
        #expect(package.resources[0].schema.fields.map(\.name) == CSVColumn.all.map(\.name))
    }
}

extension String {
    fileprivate var trimmingQuotes: String {
        guard first == "\"", last == "\"", count > 1 else { return self }
        return String(dropFirst().dropLast())
    }

    /// The cells of a file, as RFC 4180 has them.
    var records: [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var cell = ""
        var isQuoted = false
        var previousWasQuote = false
        for scalar in unicodeScalars {
            if scalar == "\"" {
                if isQuoted { previousWasQuote = true } else if previousWasQuote { cell += "\"" }
                if !isQuoted, previousWasQuote { previousWasQuote = false }
                isQuoted.toggle()
                continue
            }
            previousWasQuote = false
            switch scalar {
            case "," where !isQuoted:
                record.append(cell)
                cell = ""
            case "\r" where !isQuoted: break
            case "\n" where !isQuoted:
                records.append(record + [cell])
                (record, cell) = ([], "")
            default: cell.unicodeScalars.append(scalar)
            }
        }
        return records
    }
}
