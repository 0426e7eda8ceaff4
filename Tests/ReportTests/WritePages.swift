import Foundation
import Model
import Periods
import Testing

@testable import Documents
@testable import Report

/// Not a test of its own: writes the fixture's pages for `Tests/Browser/run`, which names the folder.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["DAILIES_PAGES"] != nil))
struct WritePages {
    let root = ProcessInfo.processInfo.environment["DAILIES_PAGES"] ?? ""

    @Test func writesTheFixture() throws {
        for scene in SceneFixture.all {
            try write(renderScene(scene), into: "\(scene.project.id)/\(scene.scene.id)")
        }
        let shots = (1...1000).map {
            SceneFixture.completed(
                "\($0)A", "Shot \($0)", String(repeating: "A long & winding prompt. ", count: 40), 80)
        }
        try write(renderScene(SceneFixture.scene(shots: shots, renderStatus: .complete)), into: "large/s01")
        try write(HubFixture.files(of: HubFixture.report()), into: ".")
        try write(HubFixture.files(of: HubFixture.report(of: [])), into: "empty")
        try writeStatements()
        try write(HubFixture.files(of: HubFixture.report(of: HubFixture.titles)), into: "titles")
        try write(HubFixture.files(of: HubFixture.many(films: 250, scenes: 20)), into: "many")
    }

    /// Pages of statements: of a month with something of everything, of one without anything, of one that lacks a price, of
    /// one that is closed, and of amounts that are as large as they can be.
    private func writeStatements() throws {
        var closed = StatementFixture.november
        closed.asOf = StatementFixture.moment("2026-12-03T08:00:00Z")
        (closed.closedBy, closed.forecast) = (.person("ada"), nil)
        var huge = StatementFixture.november
        huge.settled = Credits.limit
        huge.byDay = (1...30).map { day in
            StatementFixture.line("\(day * 1_000_000).123456", charges: 1) {
                $0.day = "2026-11-\(day < 10 ? "0" : "")\(day)"
            }
        }
        let pages: [(String, StatementPage)] = [
            ("november", StatementFixture.page(StatementFixture.november)),
            ("nothing", StatementFixture.page(StatementFixture.empty)),
            ("incomplete", StatementFixture.page(StatementFixture.incomplete, budget: StatementFixture.credits("90"))),
            ("closed", StatementFixture.page(closed, closedAt: closed.asOf)),
            ("huge", StatementFixture.page(huge)),
        ]
        for (name, page) in pages {
            try write(
                [RenderedFile(path: "index.html", bytes: renderStatementPage(page).bytes)], into: "finance/\(name)")
        }
        let months = ["2026-09", "2026-10", "2026-11"].compactMap { Month($0) }
        let index = FinanceIndex(
            accounts: Account.allCases.map { account in
                var facts = StatementFixture.november
                facts.account = account
                return (
                    account,
                    months.map { WrittenMonth(facts, of: $0, closed: nil, sha256: String(repeating: "ab", count: 32)) }
                )
            }, asOf: closed.asOf, generator: "dailies 0.1.0")
        let empty = FinanceIndex(accounts: [], asOf: nil, generator: "dailies 0.1.0")
        try write([RenderedFile(path: "index.html", bytes: index.html().bytes)], into: "finance")
        try write([RenderedFile(path: "index.html", bytes: empty.html().bytes)], into: "finance/empty")
    }

    private func write(_ files: [RenderedFile], into folder: String) throws {
        let folder = URL(filePath: root).appending(path: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for file in files { try Data(file.bytes).write(to: folder.appending(path: file.path)) }
    }
}
