import Database
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

/// When a lease ends: by the clock, by whoever shares its holder's sweep lock, and never under a living holder.
@Suite struct LeaseTests {
    private let fixture: QueueFixture
    private var queue: JobQueue { fixture.queue }

    init() async throws {
        fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"))])
    }

    private func sweep(on host: String) async throws -> String {
        try await queue.beginSweep(host: host, machine: "m", processID: 1)
    }

    /// The sweeps that are on record as running.
    private func running() async throws -> Set<String> {
        try await fixture.database.read {
            Set(try $0.rows("SELECT id FROM sweeps WHERE finished_at IS NULL") { try $0.text("id") })
        }
    }

    @Test func theHoldersOfOnesOwnSweepLockAreDeadAndThoseOfAnotherHostLiveUntilTheirLeasesHaveEnded() async throws {
        let (mine, other) = (try await sweep(on: "a"), try await sweep(on: "b"))
        let first = try #require(try await queue.claimQueued(for: mine))
        let second = try #require(try await queue.claimQueued(for: other))
        #expect(try await queue.rescueLeases(of: "a") == 1)
        #expect(try await fixture.job(first.job.shot.shot)?.state == .queued)
        #expect(try await fixture.job(second.job.shot.shot)?.state == .processing)

        fixture.clock.advance(seconds: JobQueue.LeaseLength.submit + JobQueue.LeaseLength.margin - 1)
        #expect(try await queue.rescueLeases(of: "a") == 0)
        #expect(try await queue.rescueExpiredLeases(besides: "a") == 0, "clocks may differ")
        fixture.clock.advance(seconds: 2)
        #expect(try await queue.rescueExpiredLeases(besides: "a") == 1)
        #expect(try await fixture.job(second.job.shot.shot)?.state == .queued)
        #expect(try await fixture.job(second.job.shot.shot)?.workerLosses == 1)
    }

    @Test func aSweepThatLooksForLeasesOfOthersLeavesItsOwnAloneHoweverLongAStepTakes() async throws {
        let mine = try await sweep(on: "a")
        let claim = try #require(try await queue.claimQueued(for: mine))
        fixture.clock.advance(seconds: 100_000)
        #expect(try await queue.rescueExpiredLeases(besides: "a") == 0)
        #expect(try await queue.recordIntent(claim.lease, tariff: .perSecond(Credits(micro: 80_000))).submission != nil)
    }

    @Test func theLeaseOfASweepThatNobodyKnowsEndsByTheClock() async throws {
        _ = try #require(try await queue.claimQueued(for: "nobody"))
        #expect(try await queue.rescueLeases(of: "a") == 0)
        fixture.clock.advance(seconds: 200)
        #expect(try await queue.rescueLeases(of: "a") == 1)
    }

