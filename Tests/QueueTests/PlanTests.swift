import Database
import Model
import Queue
import QueueSupport
import Testing

/// What a sweep or its display asks again and again, and what a status counts, must be answered from an index.
@Suite struct PlanTests {
    @Test(arguments: [
        (
            "SELECT id FROM jobs WHERE state = 'generating' AND provider = 'mock' AND lease_owner IS NULL AND due_at <= 5 AND state IN ('processing', 'generating', 'uploading') ORDER BY due_at, id LIMIT 1",
            "jobs_following"
        ),
        (
            "SELECT id FROM jobs WHERE state = 'queued' AND provider = 'mock' AND due_at + 0 <= 5 ORDER BY priority DESC, queued_at, id LIMIT 1",
            "jobs_queued"
        ),
        ("SELECT min(due_at) FROM jobs WHERE state = 'queued' AND provider = 'mock'", "jobs_queued_due"),
        (
            "SELECT count(*) FROM jobs WHERE state IN ('processing', 'generating', 'uploading') AND state <> 'uploading'",
            "jobs_working"
        ),
        (
            "SELECT state, count(*) FROM jobs WHERE state IN ('completed', 'failed', 'canceled', 'held') GROUP BY state",
            "jobs_ended"
        ),
        (
            "SELECT project, scene, state, count(*) FROM jobs WHERE is_current = 1 GROUP BY project, scene, state",
            "jobs_current_state"
        ),
        (
            "SELECT project, scene, state, count(*) FROM jobs WHERE is_current = 1 AND project = 'film' GROUP BY project, scene, state",
            "jobs_current_state"
        ),
        ("SELECT project, scene, count(*) FROM shots WHERE is_listed = 1 GROUP BY project, scene", "shots_listed"),
        ("SELECT count(*) FROM jobs WHERE state = 'queued'", "jobs_queued_due"),
        ("SELECT count(*) FROM jobs WHERE state IN ('processing', 'generating', 'uploading')", "jobs_working"),
        ("SELECT id FROM jobs WHERE lease_owner IS NOT NULL ORDER BY lease_until, id", "jobs_leased"),
        (
            "SELECT id FROM submissions WHERE provider = 'mock' AND ask_at <= 5 ORDER BY ask_at, id LIMIT 1",
            "submissions_to_ask"
        ),
        ("SELECT project, id FROM scenes WHERE revision > reported_revision ORDER BY project, id", "scenes_changed"),
        ("SELECT 1 FROM submissions WHERE ask_at > 5", "submissions_to_ask"),
        ("SELECT 1 FROM clips WHERE put_back_at <= 5", "clips_lost"),
        (
            "SELECT path FROM clips WHERE job IN (SELECT jobs.id FROM scenes CROSS JOIN jobs ON jobs.project = scenes.project AND jobs.scene = scenes.id WHERE scenes.revision > scenes.reported_revision)",
            "scenes_changed"
        ),
    ]) func usesItsIndex(_ sql: String, _ index: String) async throws {
        let fixture = try await QueueFixture()
        let plan = try await fixture.database.read { try $0.rows("EXPLAIN QUERY PLAN \(sql)") { $0.text("detail") } }
        #expect(plan.contains { $0.hasSuffix(index) || $0.contains("\(index) ") }, "\(plan)")
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }
}
