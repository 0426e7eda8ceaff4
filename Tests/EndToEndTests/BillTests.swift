import Foundation
import TestSupport
import Testing

/// The books for other programs, and a provider's bill beside them, as they are used.
@Suite(.endsWithinAnHour) struct BillTests {
    /// Books with charges of 8 seconds of the account main at noon of days of January 2026.
    private func books(_ days: [Int]) async throws -> FilmFixture {
        let film = try FilmFixture()
        try await film.program.run("credits", "grant", "50", "--account", "main")
        for (index, day) in days.enumerated() {
            // 2026-01-01T12:00:00Z and so many days.
            let moment = (1_767_268_800 + Int64(day - 1) * 86_400) * 1_000_000
            try await film.change(
                """
                INSERT INTO ledger_entries(at, happened_at, account, kind, amount, by, project, scene, shot, job, model, sku,
                    provider, ordered_by, submission, quantity, unit, unit_price)
                VALUES (\(moment), \(moment), 'main', 'settle', 640000, 'sweep:s', 'film', 's1', '1A', 'job\(index)',
                    'veo-3.1-fast', 'veo-3.1-fast/720p/silent', 'veo3', 'person:ada', 'sub\(index)', 8000, 'second', 80000)
                """)
        }
        return film
    }

    private static let header =
        "sku.id,sku.description,usage_start_time,cost,currency,usage.amount,usage.unit,cost_type\n"

    private func bill(_ rows: [(day: String, cost: String)]) -> String {
        Self.header
            + rows.map { "AAAA-1111,Fast,2026-01-\($0.day)T12:00:00Z,\($0.cost),USD,8,seconds,regular\n" }.joined()
    }

    @Test func aBillIsComparedOnceItsSKUsAreConfirmed() async throws {
        let film = try await books([10, 11, 12, 14])
        let program = film.program
        try film.folder.write(
            bill([("10", "0.64"), ("12", "0.80"), ("13", "0.64"), ("14", "0.64")])
                + "BBBB-2222,Other,2026-01-14T12:00:00Z,3,USD,1,gb,regular\n", to: "bill.csv")
        let unknown = try await program.run("credits", "reconcile", "bill.csv", "--json")
        #expect(unknown.code == 1)
        #expect((try unknown.json()["unmapped"] as? [Any])?.count == 2)
        #expect(try await film.faults(of: unknown, schema: "reconciliation") == "")

        let proposed = try await program.run("credits", "reconcile", "bill.csv", "--propose", "--json")
        #expect(proposed.code == 0)
        #expect(try await film.faults(of: proposed, schema: "sku-proposal") == "")
        #expect(!film.folder.exists("bill-skus.json"))
        let kept = try await program.run("credits", "reconcile", "bill.csv", "--propose", "--confirm")
        #expect(kept.output.contains("1 kept in"), "\(kept.output)")
        #expect(try await film.faults(ofFile: "bill-skus.json", schema: "bill-skus") == "")

        let found = try await program.run("credits", "reconcile", "bill.csv", "--per-usd", "1", "--json")
        #expect(found.code == 1)
        #expect(try await film.faults(of: found, schema: "reconciliation") == "")
        let rows = try found.json()["rows"] as? [[String: Any]] ?? []
        #expect(
            rows.map { $0["finding"] as? String } == [
                "matched", "missing_in_bill", "price_differs", "billed_not_ours", "matched",
            ])
        let text = try await program.run("credits", "reconcile", "bill.csv", "--per-usd", "1")
        #expect(text.output.contains("dailies credits correct --account main --amount=-0.16 --entry 4 "))
        #expect(text.output.contains("not known: BBBB-2222 (Other), 1.00 gb for 3.00 USD"))
        #expect(text.output.hasSuffix("1 SKU not known; nothing was booked\n"))
        let balance = try await program.run("credits", "balance", "--account", "main", "--json").json()
        #expect(balance["balance"] as? String == "50.000000", "nothing was booked")
    }

    @Test func whatIsMatchedEndsWithZeroAndWhatCannotBeReadWith65() async throws {
        let film = try await books([10, 11])
        let program = film.program
        try film.folder.write(bill([("10", "0.64"), ("11", "0.64")]), to: "bill.csv")
        try await program.run("credits", "reconcile", "bill.csv", "--propose", "--confirm", "--per-usd", "1")
        let matched = try await program.run("credits", "reconcile", "bill.csv", "--per-usd", "1")
        #expect(matched.code == 0, "\(matched.output)\(matched.errors)")
        #expect(matched.output.hasSuffix("2 matched; nothing was booked\n"))

        try film.folder.write(bill([("10", "0,64")]), to: "broken.csv")
        let broken = try await program.run("credits", "reconcile", "broken.csv")
        #expect(broken.code == 65)
        #expect(broken.errors.contains("broken.csv:2:1: this row has 9 cells and the header 8"))
        #expect(try await program.run("credits", "reconcile", "no.csv").code == 65)
        try film.folder.write("{", to: "bill-skus.json")
        let table = try await program.run("credits", "reconcile", "bill.csv")
        #expect(table.code == 65 && table.errors.contains("bill-skus.json:1:2:"))
    }

    @Test func anExportIsWrittenToAFileAFolderOrStandardOutput() async throws {
        let film = try await books([10])
        let program = film.program
        try film.folder.write("", to: "out/.keep")
        let arguments = ["credits", "export", "--account", "main", "--from", "2026-01-01", "--to", "2026-02-01"]
        let printed = try await program.run(arguments + ["--format", "csv"])
        #expect(printed.output.hasPrefix("id,at,day,") && printed.output.hasSuffix(",,,,\r\n"))
        #expect(try await program.run(arguments + ["--format", "csv", "--output", "x.csv"]).code == 0)
        #expect(try await program.run(arguments + ["--format", "csv", "--output", "out"]).code == 0)
        #expect(try film.folder.read("x.csv") == Data(printed.output.utf8))
        #expect(try film.folder.read("out/credits-main-2026-01.csv") == Data(printed.output.utf8))
        let package = String(decoding: try film.folder.read("out/datapackage.json"), as: UTF8.self)
        #expect(package.contains("\"path\":\"credits-main-2026-01.csv\""))
        let described = try await program.run(arguments + ["--format", "csv", "--describe"])
        #expect(described.output == package + "\n")
        let json = try await program.run(arguments + ["--format", "json"])
        #expect(try await film.faults(of: json.output, schema: "credit-export") == "")
        #expect(try await program.run(arguments + ["--format", "json", "--excel"]).code == 64)
    }
}
