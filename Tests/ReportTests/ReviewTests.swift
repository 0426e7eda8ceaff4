import Model
import Testing

@testable import Documents
@testable import Report

/// What a scene is called, and what is said about a take that needs somebody.
struct ReviewTests {
    private static let approved = ReviewDecision(verdict: .approved, isSuperseded: false)
    private static let returned = ReviewDecision(verdict: .returned, isSuperseded: false)
    private static let oldApproval = ReviewDecision(verdict: .approved, isSuperseded: true)
    private static let oldReturn = ReviewDecision(verdict: .returned, isSuperseded: true)

    @Test(
        arguments: [
            (RenderStatus.pending, nil, 0, ReviewState.notReady, Badge.pending),
            (.rendering, nil, 0, .notReady, .rendering),
            (.failed, nil, 2, .notReady, .failed),
            (.failed, nil, 0, .notReady, .held),
            (.complete, nil, 0, .reviewReady, .reviewReady),
            (.complete, approved, 0, .approved, .approved),
            (.complete, returned, 0, .returned, .returned),
            (.complete, oldApproval, 0, .reviewReady, .reviewReady),
            (.complete, oldReturn, 0, .reviewReady, .reviewReady),
            (.rendering, returned, 0, .returned, .rendering),
            (.pending, returned, 0, .returned, .returned),
            (.rendering, approved, 0, .notReady, .rendering),
            (.failed, returned, 1, .returned, .failed),
        ] as [(RenderStatus, ReviewDecision?, Int, ReviewState, Badge)])
    func aSceneHasOneStateAndOneBadge(
        _ status: RenderStatus, _ decision: ReviewDecision?, _ failed: Int, _ state: ReviewState, _ badge: Badge
    ) {
        #expect(deriveReviewState(renderStatus: status, decision: decision) == state)
        #expect(deriveBadge(renderStatus: status, reviewState: state, failed: failed) == badge)
    }

    private func failure(_ state: JobState, _ reason: Reason?, remarks: [ClipRemark] = []) -> SceneReport.Failure {
        SceneReport.Failure(
            job: "j1", shot: "1A", take: 1, state: state, reason: reason, errorCode: nil, errorMessage: nil,
            attemptCount: 2, maxRetries: 3, charged: nil, remarks: remarks)
    }

    @Test func aFailureHasTheWordsOfItsReasonForItsOwnJob() {
        let lost = failure(.failed, .declaredLost)
        #expect(lost.sentence == "What was bought was declared lost; 2 of 3 attempts used.")
        #expect(lost.nextAction.contains("`dailies retry j1`"))
        #expect(!lost.nextAction.contains("JOB"))
    }

    @Test func aClipThatDiffersIsSaidWithWhatDiffers() {
        let differs = failure(
            .held, .clipDiffers,
            remarks: [
                ClipRemark(kind: .size, ordered: "1280x720", delivered: "1280x718"),
                ClipRemark(kind: .sound, ordered: "sound", delivered: "none"),
                ClipRemark(kind: .rate, ordered: nil, delivered: "30 frames a second"),
            ])
        #expect(
            differs.sentence
                == "The clip is not what was ordered: 1280x718 pixels instead of 1280x720, no sound, which was ordered. "
                + "It is kept.")
    }

    /// As after a change of the database by other means.
    @Test(arguments: [JobState.failed, .held], [nil, Reason.budget])
    func aFailureThatDoesNotSayWhySaysThat(_ state: JobState, _ reason: Reason?) {
        let words = failure(state, reason)
        #expect(words.sentence.contains("nothing says why"))
        #expect(words.nextAction.contains("`dailies retry j1`"))
    }

    @Test func aCardSaysWhatItsJobWaitsForAndWhoCanHelp() throws {
        func card(_ state: JobState, _ reason: Reason?) throws -> String {
            let shot = SceneReport.Shot(
                shot: "1A", name: "Nets", take: 1, job: "j1", state: state, plannedSeconds: 1, prompt: "Nets.",
                reason: reason)
            return try text("index.html", of: renderScene(SceneFixture.scene(shots: [shot])))
        }
        let budget = try card(.queued, .budget)
        #expect(budget.contains("Waits for credits. Nothing is lost."))
        #expect(budget.contains("<code>dailies credits grant AMOUNT</code>"))
        let quota = try card(.queued, .quota)
        #expect(
            quota.contains("Waits for the provider&#39;s quota. No attempt is used.")
                || quota.contains("quota. No attempt is used."))
        #expect(try !card(.generating, nil).contains("class=\"waiting\""))
    }
}
