import Ledger
import Model

@testable import Report

/// Statements as their documents say them, for pages and drawings.
enum StatementFixture {
    static func credits(_ text: String) -> Credits { Credits(text) ?? .zero }

    static func moment(_ text: String) -> Timestamp { Timestamp(iso8601: text) ?? Timestamp(seconds: 0) }

    /// November 2026 in Vienna, as of the evening of the 27th: something of everything.
    static var november: StatementFacts {
        var facts = empty
        facts.opening = credits("40")
        facts.granted = credits("100")
        facts.settled = credits("61.06")
        facts.refunded = credits("1.28")
        facts.corrected = credits("-0.22")
        facts.closing = credits("80")
        facts.held = credits("12.8")
        facts.available = credits("67.2")
        facts.byProject = [
            line("60.00", quoted: "59.00", charges: 38) { ($0.project, $0.title) = ("harbor-lights", "Harbor Lights") },
            line("0") { _ in },
        ]
        facts.byScene = [
            line("32.20", quoted: "31.00", charges: 20) {
                ($0.project, $0.scene, $0.title) = ("harbor-lights", "s01", "EXT. HARBOR - DAWN")
            },
            line("18.30", quoted: "18.50", charges: 12) {
                ($0.project, $0.scene, $0.title) = ("harbor-lights", "s02", "INT. LIGHTHOUSE, <b>STAIRS</b> & \"LAMP\"")
            },
            line("9.50", quoted: "9.50", charges: 6) { ($0.project, $0.scene) = ("harbor-lights", "s03") },
            line("0") { _ in },
        ]
        facts.byModel = [line("60.00", quoted: "59.00", charges: 38) { $0.model = "veo-3.1-fast" }, line("0") { _ in }]
        facts.byProvider = [line("60.00", quoted: "59.00", charges: 38) { $0.provider = "veo3" }, line("0") { _ in }]
        facts.byPerson = [
            line("60.00", quoted: "59.00", charges: 38) { ($0.person, $0.title) = ("person:ada", "ada") },
            line("0") { _ in },
        ]
        let days = [
            "2026-11-02": "4.5", "2026-11-03": "6.25", "2026-11-09": "-0.5", "2026-11-16": "31.75", "2026-11-27": "18",
        ]
        facts.byDay = days.sorted { $0.key < $1.key }.map { day, spent in line(spent, charges: 7) { $0.day = day } }
        facts.variance = VarianceFacts(
            quoted: credits("59"), unquoted: credits("1.06"), amount: credits("1"),
            byCause: [
                "price": credits("1.2"), "length": credits("-0.2"), "unquoted": credits("1.06"), "further": .zero,
            ])
        facts.takes = [
            FateFacts(fate: "kept", takes: 30, spent: credits("50"), seconds: 240),
            FateFacts(fate: "superseded", takes: 5, spent: credits("7"), seconds: 40),
            FateFacts(fate: "failed", takes: 2, spent: credits("3"), seconds: 16),
        ]
        facts.wasted = credits("10")
        facts.waste = [
            WasteFacts(
                project: "harbor-lights", scene: "s01", shot: "1A", take: 2, fate: "superseded", spent: credits("1.28"))
        ]
        (facts.keptSeconds, facts.costPerKeptSecond) = (240, credits("0.25"))
        facts.prices = [
            PriceFacts(
                provider: "veo3", sku: "veo-3.1-fast/720p/silent", unit: "second", unitPrice: credits("0.08"),
                charges: 38, amount: credits("61.06"), quantity: 763.25)
        ]
        facts.remarks = [
            remark(41, "settle", "0", "The provider refused the prompt: <script>alert('x')</script>"),
            remark(52, "settle", "0.64", "ordered 1080p, delivered 720p"),
            remark(60, "refund", "1.28", "the client did not pay =1+1", corrects: 52),
            remark(61, "correction", "-0.22", "a fee of the bank"),
        ]
        facts.openHolds = [
            HoldFacts(
                project: "harbor-lights", scene: "s02", shot: "2A", job: "job-7", amount: credits("12.8"),
                openedAt: moment("2026-11-20T10:00:00Z"), state: "held", reason: "unknown_submit")
        ]
        facts.holdsByAge = [
            HoldAgeFacts(age: "under_1_hour", holds: 0, amount: .zero),
            HoldAgeFacts(age: "over_7_days", holds: 1, amount: credits("12.8")),
        ]
        facts.anomalies = [AnomalyFacts(text: "On 2026-11-16 31.75 credits were charged; a usual day has 6.25.")]
        facts.forecast = ForecastFacts(
            perDay: credits("4.15"), days: 12, endsOn: CivilDate("2026-12-13"))
        return facts
    }

