import Model
import Testing

@testable import Report

struct BurnChartTests {
    @Test func sumsGrowFromDayToDayUpToToday() {
        let burn = Burn(StatementFixture.november)
        #expect(burn.soFar.count == 27)
        #expect(burn.soFar[0] == .zero && burn.soFar[1] == StatementFixture.credits("4.5"))
        #expect(burn.soFar.last == StatementFixture.credits("60"))
        #expect(burn.isDraft)
    }

    @Test func theForecastEndsOnTheDayOnWhichNothingIsLeft() throws {
        let burn = Burn(StatementFixture.november)
        #expect(burn.days.count == 30 + 13)
        #expect(burn.endIsShown && burn.ahead.map(\.day) == [42])
        #expect(burn.ahead[0].sum == StatementFixture.credits("127.2"))
        let facts = StatementFixture.november
        let chart = try text(of: burnChart(facts, facts.money))
        let (spent, forecast) = (try points("spent", in: chart), try points("forecast", in: chart))
        // The dashes begin where the line ends, and lead up.
        #expect(spent.count == 28 && forecast.count == 2)
        #expect(spent[27] == forecast[0] && forecast[1].y < forecast[0].y && forecast[1].x <= 760)
        #expect(chart.contains("forecast: ends 13 Dec"))
        #expect(zip(spent, spent.dropFirst()).allSatisfy { $0.x < $1.x })
    }

    @Test func anEndThatIsFarAwayIsNotDrawn() throws {
        var facts = StatementFixture.november
        facts.forecast = ForecastFacts(
            perDay: StatementFixture.credits("0.01"), days: 14, endsOn: CivilDate("2045-03-01"))
        let burn = Burn(facts)
        #expect(burn.days.count == 30 && !burn.endIsShown)
        #expect(burn.ahead.map(\.sum) == [StatementFixture.credits("60.03")])
        #expect(try text(of: burnChart(facts, facts.money)).contains("1 March 2045"))
    }

    @Test func whatIsOverHasNoForecast() throws {
        var facts = StatementFixture.november
        (facts.asOf, facts.forecast) = (facts.period.to, nil)
        let burn = Burn(facts)
        #expect(burn.soFar.count == 30 && burn.ahead.isEmpty && !burn.isDraft)
        #expect(try !text(of: burnChart(facts, facts.money)).contains("class=\"forecast\""))
    }

    @Test func oneDayIsALine() throws {
        var facts = StatementFixture.spending(["5"])
        facts.asOf = StatementFixture.moment("2026-11-01T12:00:00Z")
        let line = try points("spent", in: try text(of: burnChart(facts, Money([]))))
        #expect(line.count == 2 && line[1].y < line[0].y)
    }

    @Test func scenesHaveTwoBarsEachAsLongAsTheirSums() throws {
        let facts = StatementFixture.november
        let chart = sceneChart(facts, facts.money)
        let charged = try shapes("rect class=\"bar\"", in: chart).dropFirst()
        let quoted = try shapes("rect class=\"striped\"", in: chart).dropFirst()
        #expect(charged.count == 3 && quoted.count == 3)
        for (bar, line) in zip(charged, facts.byScene) {
            #expect(abs(bar.width - line.settled.amount / 32.2 * 570) < 0.2, "\(line)")
        }
        #expect(try text(of: chart).contains("32.20 (+1.20)"))
        #expect(try text(of: chart).contains("&lt;b&gt;STAIRS"))
    }
}
