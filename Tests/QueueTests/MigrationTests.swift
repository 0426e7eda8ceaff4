import Database
import Ledger
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

@Suite struct MigrationTests {
    @Test func aQueueThatAnEarlierVersionFilledIsReadAndGoesOn() async throws {
        let folder = try ScratchFolder()
        let path = try folder.path("dailies.sqlite")
        let surroundings = ManualClock().surroundings
        let earlier = try DatabaseFile(path: path, migrations: ledgerMigrations + queueMigrations.prefix(1))
        try await earlier.write { try CreditLedger($0, now: ManualClock.start).grant(Credits("1") ?? .zero, note: nil) }
        _ = try await JobQueue(database: earlier, surroundings: surroundings)
            .place([QueueFixture.film(QueueFixture.shot("1A"))])
        try await earlier.write { sql in
            try sql.execute("UPDATE jobs SET state = 'generating'")
            try sql.execute(
                """
                INSERT INTO submissions(id, job, n, provider, provider_model, state, intent_at, operation)
                SELECT 's', id, 1, 'mock', 'm', 'accepted', 5, 'op' FROM jobs
                """)
        }
        try earlier.close()

        let queue = JobQueue(
            database: try DatabaseFile(path: path, migrations: ledgerMigrations + queueMigrations),
            surroundings: surroundings)
        let claim = try #require(try await queue.claimFollowing(for: "sweep", at: "mock"))
        #expect(claim.submission?.operation == "op" && claim.submission?.askAt == nil)
        #expect(try await queue.claimLost(at: "mock") == nil)
    }
}
