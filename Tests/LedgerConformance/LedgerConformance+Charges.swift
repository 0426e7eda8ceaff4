import Database
import Ledger
import Model
import Testing

/// Charges: facts, which are booked once whatever the balance says.
extension LedgerConformance {
    func aChargeAboveItsHoldIsAFactAndMayGoBelowZero() async throws {
        let books = try open()
        try await books.write { ledger, _ in
            try ledger.grant(credits("1"), to: .main, note: nil)
            try ledger.hold(credits("1"), for: subject("job"))
            try ledger.settle("2.5", subject("job"), "s1")
        }
        #expect(try await books.balance() == AccountBalance(balance: credits("-1.5"), held: .zero))
    }

    func aChargeBelowItsHoldFreesTheRest() async throws {
        let books = try open()
        try await books.write { ledger, _ in
            try ledger.grant(credits("5"), to: .main, note: nil)
            try ledger.hold(credits("2"), for: subject("job"))
            let charge = try ledger.settle("0.5", subject("job"), "s1")
            #expect(charge.amount == credits("0.5"))
            #expect(charge.booked == credits("0.5"))
        }
        let balance = try await books.balance()
        #expect(balance.available == credits("4.5"))
        // The grant, the hold, the charge and what was freed.
        #expect(try await books.count(BookTable.entries) == 4)
    }

    func settlingTheSameSubmissionTwiceBooksItOnce() async throws {
        let books = try open()
        try await books.write { ledger, _ in
            try ledger.grant(credits("5"), to: .main, note: nil)
            try ledger.hold(credits("2"), for: subject("job"))
            try ledger.settle("2", subject("job"), "s1")
            let again = try ledger.settle("1", subject("job"), "s1")
            #expect(again.amount == credits("2"), "what was booked is the fact")
            #expect(again.booked == .zero)
        }
        #expect(try await books.balance().balance == credits("3"))
        #expect(try await books.count(BookTable.settled) == 1)
    }

    func twoConnectionsThatSettleASubmissionBookItOnce() async throws {
        let books = try (0..<2).map { _ in try open() }
        try await books[0].write { ledger, _ in
            try ledger.grant(credits("5"), to: .main, note: nil)
            try ledger.hold(credits("2"), for: subject("job"))
        }
        try await withThrowingTaskGroup { group in
            for index in 0..<10 {
                group.addTask {
                    try await books[index % 2].write { ledger, _ in try ledger.settle("2", subject("job"), "s1") }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await books[1].balance() == AccountBalance(balance: credits("3"), held: .zero))
        #expect(try await books[0].count(BookTable.settled) == 1)
    }

    func aLateChargeWithoutAHoldIsBooked() async throws {
        let books = try open()
        try await books.write { ledger, _ in
            try ledger.grant(credits("5"), to: .main, note: nil)
            try ledger.hold(credits("2"), for: subject("job"))
            try ledger.release(subject("job"))
            try ledger.settle("2", subject("job"), "late")
        }
        #expect(try await books.balance() == AccountBalance(balance: credits("3"), held: .zero))
    }

    func whatIsNotKnownIsNotBookedAndItsHoldStays() async throws {
        let books = try open()
        try await books.write { ledger, _ in
            try ledger.grant(credits("5"), to: .main, note: nil)
            try ledger.hold(credits("2"), for: subject("job"))
            let charge = try ledger.settle(
                UsageFacts(stated: nil, ordered: 8), at: nil, for: subject("job"), submission: "s1")
            #expect(charge.usage == nil)
            #expect(charge.amount == nil)
            #expect(charge.booked == .zero)
            #expect(try ledger.openHold(for: "job") == credits("2"))
        }
        #expect(try await books.count(BookTable.settled) == 0)
    }
}
