import Database
import Model
import QueueSupport
import Testing

@testable import Queue

@Suite struct JobLifeTests {
    private static let now = Timestamp(seconds: 1_700_000_000)
    private static let failure = ProviderFailure(outcome: .transient, code: "13", message: "internal")

    /// Every fact, with the values that lead to each of its endings.
    static let facts: [JobFact] = [
        .claimed, .putBack, .priceRose("dearer"), .fundsLacking("poor"), .overBudget("full"), .accepted,
        .unanswered(failure),
        .notBought(failure), .ended(failure, wasBought: true, jitter: 1), .ended(failure, wasBought: false, jitter: 1),
        .ended(ProviderFailure(outcome: .invalidRequest, code: "3", message: "no"), wasBought: false, jitter: 1),
        .ended(ProviderFailure(outcome: .noVideo, code: "0", message: "none"), wasBought: true, jitter: 1),
        .stuck(failure, .paidButLost), .waits(5, nil, nil, refusedClip: false),
        .waits(5, failure, .clipUndecodable, refusedClip: true), .made(generationSeconds: 40), .storedOther("shorter"),
        .stored, .workerGone(asLoss: true, hasPurchase: true), .workerGone(asLoss: true, hasPurchase: false),
        .configured(true), .configured(false), .retried, .resumed(.accepted), .resumed(.succeeded), .resumed(.unknown),
        .priceApproved(nil), .givenUp(hadPurchase: true), .givenUp(hadPurchase: false), .withdrawn(.canceled),
        .reopened(as: .succeeded, .late), .reopened(as: .accepted, .adopted), .reopened(as: .unknown, .unknownSubmit),
        .wasRefused, .wasWithoutClip,
    ]

    @Test(arguments: JobState.allCases) func noFactMovesAJobWhereItsStateDoesNotLead(_ state: JobState) {
        for fact in Self.facts {
            guard let moved = try? job(in: state).after(fact) else { continue }
            let isAllowed = moved.state == state || state.successors.contains(moved.state)
            #expect(isAllowed, "\(fact) moves from \(state) to \(moved.state)")
        }
    }

    @Test(arguments: [JobState.completed, .canceled]) func whatIsFinalStaysAsItIs(_ state: JobState) {
        for fact in Self.facts {
            let moved = try? job(in: state).after(fact)
            #expect(moved == nil || moved == job(in: state), "\(fact)")
        }
    }

    @Test func attemptsNeverGoDown() {
        for state in JobState.allCases {
            for fact in Self.facts {
                guard let moved = try? job(in: state).after(fact) else { continue }
                #expect(moved.attemptCount >= 1, "\(fact) in \(state)")
            }
        }
    }

    /// What a sweep and people do, from the order to the clip and beside that.
    @Test(arguments: [
        (JobState.queued, JobFact.claimed, JobState.processing, Reason?.none),
        (.processing, .accepted, .generating, nil),
        (.held, .accepted, .generating, nil),
        (.generating, .made(generationSeconds: 1), .uploading, nil),
        (.uploading, .stored, .completed, nil),
        (.uploading, .storedOther("longer"), .held, .clipDiffers),
        (.held, .stored, .completed, nil),
        (.processing, .priceRose("dearer"), .held, .price),
        (.processing, .fundsLacking("poor"), .queued, .budget),
        (.processing, .overBudget("full"), .queued, .budget),
        (.processing, .unanswered(failure), .processing, .unknownSubmit),
        (.processing, .workerGone(asLoss: true, hasPurchase: false), .queued, nil),
        (.processing, .workerGone(asLoss: true, hasPurchase: true), .processing, .unknownSubmit),
        (.generating, .workerGone(asLoss: true, hasPurchase: true), .generating, nil),
        (.generating, .ended(failure, wasBought: true, jitter: 1), .queued, .transient),
        (.failed, .retried, .queued, .retry),
        (.held, .resumed(.succeeded), .uploading, .retry),
        (.held, .resumed(.accepted), .generating, .retry),
        (.held, .resumed(.unknown), .processing, .retry),
        (.held, .givenUp(hadPurchase: true), .failed, .declaredLost),
        (.failed, .reopened(as: .succeeded, .late), .uploading, .late),
        (.queued, .withdrawn(.superseded), .canceled, .superseded),
    ]) func leadsTo(_ from: JobState, _ fact: JobFact, _ to: JobState, _ reason: Reason?) throws {
        let moved = try job(in: from).after(fact)
        #expect(moved.state == to)
        #expect(moved.reason == reason)
    }

    @Test func aFactOfAPurchaseLeavesAJobThatHasGoneOnWithoutIt() throws {
        for state in [JobState.queued, .uploading, .failed, .completed, .canceled] {
            #expect(try job(in: state).after(.accepted) == job(in: state))
        }
    }

    @Test func aCanceledJobIsNotTriedAgainWhateverEndedIt() throws {
        var job = job(in: .generating)
        job.cancelRequestedAt = Self.now
        let fact = JobFact.ended(Self.failure, wasBought: true, jitter: 1)
        #expect(JobLife.nextStep(after: fact, of: job, at: Self.now) == nil)
        let effects = try JobLife.effects(of: fact, on: job, at: Self.now)
        #expect(effects.contains(.go(.canceled)))
        #expect(effects.contains(.releasesHold(note: "canceled")))
        #expect(effects.contains(.leavesShot))
    }

    @Test func theFifthWorkerThatIsLostHoldsTheJobAndOneThatSaidSoDoesNot() throws {
        var job = job(in: .uploading)
        job.workerLosses = JobLife.workerLossLimit - 1
        #expect(try job.after(.workerGone(asLoss: false, hasPurchase: true)).state == .uploading)
        let held = try job.after(.workerGone(asLoss: true, hasPurchase: true))
        #expect(held.state == .held)
        #expect(held.reason == .workerLost)
    }

    @Test func whatCannotHappenIsAnErrorThatNamesTheFactAndNotItsPrompt() {
        #expect {
            try JobLife.effects(of: .withdrawn(.omitted), on: job(in: .completed), at: Self.now)
        } throws: { error in
            let error = error as? QueueError
            return error?.code == .illegalMove && error?.message.contains("withdrawn") == true
                && error?.message.contains("omitted") == false
        }
    }

    private func job(in state: JobState) -> Job {
        Job(
            id: "j", shot: ShotID(scene: SceneID(project: "film", scene: "s1"), shot: "1A"), take: 1, isCurrent: true,
            spec: QueueFixture.spec("a boat"), specDigest: "d", route: Route(provider: "mock", model: "m", tariff: nil),
            state: state, reason: nil,
            priority: 0, dueAt: Self.now, leaseNumber: 1, attemptCount: 1, attemptsAllowed: 3, maxRetries: 3,
            workerLosses: 0, tries: 0, refusedClips: 0, charged: .zero, queuedAt: Self.now, unpricedPurchases: 0,
            orderedBy: .person("ada"))
    }
}

extension Job {
    fileprivate func after(_ fact: JobFact) throws -> Job {
        var job = self
        for effect in try JobLife.effects(of: fact, on: self, at: Timestamp(seconds: 1_700_000_000)) {
            job.apply(effect)
        }
        return job
    }
}
