import Database
import Model
import Queue
import QueueSupport
import Synchronization
import Testing

/// What a sweep or its display asks again and again, and what a status counts, must be answered from an index.
///
/// The statements are those that the queue really runs: each step is done once, and SQLite is asked how it answered.
@Suite struct PlanTests {
    /// A step, and the indexes that must be among those that it is answered from.
    struct Step: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var indexes: [String]
        var run: @Sendable (JobQueue) async throws -> Void

        init(_ name: String, _ indexes: String..., run: @escaping @Sendable (JobQueue) async throws -> Void) {
            (testDescription, self.indexes, self.run) = (name, indexes, run)
        }
    }

    @Test(arguments: [
        Step("claim what was bought", "jobs_following") { _ = try await $0.claimFollowing(for: "s", at: "mock") },
        Step("claim what is queued", "jobs_queued") { _ = try await $0.claimQueued(for: "s") },
        Step("claim what is queued and paid for", "jobs_queued") {
            _ = try await $0.claimQueued(for: "s", fundedOnly: true)
        },
        Step("claim what was declared lost", "submissions_to_ask") { _ = try await $0.claimLost(at: "mock") },
        Step("when the next is queued", "jobs_queued_due") {
            _ = try await $0.nextQueued(at: "mock", fundedOnly: false)
        },
        Step("what waits for a budget", "jobs_queued_due") { _ = try await $0.bringForwardWithinBudget(at: "mock") },
        Step("when what was bought is due", "jobs_following") { _ = try await $0.nextFollowing(at: "mock") },
        Step("how many a provider works on", "jobs_working") {
            _ = try await $0.countOpenOperations(at: "mock", endpoint: "")
        },
        Step("who has work", "jobs_queued_due", "jobs_working", "submissions_to_ask") {
            _ = try await $0.busyProviders()
        },
        Step("what waits for a provider that is not configured", "jobs_queued_due", "jobs_working") {
            _ = try await $0.record(isConfigured: false, "mock")
        },
        Step("what waited for one that is configured now", "jobs_queued_due", "jobs_working") {
            _ = try await $0.record(isConfigured: true, "mock")
        },
        Step("leases of the dead", "jobs_leased") { _ = try await $0.rescueLeases(of: QueueFixture.host) },
        Step("leases of other hosts that have ended", "jobs_leased", "sweeps_running") {
            _ = try await $0.rescueExpiredLeases(besides: QueueFixture.host)
        },
        Step("sweeps that crashed", "sweeps_running") { _ = try await $0.closeCrashedSweeps(of: QueueFixture.host) },
        Step("times too far away", "submissions_to_ask", "jobs_queued_due") { _ = try await $0.bringBackTimes() },
        Step("clips to look at", "clips_lost", "scenes_changed") {
            _ = try await $0.clipsToLookAt(inTurn: 10, changedAfter: 1)
        },
        Step("clips to put back", "clips_lost") { _ = try await $0.lostClips(limit: 10) },
        Step("what changed", "scenes_changed") { _ = try await $0.changedScenes(after: 1) },
        Step("what happened", "PRIMARY KEY") { _ = try await $0.events(after: 1) },
        Step("jobs by state", "jobs_ended", "jobs_working", "jobs_queued_due") { _ = try await $0.countStates() },
        Step("open jobs", "jobs_queued_due", "jobs_working") { _ = try await $0.countOpenJobs() },
        Step("all scenes", "jobs_current_state", "shots_listed") { _ = try await $0.sceneSummaries() },
        Step("the scenes of a project", "jobs_current_state", "shots_listed") {
            _ = try await $0.sceneSummaries(project: "film")
        },
    ]) func usesItsIndexes(_ step: Step) async throws {
        let statements = Statements()
        let fixture = try await QueueFixture(onStatement: statements.add)
        // A clip, a purchase under way, and one in the queue, so that no step ends before its last question.
        _ = try await fixture.queue.place([
            QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"), QueueFixture.shot("1C"))
        ])
        try await fixture.complete()
        _ = try await fixture.accept()

        statements.begin()
        try await step.run(fixture.queue)
        let asked = statements.end()

        #expect(!asked.isEmpty, "nothing was asked")
        var plans: [String] = []
        for sql in asked {
            let plan = try await fixture.database.read {
                try $0.rows("EXPLAIN QUERY PLAN \(sql)") { try $0.text("detail") }
            }
            #expect(!sortsWhatIsMany(plan), "\(sql)\n\(plan)")
            #expect(!plan.contains { readsTheWholeTable($0, sql) }, "\(sql)\n\(plan)")
            plans += plan
        }
        for index in step.indexes {
            #expect(plans.contains { $0.hasSuffix(index) || $0.contains("\(index) ") }, "\(index): \(plans)")
        }
    }

    /// Whether rows are sorted of which there are many for each scene.
    private func sortsWhatIsMany(_ plan: [String]) -> Bool {
        guard plan.contains(where: { $0.contains("TEMP B-TREE") }) else { return false }
        return plan.contains { line in
            ["jobs", "shots", "submissions", "clips", "holds", "events"].contains {
                line.hasPrefix("SCAN \($0)") || line.hasPrefix("SEARCH \($0)")
            }
        }
    }

    /// Whether a line of a plan reads a table that grows with the film from its first row to its last.
    private func readsTheWholeTable(_ line: String, _ sql: String) -> Bool {
        guard let match = line.wholeMatch(of: /SCAN (\w+)/), !smallTables.contains(match.output.1) else { return false }
        // The last row by its key is found without the others.
        return !sql.hasSuffix("LIMIT 1") || sql.contains("WHERE")
    }

    private let smallTables: Set<Substring> = ["installation", "projects", "accounts", "pauses"]
}

/// The statements that ran between two moments, each once, without those that only hold a transaction together.
private final class Statements: Sendable {
    private let texts = Mutex<[String]?>(nil)

    @Sendable func add(_ sql: String) {
        guard ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains(where: sql.hasPrefix) else { return }
        texts.withLock { if $0?.contains(sql) == false { $0?.append(sql) } }
    }

    func begin() { texts.withLock { $0 = [] } }

    func end() -> [String] {
        texts.withLock { texts in
            defer { texts = nil }
            return texts ?? []
        }
    }
}
