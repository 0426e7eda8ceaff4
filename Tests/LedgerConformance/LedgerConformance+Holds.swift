import Database
import Ledger
import Model
import Testing

/// Holds: the only thing that can be refused.
extension LedgerConformance {
    func aHoldIsNotSpentUntilItIsSettled() async throws {
        let books = try open()
        try await books.write { ledger, _ in
            try ledger.grant(credits("10"), to: .main, note: "test")
            try ledger.hold(credits("3.2"), for: subject("job"))
        }
        #expect(try await books.balance() == AccountBalance(balance: credits("10"), held: credits("3.2")))
        try await books.write { ledger, _ in try ledger.settle("1.6", subject("job"), "s1") }
        #expect(try await books.balance() == AccountBalance(balance: credits("8.4"), held: .zero))
    }

    func aHoldBeyondWhatIsAvailableIsRefusedAndChangesNothing() async throws {
        let books = try open()
        try await books.write { ledger, _ in
            try ledger.grant(credits("1"), to: .main, note: nil)
            try ledger.hold(credits("0.6"), for: subject("first"))
            let error = #expect(throws: LedgerError.self) {
                try ledger.hold(credits("0.5"), for: subject("second"))
            }
            #expect(error?.code == .insufficientCredits)
        }
        #expect(try await books.balance().held == credits("0.6"))
        #expect(try await books.count(BookTable.entries) == 2)
    }

    func aJobHasOneOpenHold() async throws {
        let books = try open()
        try await books.write { ledger, _ in
            try ledger.grant(credits("10"), to: .main, note: nil)
            try ledger.hold(credits("1"), for: subject("job"))
        }
        let twice = await #expect(throws: DatabaseError.self) {
            try await books.write { ledger, _ in try ledger.hold(credits("1"), for: subject("job")) }
        }
        let past = await #expect(throws: DatabaseError.self) {
            try await books.write { _, sql in try sql.execute(BookTable.anotherHold, ["job": "job"]) }
        }
        #expect(twice?.code == .constraint)
        #expect(past?.code == .constraint)
        #expect(try await books.balance() == AccountBalance(balance: credits("10"), held: credits("1")))
        // Once it has ended there may be another one.
        try await books.write { ledger, _ in
            try ledger.release(subject("job"))
            try ledger.hold(credits("2"), for: subject("job"))
        }
        #expect(try await books.balance().held == credits("2"))
    }

    func holdsOnSeveralConnectionsTakeNoMoreThanThereIs() async throws {
        let books = try (0..<3).map { _ in try open() }
        try await books[0].write { ledger, _ in try ledger.grant(credits("10"), to: .main, note: nil) }
        let held = try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<30 {
                group.addTask {
                    do {
                        try await books[index % 3].write { ledger, _ in
                            try ledger.hold(credits("1"), for: subject("job\(index)"))
                        }
                        return true
                    } catch is LedgerError {
                        return false
                    }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(held == 10)
        #expect(try await books[1].balance() == AccountBalance(balance: credits("10"), held: credits("10")))
    }

    func aHoldInsteadOfAnotherTakesTheDifference() async throws {
        let books = try open()
        try await books.write { ledger, _ in
            try ledger.grant(credits("5"), to: .main, note: nil)
            try ledger.hold(credits("3"), for: subject("job"))
            try ledger.hold(credits("5"), insteadOf: subject("job"))
            #expect(throws: LedgerError.self) { try ledger.hold(credits("5.1"), insteadOf: subject("job")) }
        }
        #expect(try await books.balance() == AccountBalance(balance: credits("5"), held: credits("5")))
    }

    func aReleasedHoldIsFreeAgainAndReleasingTwiceDoesNothing() async throws {
        let books = try open()
        try await books.write { ledger, _ in
            try ledger.grant(credits("5"), to: .main, note: nil)
            try ledger.hold(credits("2"), for: subject("job"))
            try ledger.release(subject("job"))
            try ledger.release(subject("job"))
            #expect(try ledger.openHold(for: "job") == nil)
        }
        #expect(try await books.balance() == AccountBalance(balance: credits("5"), held: .zero))
        #expect(try await books.count(BookTable.entries) == 3)
    }
}
