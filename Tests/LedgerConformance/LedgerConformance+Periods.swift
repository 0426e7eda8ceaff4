import Database
import Ledger
import Model
import Periods
import TestSupport
import Testing

/// Statements of periods, and months that are closed.
extension LedgerConformance {
    /// A period in which every test is.
    var always: Period { period("2000-01-01T00:00:00Z", "2100-01-01T00:00:00Z") }

    func period(_ from: String, _ to: String, _ zone: Zone = .utc) -> Period {
        guard let from = Timestamp(iso8601: from), let to = Timestamp(iso8601: to),
            let period = Period(from: from, to: to, in: zone)
        else { preconditionFailure("\(from) to \(to) is no period") }
        return period
    }

    func monthsAreClosedInTheirOrderEachOnceInOneZone() async throws {
        let books = try open()
        let (vienna, now) = (
            try #require(Zone("Europe/Vienna")), try #require(Timestamp(iso8601: "2026-12-01T00:00:00Z"))
        )
        let (september, october) = (try #require(Month("2026-09")), try #require(Month("2026-10")))
        try await books.write(at: try #require(Timestamp(iso8601: "2026-09-10T00:00:00Z"))) { ledger, _ in
            try ledger.grant(credits("5"), to: .main, note: nil)
        }
        try await books.write(at: now) { ledger, _ in
            func refused(_ month: Month, _ zone: Zone, _ words: String) {
                let error = #expect(throws: LedgerError.self) { try ledger.checkClosable(month, of: .main, in: zone) }
                #expect(error?.code == .monthNotClosable)
                #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
            }
            refused(october, vienna, "2026-09 is still open")
            refused(try #require(Month("2026-08")), vienna, "nothing was booked before 2026-09")
            refused(try #require(Month("2026-12")), vienna, "it is not over")
            _ = try ledger.close(september, of: .main, in: vienna, statement: "{}", sha256: digest)
            refused(september, vienna, "it was closed on 2026-12-01 by ada")
            refused(october, .utc, "2026-09 was closed in the zone Europe/Vienna")
            _ = try ledger.close(october, of: .main, in: vienna, statement: "{}", sha256: digest)
            // One hour of November is over in Vienna by then, and none of December.
            #expect(try ledger.closedMonths(of: .main).map(\.month) == [september, october])
            #expect(try ledger.closedMonth(october, of: .main)?.period == Period(october, in: vienna))
            #expect(try ledger.isOpen(try #require(Month("2026-11")), of: .main, in: vienna))
            #expect(throws: LedgerError.self) { try ledger.checkClosable(october, of: .rehearsal, in: vienna) }
        }
    }

    func nothingIsBookedIntoAClosedMonth() async throws {
        let books = try open()
        let september = try #require(Month("2026-09"))
        let (inside, later) = (
            try #require(Timestamp(iso8601: "2026-09-10T00:00:00Z")),
            try #require(Timestamp(iso8601: "2026-10-02T00:00:00Z"))
        )
        try await books.write(at: inside) { ledger, _ in try ledger.grant(credits("5"), to: .main, note: nil) }
        try await books.write(at: later) { ledger, _ in
            _ = try ledger.close(september, of: .main, in: .utc, statement: "{}", sha256: digest)
        }
        let whole = Period(september, in: .utc)
        let closing = try await books.statement(whole).closing
        // A clock that was set back, and a fact that is learnt late.
        try await books.write(at: inside) { ledger, _ in
            try ledger.settle(
                UsageFacts(stated: .stated(credits("1"))), at: nil, for: subject("job"), submission: "s1",
                happenedAt: inside)
        }
        #expect(try await books.statement(whole).closing == closing)
        let entry = try #require(try await books.entries(always).last)
        #expect(entry.at == whole.to && entry.happenedAt == inside)
        let error = await #expect(throws: DatabaseError.self) {
            try await books.write(at: later) { _, sql in try sql.execute(BookTable.backdate) }
        }
        #expect(error?.message.contains("this month is closed") == true)
    }

    func closedMonthsAreFinal() async throws {
        let books = try open()
        try await books.write(at: try #require(Timestamp(iso8601: "2026-09-10T00:00:00Z"))) { ledger, _ in
            try ledger.grant(credits("5"), to: .main, note: nil)
        }
        let month = try #require(Month("2026-09"))
        try await books.write(at: try #require(Timestamp(iso8601: "2026-10-02T00:00:00Z"))) { ledger, _ in
            _ = try ledger.close(month, of: .main, in: .utc, statement: "{}", sha256: digest)
        }
        for statement in [BookTable.reopen, BookTable.forget] {
            let error = await #expect(throws: DatabaseError.self) {
                try await books.write { _, sql in try sql.execute(statement) }
            }
            #expect(error?.message.contains("closed months are final") == true)
        }
    }

    func periodsThatMeetAddUp() async throws {
        let books = try open()
        let zone = try #require(Zone("Europe/Vienna"))
        try await fill(books)
        var opening = Credits.zero
        for month in ["2026-02", "2026-03", "2026-04", "2026-05"] {
            let statement = try await books.statement(Period(try #require(Month(month)), in: zone))
            #expect(statement.opening == opening)
            opening = statement.closing
        }
        #expect(opening == (try await books.balance().balance))
    }

    func aStatementIsTheSumOfItsEntriesByEverything() async throws {
        let books = try open()
        try await fill(books)
        for zone in [Zone.utc, try #require(Zone("Europe/Vienna")), try #require(Zone("Africa/Cairo"))] {
            // The day of 23 hours lies in it, and it begins and ends within a day.
            let period = period("2026-03-20T05:00:00Z", "2026-04-28T17:30:00Z", zone)
            let (statement, entries) = (try await books.statement(period), try await books.entries(period))
            #expect(!entries.isEmpty)
            #expect(entries.allSatisfy { period.contains($0.at) })
            #expect(statement.closing - statement.opening == entries.reduce(.zero) { $0 + $1.effect })
            let days = Dictionary(grouping: entries.filter(\.kind.movesBalance)) { zone.date(at: $0.at) }
            #expect(Set(statement.byDay.keys) == Set(days.keys))
            for (day, entries) in days {
                let sum = statement.byDay[day] ?? .zero
                #expect(sum.granted - sum.spent == entries.reduce(.zero) { $0 + $1.effect }, "\(day)")
            }
            let spent = statement.total.spent
            #expect(statement.byProject.values.reduce(.zero) { $0 + $1.spent } == spent)
            #expect(statement.byScene.values.reduce(.zero) { $0 + $1.spent } == spent)
            #expect(statement.byModel.values.reduce(.zero) { $0 + $1.spent } == spent)
            #expect(statement.byProvider.values.reduce(.zero) { $0 + $1.spent } == spent)
            #expect(statement.byPerson.values.reduce(.zero) { $0 + $1.spent } == spent)
            #expect(statement.byProject[nil]?.corrected != nil, "what belongs to no project has a line")
        }
    }

    /// Four months of bookings, some of them around the change of the clocks and at midnight.
    private func fill(_ books: Books) async throws {
        let start = try #require(Timestamp(iso8601: "2026-02-01T00:00:00Z"))
        var random = SeededGenerator(seed: 14)
        for number in 0..<300 {
            let hour = number * 8 + Int.random(in: 0..<8, using: &random)
            let amount = Credits(micro: Int64.random(in: 1...3_000_000, using: &random))
            try await books.write(at: start.adding(seconds: Double(hour) * 3600)) { ledger, _ in
                switch number % 6 {
                case 0: try ledger.grant(amount, to: .main, note: nil)
                case 5 where number % 4 == 1:
                    _ = try ledger.correct(.zero - amount, in: .main, reason: "a bill")
                case 4 where number % 4 == 0: _ = try ledger.refund("job-\(number - 1)", reason: "given back")
                default: try ledger.settle(amount.description, subject("job-\(number)"), "s-\(number)")
                }
            }
        }
    }
}

/// The same numbers in every run (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
    var seed: UInt64

    mutating func next() -> UInt64 {
        seed &+= 0x9E37_79B9_7F4A_7C15
        var mixed = seed
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

private let digest = String(repeating: "0", count: 64)
