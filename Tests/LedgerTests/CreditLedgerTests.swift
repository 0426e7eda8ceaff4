import Database
import Ledger
import Model
import TestSupport
import Testing

@Suite struct CreditLedgerTests {
    private func withLedger<T: Sendable>(
        _ body: @escaping @Sendable (CreditLedger, Transaction) throws -> T
    ) async throws -> T {
        let folder = try ScratchFolder()
        let database = try DatabaseFile(path: try folder.path("dailies.sqlite"), migrations: ledgerMigrations)
        return try await database.write { try body(CreditLedger($0, now: ManualClock.start), $0) }
    }

    @Test func aHoldIsNotSpentUntilItIsSettled() async throws {
        try await withLedger { ledger, _ in
            try ledger.grant(credits("10"), note: "test")
            try ledger.hold(credits("3.2"), for: "job")
            #expect(try ledger.balance() == AccountBalance(balance: credits("10"), held: credits("3.2")))
            try ledger.settle(credits("1.6"), job: "job", submission: "s1")
            #expect(try ledger.balance() == AccountBalance(balance: credits("8.4"), held: .zero))
        }
    }

    @Test func aHoldBeyondWhatIsAvailableIsRefusedAndChangesNothing() async throws {
        try await withLedger { ledger, transaction in
            try ledger.grant(credits("1"), note: nil)
            try ledger.hold(credits("0.6"), for: "first")
            #expect { try ledger.hold(credits("0.5"), for: "second") } throws: {
                ($0 as? LedgerError)?.code == .insufficientCredits
            }
            #expect(try ledger.balance().held == credits("0.6"))
            #expect(try transaction.count("SELECT count(*) FROM ledger_entries") == 2)
        }
    }

    @Test func aChargeAboveItsHoldIsAFactAndMayGoBelowZero() async throws {
        try await withLedger { ledger, _ in
            try ledger.grant(credits("1"), note: nil)
            try ledger.hold(credits("1"), for: "job")
            try ledger.settle(credits("2.5"), job: "job", submission: "s1")
            #expect(try ledger.balance() == AccountBalance(balance: credits("-1.5"), held: .zero))
        }
    }

    @Test func settlingTheSameSubmissionTwiceBooksItOnce() async throws {
        try await withLedger { ledger, transaction in
            try ledger.grant(credits("5"), note: nil)
            try ledger.hold(credits("2"), for: "job")
            try ledger.settle(credits("2"), job: "job", submission: "s1")
            try ledger.settle(credits("2"), job: "job", submission: "s1")
            #expect(try ledger.balance().balance == credits("3"))
            #expect(try transaction.count("SELECT count(*) FROM ledger_entries WHERE kind = 'settle'") == 1)
        }
    }

    @Test func aReleasedHoldIsFreeAgainAndReleasingTwiceDoesNothing() async throws {
        try await withLedger { ledger, _ in
            try ledger.grant(credits("5"), note: nil)
            try ledger.hold(credits("2"), for: "job")
            try ledger.release("job")
            try ledger.release("job")
            #expect(try ledger.balance() == AccountBalance(balance: credits("5"), held: .zero))
        }
    }

    @Test func entriesAreFinal() async throws {
        try await withLedger { ledger, transaction in
            try ledger.grant(credits("5"), note: nil)
            #expect(throws: (any Error).self) { try transaction.execute("UPDATE ledger_entries SET amount = 1") }
            #expect(throws: (any Error).self) { try transaction.execute("DELETE FROM ledger_entries") }
        }
    }

    @Test(arguments: ["0", "-1"]) func aGrantMustBeAboveZero(_ amount: String) async throws {
        _ = try await withLedger { ledger, _ in
            #expect { try ledger.grant(credits(amount), note: nil) } throws: {
                ($0 as? LedgerError)?.code == .invalidAmount
            }
        }
    }

    @Test func theSumsOfTheAccountAreTheSumsOfTheEntriesAfterManyRandomMoves() async throws {
        let clock = ManualClock()
        let draw = clock.surroundings.random
        try await withLedger { ledger, transaction in
            try ledger.grant(credits("50"), note: nil)
            for round in 0..<2000 {
                let job = "job\(draw() % 40)"
                let amount = Credits(micro: Int64(draw() % 3_000_000))
                switch draw() % 4 {
                case 0 where try ledger.openHold(for: job) == nil: try? ledger.hold(amount, for: job)
                case 1: try ledger.settle(amount, job: job, submission: "s\(round % 700)")
                case 2: try ledger.release(job)
                default: try ledger.grant(amount + Credits(micro: 1), note: nil)
                }
            }
            let balance = try ledger.balance()
            let booked = try transaction.count(
                "SELECT sum(CASE kind WHEN 'grant' THEN amount WHEN 'settle' THEN -amount ELSE 0 END) FROM ledger_entries"
            )
            let held = try transaction.count("SELECT coalesce(sum(amount), 0) FROM holds WHERE state = 'open'")
            #expect(balance.balance.micro == Int64(booked))
            #expect(balance.held.micro == Int64(held))
        }
    }
}

private func credits(_ text: String) -> Credits {
    Credits(text) ?? .zero
}
