import Database
import Ledger
import Model
import Providers
import Queue
import QueueSupport
import Sweep
import Synchronization
import TestSupport
import Testing

/// A sweep that is not the only one, or that was stopped for longer than its leases last.
@Suite(.endsWithinAnHour) struct AwayTests {
    @Test func anOrderIsNotSentByWhoWasStoppedForLongerThanItsLeaseBetweenTheIntentAndTheOrder() async throws {
        let fixture = try await SweepFixture()
        let (clock, stops) = (fixture.clock, FirstOne())
        let provider = ScriptedProvider(
            places: { submission in
                if stops.is(submission) { clock.advance(seconds: JobQueue.LeaseLength.submit * 0.81) }
                return nil
            },
            ordering: { order in #expect(order.mayBeSent()) })
        let result = try await fixture.sweep(provider)
        #expect(result.completed == 1)
        #expect(result.submitted == 1)
        #expect(provider.seen.sent == 1)
        #expect(fixture.warnings.contains("was not sent"))
        #expect(try await fixture.job()?.attemptCount == 1)
        #expect(try await fixture.balance().held == .zero)
    }

    @Test func anOrderThatTookLongToBeLookedForIsSentUnderAWholeLease() async throws {
        let fixture = try await SweepFixture(route: .veo)
        let clock = fixture.clock
        let asked = FirstOne()
        let provider = ScriptedProvider(
            name: "veo3",
            asking: { job in
                if asked.is(job) { clock.advance(seconds: JobQueue.LeaseLength.submit) }
            })
        #expect(try await fixture.sweep(provider).completed == 1)
        #expect(!fixture.warnings.contains("was not sent"))
    }

    /// The end of the lease of the only job that is in hand.
    private static func leaseEnd(_ database: any Store) async throws -> Timestamp? {
        try await database.read {
            try $0.row("SELECT lease_until FROM jobs WHERE lease_owner IS NOT NULL") { try $0.time("lease_until") }
        }
    }

    @Test func aLongDownloadKeepsItsLease() async throws {
        let fixture = try await SweepFixture()
        let (clock, database, queue) = (fixture.clock, fixture.database, fixture.queue)
        let provider = ScriptedProvider(downloading: { _ in
            do {
                for _ in 1...5 {
                    let end = try await Self.leaseEnd(database)
                    clock.advance(seconds: JobQueue.LeaseLength.fetch / 3 + 1)
                    while try await Self.leaseEnd(database) == end { await Task.yield() }
                }
                #expect(try await queue.rescueExpiredLeases(besides: "another host") == 0)
            } catch {
                Issue.record(error)
            }
            return nil
        })
        #expect(try await fixture.sweep(provider).completed == 1)
        #expect(try await fixture.job()?.workerLosses == 0)
    }

    @Test func aDownloadWhoseLeaseIsLostEndsAtOnceAndItsClipIsFetchedByWhoeverHasTheJobThen() async throws {
        let fixture = try await SweepFixture()
        let (clock, queue) = (fixture.clock, fixture.queue)
        let wasCancelled = Mutex(false)
        let tries = Mutex(0)
        let provider = ScriptedProvider(downloading: { _ in
            let number = tries.withLock { tries in
                tries += 1
                return tries
            }
            guard number == 1 else { return nil }
            // As after SIGSTOP: another host has taken the job over before this process looks at its own clock.
            clock.set(clock.now.adding(seconds: JobQueue.LeaseLength.fetch + JobQueue.LeaseLength.margin + 1))
            do {
                #expect(try await queue.rescueExpiredLeases(besides: "another host") == 1)
            } catch {
                Issue.record(error)
            }
            clock.advance(seconds: JobQueue.LeaseLength.fetch / 3 + 1)
            while !Task.isCancelled { await Task.yield() }
            wasCancelled.withLock { $0 = true }
            return .unavailable(ProviderFailure(outcome: .infrastructure, code: "CANCELLED", message: "cancelled"))
        })
        let result = try await fixture.sweep(provider)
        let ended = wasCancelled.withLock { $0 }
        #expect(ended)
        #expect(result.completed == 1)
        #expect(result.exitStatus == .done)
        #expect(fixture.warnings.contains("was away for too long"))
        #expect(provider.mostOrdersOfOneSubmission == 1)
    }

    @Test func whatAnotherHostLeavesIsTakenOverWhileASweepIsAtWorkAndNotBefore() async throws {
        let fixture = try await SweepFixture(shots: 2)
        let other = try await fixture.queue.beginSweep(host: "another host", machine: "m", processID: 2)
        let theirs = try #require(try await fixture.queue.claimQueued(for: other))
        let polls = Array(repeating: PollAnswer.pending(retryAfter: nil), count: 60)
        let result = try await fixture.sweep(ScriptedProvider(polls: polls), limits: SweepLimits(pollInterval: 10))
        #expect(result.completed == 2)
        let job = try #require(try await fixture.jobs().first { $0.id == theirs.job.id })
        #expect(job.state == .completed)
        // Nobody touched it before its lease had ended.
        let events = try await fixture.queue.events(after: 0).filter { $0.subject.job == theirs.job.id }
        let back = try #require(
            events.first { event in
                let fields = event.happening.fields
                return fields.from == "processing" && fields.to == "queued"
            })
        #expect(back.at.seconds(since: ManualClock.start) > JobQueue.LeaseLength.submit)
    }

    @Test func whatASweepWarnsOfIsAnEventOncePerTextWithItsJob() async throws {
        let fixture = try await SweepFixture()
        let away = ProviderFailure(outcome: .infrastructure, code: "RESET", message: "no answer")
        let provider = ScriptedProvider(polls: Array(repeating: .unavailable(away), count: 5))
        #expect(try await fixture.sweep(provider).completed == 1)
        let warnings = try await fixture.queue.events(after: 0).filter { $0.kind == .sweepWarning }
        #expect(warnings.count == 1)
        #expect(warnings.first?.happening.fields.text?.contains("did not say how") == true)
        #expect(warnings.first?.subject.job == (try await fixture.job()?.id))
        #expect(warnings.first?.subject.scene == SweepFixture.scene.scene)
        #expect(fixture.warnings.count("did not say how") == 1, "and is told once")
    }
}
