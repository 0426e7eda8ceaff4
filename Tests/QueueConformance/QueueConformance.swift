import Model
import Queue
import QueueSupport
package import StoreConformance

/// What the queue has to do on every engine, as checks that its tests run over ``Check/allCases``.
///
/// Each check has a database of its own, and asks through the queue's own methods only.
package struct QueueConformance: Sendable {
    let driver: StoreDriver

    package init(_ driver: StoreDriver) {
        self.driver = driver
    }

    /// The sentences of the contract; a name says what must be true.
    package enum Check: String, CaseIterable, Sendable {
        case anOrderHoldsWhatItIsEstimatedAt
        case anOrderBeyondTheCreditsQueuesNothing
        case theSameOrderAgainQueuesNothing
        case aPlanKeepsNothing
        case cancelingWhatWasNotSentFreesItsCredits

        case eachJobIsClaimedOnce
        case aJobHasOneOpenSubmission
        case aHolderThatLostItsLeaseActsNoMore
        case aFactIsTakenFromALostLease
        case anOperationIsOneSubmissions
        case aDoubtfulIntentIsFollowedAndNeverQueuedAgain
        case resultsComeBeforeQuestions

        case aStoredClipSettlesItsHoldOnce
        case aRefusalFreesItsHold
        case aChargedFailureIsBookedAndTheNextAttemptHoldsAnew
        case withoutCreditsForAnotherAttemptTheJobWaits
        case everythingIsThereForTheNextProcess
    }

    /// Runs one check and records what is wrong as issues of the test that called it.
    package func run(_ check: Check) async throws {
        switch check {
        case .anOrderHoldsWhatItIsEstimatedAt: try await anOrderHoldsWhatItIsEstimatedAt()
        case .anOrderBeyondTheCreditsQueuesNothing: try await anOrderBeyondTheCreditsQueuesNothing()
        case .theSameOrderAgainQueuesNothing: try await theSameOrderAgainQueuesNothing()
        case .aPlanKeepsNothing: try await aPlanKeepsNothing()
        case .cancelingWhatWasNotSentFreesItsCredits: try await cancelingWhatWasNotSentFreesItsCredits()
        case .eachJobIsClaimedOnce: try await eachJobIsClaimedOnce()
        case .aJobHasOneOpenSubmission: try await aJobHasOneOpenSubmission()
        case .aHolderThatLostItsLeaseActsNoMore: try await aHolderThatLostItsLeaseActsNoMore()
        case .aFactIsTakenFromALostLease: try await aFactIsTakenFromALostLease()
        case .anOperationIsOneSubmissions: try await anOperationIsOneSubmissions()
        case .aDoubtfulIntentIsFollowedAndNeverQueuedAgain: try await aDoubtfulIntentIsFollowedAndNeverQueuedAgain()
        case .resultsComeBeforeQuestions: try await resultsComeBeforeQuestions()
        case .aStoredClipSettlesItsHoldOnce: try await aStoredClipSettlesItsHoldOnce()
        case .aRefusalFreesItsHold: try await aRefusalFreesItsHold()
        case .aChargedFailureIsBookedAndTheNextAttemptHoldsAnew:
            try await aChargedFailureIsBookedAndTheNextAttemptHoldsAnew()
        case .withoutCreditsForAnotherAttemptTheJobWaits: try await withoutCreditsForAnotherAttemptTheJobWaits()
        case .everythingIsThereForTheNextProcess: try await everythingIsThereForTheNextProcess()
        }
    }

    /// A queue with the jobs of these shots, each estimated at 0.64 credits.
    func place(_ shots: String..., credits: String = "100") async throws -> (fixture: QueueFixture, jobs: [String]) {
        let fixture = try await QueueFixture(credits: credits, driver: driver)
        let plan = try await fixture.queue.place([QueueFixture.film(shots.map { QueueFixture.shot($0) })])
        return (fixture, plan.jobs.compactMap(\.id))
    }

    func failure(_ outcome: OutcomeClass, usage: Usage? = nil) -> ProviderFailure {
        ProviderFailure(outcome: outcome, code: "X", message: "it did not work", usage: usage)
    }

    /// What the provider charges for a clip of a fixture.
    static let tariff = Tariff.perSecond(Credits(micro: 80_000))
}
