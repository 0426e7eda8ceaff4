import Database
import Ledger
import Model
import TestSupport
import Testing

/// Entries: who, what for, from which account, for ever.
extension LedgerConformance {
    func anEntrySaysWhoActedAndWhatItIsAbout() async throws {
        let books = try open()
        try await books.write { ledger, sql in
            try ledger.grant(credits("5"), to: .main, note: "spring")
            try ledger.hold(credits("2"), for: subject("job"))
            let entry = try sql.row(BookTable.holder) { row in
                try ["by", "project", "scene", "shot", "job", "model", "provider", "ordered_by"].map(row.text)
            }
            #expect(entry == ["person:ada", "film", "s01", "1A", "job", "m", "veo3", "person:bob"])
        }
    }

    func entriesAreFinal() async throws {
        let books = try open()
        try await books.write { ledger, _ in try ledger.grant(credits("5"), to: .main, note: nil) }
        for statement in [BookTable.change, BookTable.delete] {
            let error = await #expect(throws: DatabaseError.self) {
                try await books.write { _, sql in try sql.execute(statement) }
            }
            #expect(error?.message.contains("ledger entries are final") == true)
        }
        #expect(try await books.count(BookTable.booked) == 5_000_000)
    }

    func aRehearsalTouchesNothingThatIsPaid() async throws {
        let books = try open()
        try await books.write { ledger, _ in
            try ledger.grant(credits("5"), to: .main, note: nil)
            let error = #expect(throws: LedgerError.self) {
                try ledger.hold(credits("1"), for: subject("job", at: "mock"))
            }
            #expect(error?.remedy?.contains("--account rehearsal") == true)
            try ledger.grant(credits("3"), to: .rehearsal, note: nil)
            try ledger.hold(credits("1"), for: subject("job", at: "mock"))
            try ledger.settle("0.75", subject("job", at: "mock"), "s1")
            #expect(try ledger.usedAccounts() == [.main, .rehearsal])
        }
        #expect(try await books.balance() == AccountBalance(balance: credits("5"), held: .zero))
        #expect(try await books.balance(of: .rehearsal) == AccountBalance(balance: credits("2.25"), held: .zero))
    }

    func aGrantMustBeAboveZero() async throws {
        let books = try open()
        for amount in ["0", "-1"] {
            let error = await #expect(throws: LedgerError.self) {
                try await books.write { ledger, _ in try ledger.grant(credits(amount), to: .main, note: nil) }
            }
            #expect(error?.code == .invalidAmount)
        }
        #expect(try await books.count(BookTable.entries) == 0)
    }

    func whatItsTransactionLosesIsNotBooked() async throws {
        let books = try open()
        try await books.write { ledger, _ in
            try ledger.grant(credits("5"), to: .main, note: nil)
            try ledger.hold(credits("2"), for: subject("job"))
        }
        await #expect(throws: DatabaseError.self) {
            try await books.write { ledger, sql in
                try ledger.settle("2", subject("job"), "s1")
                try sql.execute(BookTable.delete)
            }
        }
        #expect(try await books.balance() == AccountBalance(balance: credits("5"), held: credits("2")))
        #expect(try await books.count(BookTable.settled) == 0)
    }

    func theSumsOfTheAccountAreTheSumsOfTheEntries() async throws {
        let books = try open()
        let draw = ManualClock().surroundings.random
        try await books.write { ledger, _ in
            try ledger.grant(credits("50"), to: .main, note: nil)
            for round in 0..<2000 {
                let job = subject("job\(draw() % 40)")
                let amount = Credits(micro: Int64(draw() % 3_000_000))
                switch draw() % 4 {
                case 0 where try ledger.openHold(for: job.job) == nil: try? ledger.hold(amount, for: job)
                case 1:
                    try ledger.settle(
                        UsageFacts(stated: .stated(amount)), at: nil, for: job, submission: "s\(round % 700)")
                case 2: try ledger.release(job)
                default: try ledger.grant(amount + Credits(micro: 1), to: .main, note: nil)
                }
            }
        }
        let balance = try await books.balance()
        let (booked, held) = (try await books.count(BookTable.booked), try await books.count(BookTable.held))
        #expect(balance.balance.micro == Int64(booked))
        #expect(balance.held.micro == Int64(held))
    }
}
