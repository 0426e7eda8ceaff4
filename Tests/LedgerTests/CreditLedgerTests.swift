import Database
import Model
import TestSupport
import Testing

@testable import Ledger

@Suite struct CreditLedgerTests {
    private func withLedger<T: Sendable>(
        _ body: @escaping @Sendable (CreditLedger, Transaction) throws -> T
    ) async throws -> T {
        let folder = try ScratchFolder()
        let database = try DatabaseFile(path: try folder.path("dailies.sqlite"), migrations: ledgerMigrations)
        return try await database.write { try body(CreditLedger($0, now: ManualClock.start, by: .person("ada")), $0) }
    }

    @Test func aHoldIsNotSpentUntilItIsSettled() async throws {
        try await withLedger { ledger, _ in
            try ledger.grant(credits("10"), to: .main, note: "test")
            try ledger.hold(credits("3.2"), for: subject("job"))
            #expect(try ledger.balance(of: .main) == AccountBalance(balance: credits("10"), held: credits("3.2")))
            try settle(credits("1.6"), subject("job"), "s1", ledger)
            #expect(try ledger.balance(of: .main) == AccountBalance(balance: credits("8.4"), held: .zero))
        }
    }

    @Test func aHoldBeyondWhatIsAvailableIsRefusedAndChangesNothing() async throws {
        try await withLedger { ledger, transaction in
            try ledger.grant(credits("1"), to: .main, note: nil)
            try ledger.hold(credits("0.6"), for: subject("first"))
            #expect { try ledger.hold(credits("0.5"), for: subject("second")) } throws: {
                ($0 as? LedgerError)?.code == .insufficientCredits
            }
            #expect(try ledger.balance(of: .main).held == credits("0.6"))
            #expect(try transaction.count("SELECT count(*) FROM ledger_entries") == 2)
        }
    }

    @Test func aChargeAboveItsHoldIsAFactAndMayGoBelowZero() async throws {
        try await withLedger { ledger, _ in
            try ledger.grant(credits("1"), to: .main, note: nil)
            try ledger.hold(credits("1"), for: subject("job"))
            try settle(credits("2.5"), subject("job"), "s1", ledger)
            #expect(try ledger.balance(of: .main) == AccountBalance(balance: credits("-1.5"), held: .zero))
        }
    }

    @Test func settlingTheSameSubmissionTwiceBooksItOnce() async throws {
        try await withLedger { ledger, transaction in
            try ledger.grant(credits("5"), to: .main, note: nil)
            try ledger.hold(credits("2"), for: subject("job"))
            try settle(credits("2"), subject("job"), "s1", ledger)
            try settle(credits("2"), subject("job"), "s1", ledger)
            #expect(try ledger.balance(of: .main).balance == credits("3"))
            #expect(try transaction.count("SELECT count(*) FROM ledger_entries WHERE kind = 'settle'") == 1)
        }
    }

    @Test func aReleasedHoldIsFreeAgainAndReleasingTwiceDoesNothing() async throws {
        try await withLedger { ledger, _ in
            try ledger.grant(credits("5"), to: .main, note: nil)
            try ledger.hold(credits("2"), for: subject("job"))
            try ledger.release(subject("job"))
            try ledger.release(subject("job"))
            #expect(try ledger.balance(of: .main) == AccountBalance(balance: credits("5"), held: .zero))
        }
    }

    @Test func anEntrySaysWhoActedAndWhatItIsAbout() async throws {
        try await withLedger { ledger, transaction in
            try ledger.grant(credits("5"), to: .main, note: "spring")
            try ledger.hold(credits("2"), for: subject("job"))
            let entry = try transaction.row(
                "SELECT by, project, scene, shot, model, provider, ordered_by FROM ledger_entries WHERE kind = 'hold'"
            ) { row in
                try ["by", "project", "scene", "shot", "model", "provider", "ordered_by"].map { try row.text($0) }
            }
            #expect(entry == ["person:ada", "film", "s01", "1A", "m", "veo3", "person:bob"])
            #expect(try transaction.count("SELECT count(*) FROM ledger_entries WHERE by = 'person:ada'") == 2)
        }
    }

    @Test func aRehearsalTouchesNothingThatIsPaid() async throws {
        try await withLedger { ledger, _ in
            try ledger.grant(credits("5"), to: .main, note: nil)
            #expect { try ledger.hold(credits("1"), for: subject("job", at: "mock")) } throws: {
                let error = $0 as? LedgerError
                return error?.code == .insufficientCredits && error?.remedy?.contains("--account rehearsal") == true
            }
            try ledger.grant(credits("3"), to: .rehearsal, note: nil)
            try ledger.hold(credits("1"), for: subject("job", at: "mock"))
            try settle(credits("0.75"), subject("job", at: "mock"), "s1", ledger)
            #expect(try ledger.balance(of: .main) == AccountBalance(balance: credits("5"), held: .zero))
            #expect(try ledger.balance(of: .rehearsal) == AccountBalance(balance: credits("2.25"), held: .zero))
            #expect(try ledger.usedAccounts() == [.main, .rehearsal])
        }
    }

    @Test func whatIsNotKnownIsNotBookedAndItsHoldStays() async throws {
        try await withLedger { ledger, _ in
            try ledger.grant(credits("5"), to: .main, note: nil)
            try ledger.hold(credits("2"), for: subject("job"))
            let charge = try ledger.settle(
                UsageFacts(stated: nil, ordered: 8), at: nil, for: subject("job"), submission: "s1")
            #expect(charge == Charge(usage: nil, amount: nil, booked: .zero))
            #expect(try ledger.openHold(for: "job") == credits("2"))
        }
    }

    @Test func entriesAreFinal() async throws {
        try await withLedger { ledger, transaction in
            try ledger.grant(credits("5"), to: .main, note: nil)
            for change in ["UPDATE ledger_entries SET amount = 1", "DELETE FROM ledger_entries"] {
                #expect { try transaction.execute(change) } throws: { "\($0)".contains("ledger entries are final") }
            }
        }
    }

    @Test(arguments: ["0", "-1"]) func aGrantMustBeAboveZero(_ amount: String) async throws {
        _ = try await withLedger { ledger, _ in
            #expect { try ledger.grant(credits(amount), to: .main, note: nil) } throws: {
                ($0 as? LedgerError)?.code == .invalidAmount
            }
        }
    }

    @Test func theSumsOfTheAccountAreTheSumsOfTheEntriesAfterManyRandomMoves() async throws {
        let clock = ManualClock()
        let draw = clock.surroundings.random
        try await withLedger { ledger, transaction in
            try ledger.grant(credits("50"), to: .main, note: nil)
            for round in 0..<2000 {
                let job = "job\(draw() % 40)"
                let amount = Credits(micro: Int64(draw() % 3_000_000))
                switch draw() % 4 {
                case 0 where try ledger.openHold(for: job) == nil: try? ledger.hold(amount, for: subject(job))
                case 1: try settle(amount, subject(job), "s\(round % 700)", ledger)
                case 2: try ledger.release(subject(job))
                default: try ledger.grant(amount + Credits(micro: 1), to: .main, note: nil)
                }
            }
            let balance = try ledger.balance(of: .main)
            let booked = try transaction.count(
                "SELECT sum(CASE kind WHEN 'grant' THEN amount WHEN 'settle' THEN -amount ELSE 0 END) FROM ledger_entries"
            )
            let held = try transaction.count("SELECT coalesce(sum(amount), 0) FROM holds WHERE state = 'open'")
            #expect(balance.balance.micro == Int64(booked))
            #expect(balance.held.micro == Int64(held))
        }
    }
}

/// A job of a provider that is paid from `main`.
private func subject(_ job: String, at provider: String = "veo3") -> LedgerSubject {
    LedgerSubject(
        job: job, shot: ShotID(scene: SceneID(project: "film", scene: "s01"), shot: "1A"), model: "m",
        provider: provider, orderedBy: .person("bob"))
}

/// Books a sum that the provider states.
private func settle(_ sum: Credits, _ subject: LedgerSubject, _ submission: String, _ ledger: CreditLedger) throws {
    try ledger.settle(UsageFacts(stated: .stated(sum)), at: nil, for: subject, submission: submission)
}

/// An amount; what is none would be a mistake of the test, and is no amount of any test.
private func credits(_ text: String) -> Credits {
    Credits(text) ?? Credits(micro: .min)
}
