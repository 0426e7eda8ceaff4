import Model
import Periods
import Testing

@testable import Report

struct StatementPageTests {
    private func page(_ facts: StatementFacts, closedAt: Timestamp? = nil) throws -> String {
        try text(of: renderStatementPage(StatementFixture.page(facts, closedAt: closedAt)))
    }

    @Test func theFirstScreenAnswersTheThreeQuestions() throws {
        let page = try page(StatementFixture.november)
        #expect(try content(ofID: "cost", in: page) == "60.00")
        #expect(try content(ofID: "held", in: page) == "12.80")
        #expect(try content(ofID: "left", in: page) == "67.20")
        #expect(page.contains("held by 1 open job") && page.contains("closing balance 80.00, less what is committed"))
        #expect(page.contains("61.06 charged, −1.06 refunded and corrected"))
    }

    @Test func dollarsStandBesideCreditsByTheRateOfEachDay() throws {
        var facts = StatementFixture.spending(["2", "3"])
        (facts.held, facts.available) = (Credits(micro: 4_000_000), .zero)
        // One credit a dollar on the first day, and two from the second on.
        let day = try #require(facts.byDay[1].day.flatMap { CivilDate($0) })
        let second = facts.period.zone.start(of: day)
        let rates = DollarRates([
            DollarRates.Step(Credits(micro: 1_000_000), from: second.adding(seconds: -86_400)),
            DollarRates.Step(Credits(micro: 2_000_000), from: second),
        ])
        let page = try text(of: renderStatementPage(StatementFixture.page(facts, rates: rates)))
        #expect(page.contains("$3.50 · "), "2 / 1 + 3 / 2")
        #expect(page.contains("$2.00 · "))
        #expect(try !self.page(facts).contains("$"), "without a rate there are none")
    }

    @Test func openingLeadsToClosing() throws {
        let page = try page(StatementFixture.november)
        let table = try between("From opening to closing</caption>", "</table>", in: page)
        let figures = table.matches(of: /class="figure">([^<]+)</).map { String($0.1) }
        #expect(figures == ["Credits", "40.00", "+100.00", "−61.06", "+1.28", "−0.22", "80.00"])
    }

