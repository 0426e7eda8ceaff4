import Model
import Periods
import Testing

/// Days and months as clocks have them.
struct ZoneTests {
    private func time(_ text: String) throws -> Timestamp { try #require(Timestamp(iso8601: text)) }
    private func zone(_ name: String) throws -> Zone { try #require(Zone(name)) }
    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    @Test(
        "A day begins when the clocks there say so",
        arguments: [
            ("UTC", "2026-11-27", "2026-11-27T00:00:00Z"), ("Europe/Vienna", "2026-11-27", "2026-11-26T23:00:00Z"),
            ("Europe/Vienna", "2026-07-01", "2026-06-30T22:00:00Z"),
            ("Asia/Kathmandu", "2026-11-27", "2026-11-26T18:15:00Z"),
            ("America/Los_Angeles", "2026-11-27", "2026-11-27T08:00:00Z"),
            ("Pacific/Kiritimati", "2026-01-01", "2025-12-31T10:00:00Z"),
            // Midnight does not exist: the clocks go from 00:00 to 01:00.
            ("Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z"),
            // Midnight comes twice: the first 00:00 becomes 23:00 of the day before.
            ("Africa/Cairo", "2026-10-30", "2026-10-29T22:00:00Z"),
        ])
    func start(_ name: String, _ date: String, _ begins: String) throws {
        let (zone, begins) = (try zone(name), try time(begins))
        #expect(zone.start(of: try day(date)) == begins)
        #expect(zone.date(at: begins) == (try day(date)))
        #expect(zone.date(at: begins.adding(seconds: -1)).daysSince1970 == (try day(date)).daysSince1970 - 1)
    }

    @Test(
        "Every day of ten years begins where the one before ends, with 23, 24 or 25 hours",
        arguments: [
            "Europe/Vienna", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "America/Santiago",
            "Asia/Kolkata",
        ])
    func daysAreWhole(_ name: String) throws {
        let zone = try zone(name)
        let first = try day("2026-01-01").daysSince1970
        var hours: Set<Double> = []
        for number in first..<first + 3653 {
            let start = zone.start(of: CivilDate(daysSince1970: number))
            let end = zone.start(of: CivilDate(daysSince1970: number + 1))
            hours.insert(end.seconds(since: start) / 3600)
            #expect(zone.date(at: start).daysSince1970 == number)
            #expect(zone.date(at: end.adding(seconds: -0.000001)).daysSince1970 == number)
        }
        let odd: [Double] =
            name == "Australia/Lord_Howe" ? [23.5, 24, 24.5] : name == "Asia/Kolkata" ? [24] : [23, 24, 25]
        #expect(hours.sorted() == odd)
    }

    @Test(
        "A word that is no zone's full name is refused",
        arguments: ["", "CET", "GMT+2", "Europe/Atlantis", "../UTC", "Mars"])
    func refused(_ name: String) {
        #expect(Zone(name) == nil)
    }

    @Test("A month is a half-open period, which knows its month again")
    func month() throws {
        let zone = try zone("Europe/Vienna")
        let march = try #require(Month("2026-03"))
        let period = Period(march, in: zone)
        #expect(period.from == (try time("2026-02-28T23:00:00Z")))
        #expect(period.to == (try time("2026-03-31T22:00:00Z")))
        #expect(period.month == march)
        #expect(period.days.count == 31)
        #expect(period.days.first?.description == "2026-03-01" && period.days.last?.description == "2026-03-31")
        #expect(period.contains(period.from) && !period.contains(period.to))
        #expect(march.next.description == "2026-04")
        #expect(try #require(Month("2026-12")).next.description == "2027-01")
        #expect(Period(from: period.from, to: period.to.adding(seconds: 1), in: zone)?.month == nil)
        #expect(Period(from: period.to, to: period.from, in: zone) == nil)
        for text in ["2026-13", "2026-1", "26-01", "2026-01-01", ""] { #expect(Month(text) == nil) }
    }
}
