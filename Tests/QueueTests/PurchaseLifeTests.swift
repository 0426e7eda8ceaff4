import Model
import Testing

@testable import Queue

@Suite struct PurchaseLifeTests {
    private static let now = Timestamp(seconds: 1_700_000_000)
    private static let failure = ProviderFailure(
        outcome: .transient, code: "13", message: "internal", evidence: String(repeating: "x", count: 100_000))
    private static let operation = ProviderOperation(name: "op", endpoint: "host")

    @Test(arguments: [
        (PurchaseFact.accepted(operation), SubmissionState.accepted, false),
        (.refused(failure), .rejected, true),
        (.refused(nil), .rejected, true),
        (.unanswered(failure, askAt: nil), .unknown, false),
        (.made(VideoResult(reference: "r", usage: nil)), .succeeded, false),
        (.ended(failure, wasStopped: false), .failed, true),
        (.ended(failure, wasStopped: true), .canceled, true),
        (.stored, .intent, true),
        (.givenUp(askAt: now), .lost, true),
        (.reopened(as: .succeeded), .succeeded, false),
    ]) func leadsTo(_ fact: PurchaseFact, _ state: SubmissionState, _ isClosed: Bool) {
        let purchase = purchase(after: fact)
        #expect(purchase.state == state)
        #expect((purchase.closedAt != nil) == isClosed)
    }

    @Test func whatIsReopenedIsNotAskedAboutBesideItsJob() {
        let purchase = purchase(after: .givenUp(askAt: Self.now), .reopened(as: .unknown))
        #expect(purchase.askAt == nil)
        #expect(purchase.closedAt == nil)
    }

    @Test func aClipThatComesLateIsNotBilledAsTheFailureWas() {
        let stated = Usage.stated(Credits(micro: 70_000))
        var purchase = purchase(after: .ended(Self.failure, wasStopped: false))
        purchase.usage = stated
        purchase.note(.foundClip(VideoResult(reference: "r", usage: nil), byPerson: false), at: Self.now)
        #expect(purchase.usage == nil)
        #expect(purchase.result == "r")
        #expect(purchase.adoptedAt == nil)
    }

    @Test func whatAPersonSaysIsMarkedAndTheProvidersWordTakesTheMarkAway() {
        let clip = VideoResult(reference: "r", usage: nil)
        var purchase = purchase(after: .foundClip(clip, byPerson: true))
        #expect(purchase.adoptedAt == Self.now)
        purchase.note(.made(clip), at: Self.now)
        #expect(purchase.adoptedAt == nil)
    }

    @Test func whatTheProviderSentIsKeptUpToALimit() {
        #expect(purchase(after: .refused(Self.failure)).evidence?.count == 16_384)
    }

    private func purchase(after facts: PurchaseFact...) -> Submission {
        var purchase = Submission(
            id: "s", job: "j", number: 1, provider: "mock", providerModel: "m", tariff: nil, place: nil, state: .intent,
            intentAt: Self.now, metadata: ProviderMetadata())
        for fact in facts { purchase.note(fact, at: Self.now) }
        return purchase
    }
}
