import Model
import Testing

@testable import Documents
@testable import Report

/// What a scene is called, and what is said about a take that needs somebody.
struct ReviewTests {
    @Test(
        arguments: [
            (RenderStatus.pending, ReviewState.notReady, 0, Badge.pending),
            (.rendering, .notReady, 0, .rendering),
            (.failed, .notReady, 2, .failed),
            (.failed, .notReady, 0, .held),
            (.complete, .reviewReady, 0, .reviewReady),
            (.complete, .approved, 0, .approved),
            (.complete, .returned, 0, .returned),
            (.rendering, .returned, 0, .rendering),
            (.pending, .returned, 0, .returned),
            (.failed, .returned, 1, .failed),
        ])
    func aSceneHasOneBadge(_ status: RenderStatus, _ state: ReviewState, _ failed: Int, _ badge: Badge) {
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
        #expect(budget.contains("Waits for credits or a budget. Nothing is lost."))
        #expect(budget.contains("<code>dailies credits grant AMOUNT</code>"))
        let quota = try card(.queued, .quota)
        #expect(
            quota.contains("Waits for the provider&#39;s quota. No attempt is used.")
                || quota.contains("quota. No attempt is used."))
        #expect(try !card(.generating, nil).contains("class=\"waiting\""))
    }
}
