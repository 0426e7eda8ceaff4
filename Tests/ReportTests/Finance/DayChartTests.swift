import Foundation
import Model
import Testing

@testable import Report

struct DayChartTests {
    @Test func withoutACostThereIsNothingToDraw() {
        #expect(dayChart(StatementFixture.empty, Money([])) == nil)
        #expect(dayChart(StatementFixture.spending(["0", "0"]), Money([])) == nil)
        #expect(burnChart(StatementFixture.empty, Money([])) == nil)
        #expect(sceneChart(StatementFixture.empty, Money([])) == nil)
    }

    @Test func barsAreAsHighAsTheirDays() throws {
        let bars = try shapes(
            "rect class=\"bar\"", in: dayChart(StatementFixture.spending(["1", "2", "4"]), Money([])))
        #expect(bars.count == 3)
        #expect(abs(bars[1].height - 2 * bars[0].height) < 0.2 && abs(bars[2].height - 4 * bars[0].height) < 0.3)
        // They stand on one line, one beside the other.
        #expect(Set(bars.map { ($0.y + $0.height).rounded() }).count == 1)
        #expect(bars[0].x + bars[0].width < bars[1].x && bars[1].x + bars[1].width < bars[2].x)
    }

    @Test func aMonthOf31DaysFitsAndItsLabelsDoNotTouch() throws {
        var facts = StatementFixture.spending((1...30).map { "\($0).25" })
        facts.period.to = facts.period.to.adding(seconds: 86_400)
        facts.byDay.append(StatementFixture.line("31.25") { $0.day = "2026-12-01" })
        let bars = try shapes("rect class=\"bar\"", in: dayChart(facts, Money([])))
        #expect(bars.count == 31)
        #expect(bars.allSatisfy { $0.x >= 0 && $0.x + $0.width <= 760 && $0.y >= 0 && $0.y + $0.height <= 230 })
        let values = facts.byDay.map(\.spent)
        let shown = labelled(values, slot: 20, letters: { Money([])($0).count })
        #expect(shown.contains(30))
        #expect(zip(shown, shown.dropFirst()).allSatisfy { Double($1 - $0) * 20 >= 5 * Drawing.letter })
    }

    @Test func whatIsBelowZeroHangsFromTheLineAndIsStriped() throws {
        let chart = dayChart(StatementFixture.spending(["4", "0", "0", "-2"]), Money([]))
        let above = try shapes("rect class=\"bar\"", in: chart)
        let below = try shapes("rect class=\"striped\"", in: chart)
        #expect(above.count == 1 && below.count == 1)
        #expect(abs(above[0].y + above[0].height - below[0].y) < 0.2)
        #expect(abs(above[0].height - 2 * below[0].height) < 0.3)
        #expect(try text(of: chart).contains(">−2.00</text>"))
    }

    @Test(arguments: ["0.000001", "1000000000"])
    func smallAndHugeValuesFit(_ amount: String) throws {
        let bars = try shapes("rect class=\"bar\"", in: dayChart(StatementFixture.spending([amount]), Money([])))
        #expect(bars.count == 1 && bars[0].height > 100 && bars[0].height < 230)
    }

    @Test func aBudgetIsALineAtItsShareOfADay() throws {
        let facts = StatementFixture.spending(["4"])
        #expect(try !text(of: dayChart(facts, Money([]))).contains("budget"))
        let chart = try text(of: dayChart(facts, Money([]), budget: StatementFixture.credits("60")))
        #expect(chart.contains("budget 60.00, 2.00 a day"))
        let line = try points("budget", in: chart)
        let bar = try shapes(
            "rect class=\"bar\"", in: dayChart(facts, Money([]), budget: StatementFixture.credits("60")))[0]
        #expect(abs((bar.y + bar.height - line[0].y) * 2 - bar.height) < 0.3)
    }

    @Test func anImageSaysWhatItShows() throws {
        let chart = try text(of: dayChart(StatementFixture.november, StatementFixture.november.money))
        #expect(chart.contains("role=\"img\"") && chart.contains("<title id=\"days-title\">Cost of each day</title>"))
        #expect(chart.contains("the dearest is 16 November 2026 with 31.75 credits"))
    }
}

struct Shape: Equatable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double
}

func text(of html: HTML?) throws -> String { String(decoding: try #require(html).bytes, as: UTF8.self) }

/// The rectangles that begin with these words, in their order.
func shapes(_ opening: String, in html: HTML?) throws -> [Shape] {
    let pattern = /x="([-\d.]+)" y="([-\d.]+)" width="([-\d.]+)" height="([-\d.]+)"/
    return try text(of: html).split(separator: "<").filter { $0.hasPrefix(opening) }.map { tag in
        let match = try #require(try pattern.firstMatch(in: tag))
        return Shape(
            x: Double(match.1) ?? -1, y: Double(match.2) ?? -1, width: Double(match.3) ?? -1,
            height: Double(match.4) ?? -1)
    }
}

/// The points of the line with this look.
func points(_ look: String, in chart: String) throws -> [(x: Double, y: Double)] {
    try between("<polyline class=\"\(look)\" points=\"", "\"", in: chart).split(separator: " ").map { point in
        let numbers = point.split(separator: ",").compactMap { Double($0) }
        try #require(numbers.count == 2)
        return (x: numbers[0], y: numbers[1])
    }
}