    @Test func whoLostALeaseMayNotActAnyMoreAlsoWhileNobodyElseHasTheJob() async throws {
        let claim = try #require(try await queue.claimQueued(for: try await sweep(on: "a")))
        #expect(try await queue.rescueLeases(of: "a") == 1)
        await #expect {
            _ = try await queue.recordIntent(claim.lease, tariff: nil)
        } throws: { ($0 as? QueueError)?.code == .leaseLost }
        #expect(try await queue.beat("s", renewing: [claim.lease]) == [claim.lease])
        let again = try #require(try await queue.claimQueued(for: try await sweep(on: "a")))
        #expect(again.job.id == claim.job.id)
        #expect(again.submission == nil)
    }

    @Test func aLeaseThatIsExtendedInTimeIsNotTakenOver() async throws {
        let other = try await sweep(on: "b")
        _ = try await fixture.accept()
        let submission = try #require(try await fixture.follow().submission)
        try await queue.recordSucceeded(submission.id, VideoResult(reference: "r", usage: nil))
        let claim = try #require(try await queue.claimFollowing(for: other, at: "mock"))
        for _ in 1...10 {
            fixture.clock.advance(seconds: JobQueue.LeaseLength.fetch / 3)
            #expect(try await queue.beat(other, renewing: [claim.lease]).isEmpty)
            #expect(try await queue.rescueExpiredLeases(besides: "a") == 0)
        }
        #expect(try await running().contains(other))
        fixture.clock.advance(seconds: JobQueue.LeaseLength.fetch + JobQueue.LeaseLength.margin + 1)
        #expect(try await queue.rescueExpiredLeases(besides: "a") == 1)
        #expect(try await queue.beat(other, renewing: [claim.lease]) == [claim.lease])
    }

    @Test func theRightToActEndsWellBeforeTheLeaseAndGoesOnWithAnotherWholeOne() async throws {
        let claim = try #require(try await queue.claimQueued(for: try await sweep(on: "b")))
        let uptime = fixture.clock.surroundings.uptime
        #expect(claim.mayActUntil - uptime() < JobQueue.LeaseLength.submit)
        #expect(try await queue.prolonged(claim).mayActUntil == claim.mayActUntil, "most of it is left")
        fixture.clock.advance(seconds: 90)
        let longer = try await queue.prolonged(claim)
        #expect(longer.mayActUntil == claim.mayActUntil + 90)
        fixture.clock.advance(seconds: 100)
        #expect(try await queue.rescueExpiredLeases(besides: "a") == 0)
        fixture.clock.advance(seconds: 100)
        #expect(try await queue.rescueExpiredLeases(besides: "a") == 1)
        await #expect { _ = try await queue.prolonged(longer) } throws: { ($0 as? QueueError)?.code == .leaseLost }
    }

    @Test func aLeaseWhoseEndOnlyAWrongClockSetsDoesNotKeepItsJobForEver() async throws {
        let now = fixture.clock.now
        fixture.clock.set(now.adding(seconds: 10 * 365 * 86_400))
        _ = try #require(try await queue.claimQueued(for: try await sweep(on: "b")))
        fixture.clock.set(now)
        #expect(try await queue.rescueExpiredLeases(besides: "a") == 1)
    }

    @Test func aSweepOfAnotherHostIsCalledCrashedOnceItIsSilentForLongerThanAnyLeaseAndLivesOnWhenItWakes() async throws
    {
        let (mine, other) = (try await sweep(on: "a"), try await sweep(on: "b"))
        fixture.clock.advance(seconds: JobQueue.LeaseLength.silence - 1)
        #expect(try await queue.closeCrashedSweeps(of: "a") == 1)
        #expect(try await running() == [other])
        fixture.clock.advance(seconds: 2)
        _ = try await queue.rescueExpiredLeases(besides: "a")
        #expect(try await running() == [])
        _ = try await queue.beat(other, renewing: [])
        #expect(try await running() == [other])
        try await queue.endSweep(other, outcome: .finished, exitStatus: .done)
        #expect(try await running() == [])
        _ = mine
    }

    @Test func theLastPlaceAtAProviderIsTakenOnceByWhoeverLooksAtTheSameMoment() async throws {
        let room = ProviderRoom(maxOpen: 1, endpoint: "")
        let (mine, other) = (try await sweep(on: "a"), try await sweep(on: "b"))
        let queue = queue
        async let first = queue.claimQueued(for: mine, at: "mock", room: room)
        async let second = queue.claimQueued(for: other, at: "mock", room: room)
        let claims = try await [first, second]
        #expect(claims.count { $0 != nil } == 1)
    }

    @Test func thatNothingWasBoughtIsRecordedAlsoAfterTheLeaseIsLost() async throws {
        let late = ProviderFailure(outcome: .infrastructure, code: "LATE", message: "not sent")
        let (claim, submission) = try await fixture.intent()
        _ = try await queue.rescueLeases(of: QueueFixture.host)
        await #expect {
            _ = try await queue.recordRejected(claim.lease, submission.id, because: late)
        } throws: { ($0 as? QueueError)?.code == .leaseLost }
        try await queue.recordNotBought(submission.id, because: late)
        #expect(try await fixture.job(claim.job.shot.shot)?.state == .queued)

        // Somebody looks for it just now: the fact is taken, and the job stays with whoever has it.
        let (next, second) = try await fixture.intent()
        _ = try await queue.rescueLeases(of: QueueFixture.host)
        let looking = try await fixture.follow()
        #expect(looking.job.id == next.job.id)
        try await queue.recordNotBought(second.id, because: late)
        #expect(try await fixture.job(next.job.shot.shot)?.state == .processing)
        try await queue.recordWaiting(looking.lease, askAgainAfter: 0)
        #expect(try await fixture.follow().submission == nil)

        // What was bought stays bought.
        let accepted = try await fixture.accept()
        try await queue.recordNotBought(accepted.id, because: late)
        #expect(try await fixture.follow().submission?.state == .accepted)
    }

    @Test func anAcceptanceThatIsToldAfterTheClipWasFoundTakesNothingBack() async throws {
        let (_, submission) = try await fixture.intent()
        _ = try await queue.rescueLeases(of: QueueFixture.host)
        _ = try await fixture.follow()
        try await queue.recordSucceeded(submission.id, VideoResult(reference: "r", usage: .seconds(8)))
        try await queue.recordAccepted(submission.id, operation: ProviderOperation(name: "op"))
        let fetch = try await fixture.follow()
        #expect(fetch.submission?.state == .succeeded)
        #expect(fetch.submission?.operation == "op")
        #expect(try await queue.recordStored(fetch.lease, submission.id, QueueFixture.clip()) == Credits("0.64"))
    }

    @Test func aWarningIsAnEventThatNamesItsJobAndMakesNoPageAnew() async throws {
        let job = try #require(try await fixture.job("1A"))
        let (before, changed) = (try await queue.lastEvent(), try await revision())
        let sweep = queue.acting(as: .sweep("s1"))
        try await sweep.recordWarnings([
            SweepWarning("no poster", job: job.id), SweepWarning("no room"), SweepWarning("odd", job: "nobody"),
        ])
        let events = try await queue.events(after: before)
        #expect(events.map(\.kind) == [.sweepWarning, .sweepWarning, .sweepWarning])
        #expect(events.map(\.happening.fields.text) == ["no poster", "no room", "odd"])
        #expect(events.map(\.subject.job) == [job.id, nil, "nobody"])
        #expect(events.map(\.subject.shot) == ["1A", nil, nil])
        #expect(events.map(\.subject.scene) == [QueueFixture.scene.scene, nil, nil])
        #expect(events.allSatisfy { $0.by == .sweep("s1") })
        #expect(try await revision() == changed)
    }

    private func revision() async throws -> Int {
        try await fixture.database.read { try $0.count("SELECT sum(revision) FROM scenes") }
    }
}
