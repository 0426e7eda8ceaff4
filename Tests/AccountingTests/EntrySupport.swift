import Model
import Periods

@testable import Accounting
@testable import Ledger

/// The books of a November, as tests of exports and bills read them.
enum Books {
    static let november = Period(Month(of: CivilDate(daysSince1970: 20_780)), in: .utc)

    static func extract(_ account: Account = .main, opening: String = "0", closing: String = "0") -> LedgerExtract {
        LedgerExtract(
            account: account, period: november, opening: credits(opening), closing: credits(closing), last: 100)
    }

    static func credits(_ text: String) -> Credits { Credits(text) ?? .zero }

    /// A moment of November 2026.
    static func day(_ day: Int, _ hour: Int = 12) -> Timestamp {
        Timestamp(iso8601: "2026-11-\(day < 10 ? "0" : "")\(day)T\(hour < 10 ? "0" : "")\(hour):00:00Z")
            ?? Timestamp(microseconds: 0)
    }

    static func entry(
        _ id: Int64, _ kind: LedgerEntry.Kind, _ amount: String, at: Timestamp = day(20), note: String? = nil,
        by: By = .person("ada"), account: Account = .main
    ) -> LedgerEntry {
        var entry = LedgerEntry(kind: kind, amount: credits(amount), account: account, at: at, by: by)
        entry.id = id
        entry.note = note
        return entry
    }

    /// A charge by the second.
    static func charge(
        _ id: Int64, seconds: Int64 = 8, price: String = "0.08", at: Timestamp = day(20),
        sku: String = "veo-3.1-fast/720p/silent", project: String = "harbor", scene: String = "s01",
        provider: String = "veo3"
    ) -> LedgerEntry {
        var entry = entry(id, .settle, "0", at: at, by: .sweep("S1"))
        entry.amount = credits(price) * Int(seconds)
        entry.subject = LedgerSubject(
            job: "job-\(id)", shot: ShotID(scene: SceneID(project: project, scene: scene), shot: "1A"),
            model: "veo-3.1-fast", sku: sku, provider: provider, orderedBy: .person("ada"))
        entry.submission = "sub-\(id)"
        (entry.quantity, entry.unit, entry.unitPrice) = (seconds * 1000, "second", credits(price))
        return entry
    }

    /// A grant, a charge, one at zero, its refund, a correction of no job, a hold and a release.
    static func month() -> [LedgerEntry] {
        let hostile = "=1+1; \"cinéma\" | [2001-01-01]\nby: x, @1 {} \\ # 映画\u{1B}[0m"
        var hold = charge(2)
        (hold.kind, hold.hold, hold.submission, hold.quantity) = (.hold, 1, nil, nil)
        (hold.unit, hold.unitPrice) = (nil, nil)
        var zero = charge(4, seconds: 0)
        zero.note = "refused: \"no\"\nsecond line"
        var refund = charge(5)
        (refund.kind, refund.corrects, refund.note) = (.refund, 3, hostile)
        var release = hold
        (release.id, release.kind) = (6, .release)
        return [
            entry(1, .grant, "100", at: day(1), note: hostile, by: .person("O'Neil, \"Ann\"; | = @")), hold, charge(3),
            zero, refund, release, entry(7, .correction, "-1.25", at: day(30, 23), note: "-1.25 booked twice"),
        ]
    }
}

extension ExportFormat {
    /// The whole file.
    func file(_ extract: LedgerExtract, _ entries: [LedgerEntry], marksUTF8: Bool = false) throws -> String {
        var renderer = renderer(of: extract, marksUTF8: marksUTF8)
        var text = try renderer.begin()
        for entry in entries { text += try renderer.add(entry) }
        return try text + renderer.end()
    }
}