    @Test func tablesAddUpToTheCost() throws {
        let page = try page(StatementFixture.november)
        for caption in ["By project", "By scene", "By model", "By provider", "By person who ordered", "By day"] {
            let table = try between("\(caption)</caption>", "</table>", in: page)
            let total = try between("<tfoot>", "</tfoot>", in: table)
            #expect(total.contains(">60.00</td><td class=\"figure\">100 %</td>"), "\(caption)")
            if caption != "By day" { #expect(occurrences(of: "<bdi>Unassigned</bdi>", in: table) == 1, "\(caption)") }
        }
    }

    @Test func quotesLeadToChargesByCauseAndInWords() throws {
        let page = try page(StatementFixture.november)
        let table = try between("From quotes to charges</caption>", "</table>", in: page)
        let figures = table.matches(of: /class="figure">([^<]+)</).map { String($0.1) }
        #expect(figures == ["Credits", "59.00", "+1.06", "+1.20", "−0.20", "61.06"])
        #expect(page.contains("1.00 over, adverse") && page.contains("0.20 under, favourable"))
        #expect(page.contains("The price had changed"))
    }

    @Test func whatWasMendedRefusedAndRemarkedIsToldApart() throws {
        let page = try page(StatementFixture.november)
        let mended = try between("Refunds and corrections</caption>", "</table>", in: page)
        #expect(mended.contains("the client did not pay =1+1") && mended.contains("60 mends 52"))
        #expect(mended.contains("a fee of the bank") && mended.contains("−0.22"))
        let refused = try between("not charged</caption>", "</table>", in: page)
        #expect(refused.contains("The provider refused the prompt"))
        let remarked = try between("Charges with a remark</caption>", "</table>", in: page)
        #expect(remarked.contains("ordered 1080p, delivered 720p"))
    }

    @Test func whereAPriceIsMissingEveryCostIsALowerBound() throws {
        let page = try page(StatementFixture.incomplete)
        #expect(page.contains("<small>at least</small> <span id=\"cost\">"))
        #expect(page.contains("<small>at most</small> <span id=\"left\">"))
        #expect(page.contains("Not complete.") && page.contains("The price of 1 job is not known"))
        #expect(occurrences(of: "<th scope=\"row\">Total, at least</th>", in: page) >= 7)
        #expect(page.contains("harbor-lights/s03/3C"))
        #expect(!(try self.page(StatementFixture.november)).contains("at least"))
    }

    @Test func hostileTextsStayTexts() throws {
        let page = try page(StatementFixture.november)
        #expect(!page.contains("<script") && !page.contains("<b>STAIRS"))
        #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"))
        #expect(occurrences(of: "<style", in: page) == 1)
    }

    @Test func aPageRunsNothing() throws {
        let page = try page(StatementFixture.november)
        let policy = try between("Content-Security-Policy\" content=\"", "\"", in: page)
        #expect(policy.contains("default-src &#39;none&#39;") && !policy.contains("script-src"))
        #expect(!page.contains(" style=\"") && !page.contains("http://") && !page.contains("https://"))
    }

    @Test func aDraftSaysSoAndAClosedMonthSaysByWhom() throws {
        var facts = StatementFixture.november
        #expect(try page(facts).contains("Draft, month in progress"))
        facts.asOf = StatementFixture.moment("2026-12-03T08:00:00Z")
        (facts.closedBy, facts.forecast) = (.person("ada"), nil)
        let closed = try page(facts, closedAt: StatementFixture.moment("2026-12-03T08:00:00Z"))
        #expect(closed.contains("<p class=\"status\">Closed</p>"))
        #expect(closed.contains("2026-12-03 08:00 UTC by ada"))
        #expect(!closed.contains("Forecast, not a fact"))
        #expect(closed.contains(String(repeating: "ab", count: 32)))
    }

    @Test func aPeriodIsHalfOpenInANamedZone() throws {
        let page = try page(StatementFixture.november)
        #expect(
            page.contains(
                "From 1 November 2026, 00:00, up to but not including 1 December 2026, 00:00, time zone Europe/Vienna"))
        #expect(page.contains("2026-10-31 23:00 UTC to 2026-11-30 23:00 UTC"))
    }

    @Test func aForecastIsMarkedAsOne() throws {
        let page = try page(StatementFixture.november)
        #expect(page.contains("Forecast, not a fact."))
        #expect(
            page.contains(
                "At 4.15 credits a day, the mean over the last 12 days, what is left ends on 13 December 2026."))
    }

    @Test func aMonthWithoutEntriesIsShort() throws {
        let page = try page(StatementFixture.empty)
        #expect(try content(ofID: "cost", in: page) == "0.00")
        #expect(page.contains("Nothing was refunded or corrected.") && page.contains("no job is open"))
        #expect(!page.contains("<svg") && !page.contains("Estimate against actual"))
    }

    @Test func manyScenesAreCutAndStillAddUp() throws {
        var facts = StatementFixture.november
        facts.byScene =
            (1...500).map { number in
                StatementFixture.line("0.12", quoted: "0.12", charges: 1) {
                    ($0.project, $0.scene) = ("harbor-lights", "s\(number)")
                }
            } + [StatementFixture.line("0") { _ in }]
        let table = try between("By scene</caption>", "</table>", in: try page(facts))
        #expect(occurrences(of: "<tr", in: table) == 1 + StatementTables.shownLines + 1 + 1)
        #expect(table.contains("441 others") && table.contains("52.92"))
        #expect(try between("<tfoot>", "</tfoot>", in: table).contains(">60.00<"))
    }
}
