import Model
import Report
import Testing

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

    @Test(arguments: OutcomeClass.all, [JobState.failed, .held])
    func everyEndingHasASentenceAndANextAction(_ outcome: OutcomeClass, _ state: JobState) {
        let words = FailureWords(
            state: state, reason: nil, errorCode: outcome.code, attemptCount: 0, maxRetries: 3, job: "j1")
        #expect(words.sentence.hasSuffix("."))
        #expect(words.nextAction.hasSuffix("."))
        #expect(words.sentence.contains("no attempt was used") == !outcome.usesAttempt(wasBought: false))
        if outcome == .unknownSubmit { #expect(!words.nextAction.contains("retry")) }
    }

    @Test func anAttemptThatWasUsedIsNotDenied() {
        let words = FailureWords(
            state: .failed, reason: "quota", errorCode: "quota", attemptCount: 3, maxRetries: 3, job: "j1")
        #expect(words.sentence.contains("3 of 3 attempts used"))
    }

    @Test(arguments: [
        "operation_gone", "operation_taken", "paid_but_lost", "clip_unchecked", "auth", "clip_differs",
        "clip_unfetched",
        "price", "no_video", "not_offered",
    ])
    func whatAJobIsHeldForIsSaidInItsOwnWords(_ reason: String) {
        let words = FailureWords(
            state: .held, reason: reason, errorCode: "no_video", attemptCount: 1, maxRetries: 3, job: "j1")
        #expect(!words.sentence.contains("delivered no video") && words.nextAction.contains("dailies "))
        #expect(words.sentence.hasSuffix(".") && words.nextAction.hasSuffix(".") && words.nextAction.contains("j1"))
    }

    private func nextAction(_ state: JobState, _ reason: String, _ code: String = "no_video") -> String {
        let words = FailureWords(
            state: state, reason: reason, errorCode: code, attemptCount: 1, maxRetries: 3, job: "j1")
        return words.nextAction
    }

    @Test func whatIsMadeIsNotCalledLostWithoutForce() {
        for reason in ["paid_but_lost", "no_video", "clip_differs"] {
            let words = nextAction(.held, reason)
            #expect(words.contains("`dailies retry j1`") && words.contains("--declare-lost --force"), "\(reason)")
        }
    }

    @Test func onlyCommandsThatWorkAreNamed() {
        let lost = nextAction(.failed, "declared_lost", "unknown_submit")
        #expect(lost.contains("`dailies retry j1`") && lost.contains("--adopt") && !lost.contains("--declare-lost"))
        let notOffered = nextAction(.held, "not_offered", "not_offered")
        #expect(notOffered.contains("`dailies retry j1`") && !notOffered.contains("next sweep"))
        #expect(nextAction(.held, "price").contains("--allow-unpriced"))
    }

    @Test func aClipThatDiffersIsSaidWithWhatDiffers() {
        let words = FailureWords(
            state: .held, reason: "clip_differs", errorCode: nil, attemptCount: 0, maxRetries: 3, job: "j1",
            remarks: [
                ClipRemark(kind: .size, ordered: "1280x720", delivered: "1280x718"),
                ClipRemark(kind: .sound, ordered: "sound", delivered: "none"),
                ClipRemark(kind: .rate, ordered: nil, delivered: "30 frames a second"),
            ])
        #expect(
            words.sentence
                == "The clip is not what was ordered: 1280x718 pixels instead of 1280x720, no sound, which was ordered. "
                + "It is kept.")
    }

    @Test(arguments: [nil, "budget", "lost_workers", "never heard of"], [JobState.failed, .held])
    func unknownEndingsAreSaidInWordsToo(_ reason: String?, _ state: JobState) {
        let words = FailureWords(
            state: state, reason: reason, errorCode: "new_code", attemptCount: 1, maxRetries: 1, job: "j1")
        #expect(words.sentence.hasSuffix(".") && words.nextAction.hasSuffix("."))
    }
}