    /// The same month before anything was booked.
    static var empty: StatementFacts {
        StatementFacts(
            period: Span(
                from: moment("2026-10-31T23:00:00Z"), to: moment("2026-11-30T23:00:00Z"), timezone: "Europe/Vienna"),
            account: .main, asOf: moment("2026-11-27T19:00:00Z"), opening: .zero, granted: .zero, settled: .zero,
            refunded: .zero, corrected: .zero, closing: .zero, held: .zero, available: .zero, unpricedJobs: 0,
            byProject: [line("0") { _ in }], byScene: [line("0") { _ in }], byModel: [line("0") { _ in }],
            byProvider: [line("0") { _ in }], byPerson: [line("0") { _ in }], byDay: [],
            variance: VarianceFacts(quoted: .zero, unquoted: .zero, amount: .zero, byCause: [:]), takes: [],
            wasted: .zero, waste: [], keptSeconds: 0, prices: [], remarks: [], openHolds: [], holdsByAge: [],
            unpriced: [], anomalies: [])
    }

    /// A month of which one price is not known.
    static var incomplete: StatementFacts {
        var facts = november
        facts.unpricedJobs = 1
        facts.costPerKeptSecond = nil
        facts.unpriced = [
            UnpricedFacts(
                project: "harbor-lights", scene: "s03", shot: "3C", job: "job-9", provider: "veo3", state: "completed",
                seconds: 8)
        ]
        return facts
    }

    /// What is spent on each of the first days of the month; the others are left out.
    static func spending(_ amounts: [String]) -> StatementFacts {
        var facts = empty
        facts.byDay = amounts.enumerated().map { index, amount in
            line(amount) { $0.day = "\(CivilDate(daysSince1970: 20_758 + Int64(index)))" }
        }
        return facts
    }

    static func page(
        _ facts: StatementFacts, closedAt: Timestamp? = nil, rates: DollarRates = .none, budget: Credits? = nil
    ) -> StatementPage {
        StatementPage(
            facts: facts, sha256: String(repeating: "ab", count: 32), closedAt: closedAt, generator: "dailies 0.1.0",
            dataFile: "statement.json", rates: rates, budget: budget)
    }

    static func line(
        _ spent: String, quoted: String = "0", charges: Int = 0, _ set: (inout StatementLine) -> Void
    ) -> StatementLine {
        let (spent, quoted) = (credits(spent), credits(quoted))
        var line = StatementLine(
            charges: charges, settled: spent, refunded: .zero, corrected: .zero, spent: spent, quoted: quoted,
            unquoted: .zero, variance: spent - quoted)
        set(&line)
        return line
    }

    private static func remark(
        _ id: Int64, _ kind: String, _ amount: String, _ note: String, corrects: Int64? = nil
    ) -> RemarkFacts {
        RemarkFacts(
            id: id, at: moment("2026-11-16T10:00:00Z"), kind: kind, amount: credits(amount), by: .person("ada"),
            project: "harbor-lights", scene: "s01", shot: "1A", provider: "veo3", corrects: corrects, note: note)
    }
}
