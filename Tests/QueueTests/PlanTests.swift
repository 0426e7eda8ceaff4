import Database
import Model
import Queue
import QueueSupport
import Testing

/// What a sweep asks again and again must be answered from an index over the open jobs alone.
@Suite struct PlanTests {
    @Test(arguments: [
        (
            "SELECT id FROM jobs WHERE state = 'generating' AND lease_owner IS NULL AND due_at <= 5 AND state IN ('processing', 'generating', 'uploading') ORDER BY due_at, id LIMIT 1",
            "jobs_following"
        ),
        (
            "SELECT id FROM jobs WHERE state = 'queued' AND due_at + 0 <= 5 ORDER BY priority DESC, queued_at, id LIMIT 1",
            "jobs_queued"
        ),
        ("SELECT min(due_at) FROM jobs WHERE state = 'queued'", "jobs_queued_due"),
        (
            "SELECT count(*) FROM jobs WHERE state IN ('processing', 'generating', 'uploading') AND state <> 'uploading'",
            "jobs_working"
        ),
        (
            "SELECT state, count(*) FROM jobs WHERE state IN ('completed', 'failed', 'canceled', 'held') GROUP BY state",
            "jobs_ended"
        ),
        ("SELECT id FROM jobs WHERE lease_owner IS NOT NULL ORDER BY lease_until, id", "jobs_leased"),
        ("SELECT project, id FROM scenes WHERE revision > reported_revision ORDER BY project, id", "scenes_changed"),
    ]) func usesItsIndex(_ sql: String, _ index: String) async throws {
        let fixture = try await QueueFixture()
        let plan = try await fixture.database.read { try $0.rows("EXPLAIN QUERY PLAN \(sql)") { $0.text("detail") } }
        #expect(plan.contains { $0.hasSuffix(index) || $0.contains("\(index) ") }, "\(plan)")
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }
}
