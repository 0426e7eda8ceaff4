import Database
import Ledger
import Model
import TestSupport
import Testing

/// What mends the books, and what a charge says of itself.
extension LedgerConformance {
    func whatBroughtNothingIsSettledAtZeroWithItsWordsAndChargedOnceShouldItTurnUp() async throws {
        let books = try open()
        try await books.write { ledger, sql in
            try ledger.grant(credits("5"), to: .main, note: nil)
            try ledger.hold(credits("2"), for: subject("job"))
            for _ in 0..<2 {
                let charge = try ledger.settle(
                    UsageFacts(stated: nil, note: "unsafe content"), at: nil, for: subject("job"), submission: "s1")
                #expect(charge.amount == .zero && charge.booked == .zero)
            }
            #expect(try ledger.openHold(for: "job") == credits("2"), "a further attempt has its hold")
            for _ in 0..<2 { try ledger.settle("2", subject("job"), "s1") }
        }
        let settled = try await books.entries(always).filter { $0.kind == .settle }
        #expect(settled.map(\.amount) == [.zero, credits("2")])
        #expect(settled.map(\.note) == ["unsafe content", nil])
        #expect(try await books.balance() == AccountBalance(balance: credits("3"), held: .zero))
    }

    func aChargeSaysWhatWasQuotedAndWhyItIsAnotherSum() async throws {
        let books = try open()
        let (old, new) = (perSecond("0.08"), perSecond("0.10"))
        try await books.write { ledger, _ in
            try ledger.grant(credits("50"), to: .main, note: nil)
            func settle(_ job: String, _ number: Int, _ quote: Quote?, at tariff: Tariff?, _ facts: UsageFacts) throws {
                try ledger.settle(facts, at: tariff, for: subject(job), submission: "\(job)-\(number)", quote: quote)
            }
            let (quoted, ordered) = (Quote(credits("0.64"), at: old), UsageFacts(stated: nil, ordered: 8))
            try settle("same", 1, quoted, at: old, ordered)
            try settle("same", 2, quoted, at: old, ordered)
            try settle("dearer", 1, quoted, at: new, ordered)
            try settle("longer", 1, quoted, at: delivered(old), UsageFacts(stated: nil, ordered: 8, delivered: 9))
            try settle("stated", 1, quoted, at: old, UsageFacts(stated: .seconds(10), ordered: 8))
            try settle("unquoted", 1, Quote(nil, at: nil), at: old, ordered)
        }
        let charges = try await books.entries(always).filter { $0.kind == .settle }
        #expect(charges.map(\.variance) == [nil, .further, .price, .length, .stated, .unquoted])
        #expect(charges.map { $0.estimate?.short } == ["0.64", "0.00", "0.64", "0.64", "0.64", nil])
        #expect(charges.map { $0.unitPrice?.short } == ["0.08", "0.08", "0.10", "0.08", "0.08", "0.08"])
        #expect(charges.map(\.quantity) == [8000, 8000, 8000, 9000, 10_000, 8000])
        let statement = try await books.statement(always)
        #expect(statement.total.quoted == credits("2.56"))
        #expect(statement.total.unquoted == credits("0.64"))
        #expect(statement.causes.values.reduce(.zero, +) == statement.total.variance + statement.total.unquoted)
        #expect(statement.prices.count == 2)
    }

    func aRefundGivesEachChargeBackOnce() async throws {
        let books = try open()
        try await books.write { ledger, _ in
            try ledger.grant(credits("5"), to: .main, note: nil)
            try ledger.settle("2", subject("job"), "s1")
            try ledger.settle("1", subject("job"), "s2")
            let refunds = try ledger.refund("job", reason: "the client did not pay")
            #expect(refunds.map(\.amount) == [credits("2"), credits("1")])
            let error = #expect(throws: LedgerError.self) { try ledger.refund("job", reason: "again") }
            #expect(error?.code == .nothingToRefund)
            try ledger.settle("0.5", subject("job"), "s3")
            #expect(try ledger.refund("job", reason: "a later one").map(\.amount) == [credits("0.5")])
        }
        #expect(try await books.balance().balance == credits("5"))
        let refunds = try await books.entries(always).filter { $0.kind == .refund }
        #expect(refunds.map(\.corrects) == [2, 3, 6])
        #expect(refunds.allSatisfy { $0.subject?.job == "job" && $0.note != nil })
    }

    func aPartOfOneChargeIsRefunded() async throws {
        let books = try open()
        try await books.write { ledger, _ in
            try ledger.settle("2", subject("one"), "s1")
            for amount in ["0", "-1", "2.000001"] {
                let error = #expect(throws: LedgerError.self) {
                    try ledger.refund("one", credits(amount), reason: "half")
                }
                #expect(error?.code == .invalidAmount)
            }
            #expect(try ledger.refund("one", credits("0.5"), reason: "a quarter").map(\.amount) == [credits("0.5")])
            try ledger.settle("2", subject("two"), "s2")
            try ledger.settle("2", subject("two"), "s3")
            #expect(throws: LedgerError.self) { try ledger.refund("two", credits("1"), reason: "which?") }
        }
        #expect(try await books.balance().balance == credits("-5.5"))
    }

    func aCorrectionMovesTheBalanceAndNamesWhatItMends() async throws {
        let books = try open()
        try await books.write { ledger, _ in
            try ledger.grant(credits("5"), to: .main, note: nil)
            try ledger.settle("2", subject("job"), "s1")
            let earlier = ManualClock.start.adding(seconds: -86_400)
            let mended = try ledger.correct(
                credits("-0.5"), in: .main, entry: 2, happenedAt: earlier, reason: "the bill says 2.5")
            #expect(mended.at == ManualClock.start && mended.happenedAt == earlier)
            #expect(mended.subject?.job == "job" && mended.corrects == 2)
            _ = try ledger.correct(credits("1"), in: .main, reason: "found")
            let unknown = #expect(throws: LedgerError.self) {
                try ledger.correct(credits("1"), in: .rehearsal, entry: 2, reason: "another account's")
            }
            #expect(unknown?.code == .unknownEntry)
            for amount in [Credits.zero, .limit] {
                let error = #expect(throws: LedgerError.self) { try ledger.correct(amount, in: .main, reason: "x") }
                #expect(error?.code == .invalidAmount)
            }
        }
        #expect(try await books.balance().balance == credits("3.5"))
    }

    func whatMendsTheBooksNeedsAReason() async throws {
        let books = try open()
        try await books.write { ledger, _ in try ledger.settle("2", subject("job"), "s1") }
        for reason in ["", " \n", String(repeating: "x", count: 1001)] {
            for mend in [
                { try $0.refund("job", reason: reason).count },
                { Int(try $0.correct(credits("1"), in: .main, reason: reason).id) },
            ] as [@Sendable (CreditLedger) throws -> Int] {
                let error = await #expect(throws: LedgerError.self) {
                    try await books.write { ledger, _ in try mend(ledger) }
                }
                #expect(error?.code == .reasonMissing)
            }
        }
        #expect(try await books.count(BookTable.entries) == 1)
    }
}

/// A tariff by the second that charges what was ordered.
private func perSecond(_ price: String) -> Tariff {
    Tariff(rate: .second(credits(price)), from: ManualClock.start.date, source: "a test")
}

/// The same by the length that came.
private func delivered(_ tariff: Tariff) -> Tariff {
    Tariff(rate: tariff.rate, basis: .delivered, from: tariff.from, source: tariff.source)
}
