package import Model

/// What is said about a take that failed or is held: what happened, and what to do now.
///
/// Amounts are not part of the sentences: they stand beside them, from the ledger.
package struct FailureWords: Equatable, Sendable {
    package var sentence: String
    /// What is possible and free, so that nobody has to look it up.
    package var nextAction: String

    /// - Parameters:
    ///   - reason, errorCode: as the queue recorded them.
    ///   - job: the id that the commands in the sentences name.
    ///   - remarks: those on the clip that is kept for the job.
    package init(
        state: JobState, reason: String?, errorCode: String?, attemptCount: Int, maxRetries: Int, job: String,
        remarks: [ClipRemark] = []
    ) {
        let retry = "Run `dailies retry \(job)`."
        let resolve =
            "Decide: `dailies resolve \(job) --adopt OPERATION` if the clip exists, or `--declare-lost` if it does not."
        let attempts = "\(attemptCount) of \(maxRetries) \(maxRetries == 1 ? "attempt" : "attempts") used"
        let unused = attemptCount == 0 ? "no attempt was used" : attempts
        if state == .held, let words = Self.kept(reason, remarks, job) ?? Self.held(reason, retry, resolve, job) {
            (sentence, nextAction) = words
            return
        }
        // What was said before that is decided.
        if state == .failed, reason == "declared_lost" {
            sentence = "What was bought was declared lost; \(attempts)."
            nextAction =
                "`dailies retry \(job)` buys it again; `dailies resolve \(job) --adopt OPERATION` takes it if it turns up."
            return
        }
        switch errorCode.flatMap(OutcomeClass.init(code:)) {
        case .contentRefused(let input):
            sentence = "The provider refused \(Self.noun(input))."
            nextAction = Self.cure(input)
        case .invalidRequest:
            sentence = "The model does not take this request."
            nextAction = "Change the shot in its manifest and submit the whole manifest again."
        case .transient:
            sentence = "The provider had faults of its own; \(attempts)."
            nextAction = retry
        case .quota:
            sentence = "The provider has no quota left for us; \(unused)."
            nextAction = state == .held ? "Ask the provider for quota, then: \(retry)" : retry
        case .auth:
            sentence = "The provider does not accept our credentials; \(unused)."
            nextAction = "Check the provider's credentials; the next sweep tries again."
        case .notOffered:
            sentence = "The provider has no such model, project or region for us; \(unused)."
            nextAction = "Check the provider's settings and the catalogue; the next sweep tries again."
        case .unknownSubmit:
            sentence = "The provider may have accepted this; its answer was lost. Nothing is sent again automatically."
            nextAction = resolve
        case .noVideo:
            sentence = "The provider says it is done and delivered no video."
            nextAction = resolve
        case .infrastructure:
            sentence = "This machine could not finish the step; \(unused)."
            nextAction = "Look at the message, put it right, then: \(retry)"
        case nil:
            switch (state, reason) {
            case (.held, "budget"):
                sentence = "Paused: not enough credits. Nothing is lost."
                nextAction = "Grant credits; the next sweep goes on by itself."
            case (.held, let reason?):
                sentence = "Held: \(Self.plain(reason))."
                nextAction = resolve
            case (.held, nil):
                sentence = "Held until a person decides."
                nextAction = resolve
            case (_, let reason?):
                sentence = "Failed: \(Self.plain(reason)); \(attempts)."
                nextAction = retry
            case (_, nil):
                sentence = "Failed; \(attempts)."
                nextAction = retry
            }
        }
    }

    /// What is said of a job that is held for a reason of its own, whatever the last call said; nil for other reasons.
    private static func held(
        _ reason: String?, _ retry: String, _ resolve: String, _ job: String
    ) -> (String, String)? {
        switch reason {
        case "operation_gone": ("The provider no longer knows this operation; its clip was not found.", resolve)
        case "operation_taken":
            ("The provider gave this order the name of another one; it may have been bought.", resolve)
        case "paid_but_lost":
            (
                "The provider made the clip and no longer has it.",
                "`dailies retry \(job)` fetches it again, at no cost; `dailies resolve \(job) --declare-lost --force` "
                    + "gives it up, and it is charged."
            )
        // Whether a clip was made that cannot be played, or none at all, is not told apart by the reason.
        case "no_video":
            (
                "The provider says it is done, and what it delivered is no clip that plays.",
                "Look at what the message says was kept. If anything was, `dailies retry \(job)` fetches it again, at no "
                    + "cost; else that buys it again. `dailies resolve \(job) --declare-lost --force` gives it up, and "
                    + "what was made is charged."
            )
        case "clip_unfetched":
            (
                "The clip is made, and could not be fetched.",
                "`dailies retry \(job)` goes on fetching it; nothing is bought."
            )
        case "price":
            (
                "Today's price is above the one that was quoted, or is not known. Nothing was bought.",
                "Order it at today's price with `dailies approve-order \(job)`, without a known one with "
                    + "`--allow-unpriced` as well, or withdraw it with `dailies cancel \(job)`."
            )
        case "clip_unchecked":
            ("The clip is there, but ffmpeg could not check it.", "Put right what the message says, then: \(retry)")
        case "auth":
            (
                "The provider took the order and could not carry it out for lack of a right.",
                "Give it the right that the message names, such as to a bucket, then: \(retry)"
            )
        case "not_offered":
            (
                "The provider took the order and then had no such model, project or region for us.",
                "Check the provider's settings and the catalogue, then: \(retry)"
            )
        default: nil
        }
    }

    /// What is said of a clip that is kept and is not what was ordered; nil for any other reason.
    private static func kept(_ reason: String?, _ remarks: [ClipRemark], _ job: String) -> (String, String)? {
        guard reason == "clip_differs" else { return nil }
        let difference = remarks.differenceWords.map { ": \($0)" } ?? ""
        return (
            "The clip is not what was ordered\(difference). It is kept.",
            "Look at it and decide: `dailies resolve \(job) --accept` takes it; `dailies resolve \(job) --declare-lost "
                + "--force`, then `dailies retry \(job)`, buys another."
        )
    }

    private static func noun(_ input: OutcomeClass.Input) -> String {
        switch input {
        case .prompt: "the prompt"
        case .startFrame: "the first frame"
        case .endFrame: "the last frame"
        case .audio: "the audio it had made"
        case .output: "to hand out the video it had made"
        case .unspecified: "the shot and does not say why"
        }
    }

    private static func cure(_ input: OutcomeClass.Input) -> String {
        switch input {
        case .prompt: "Change the prompt in its manifest and submit the whole manifest again."
        case .startFrame: "Change the first frame in its manifest and submit the whole manifest again."
        case .endFrame: "Change the last frame in its manifest and submit the whole manifest again."
        case .audio: "Change what is heard, or order it without audio, and submit the whole manifest again."
        case .output, .unspecified:
            "Change the prompt or the frames in its manifest and submit the whole manifest again."
        }
    }

    /// A reason's word as text: `lost_workers` becomes `lost workers`.
    private static func plain(_ reason: String) -> String {
        String(reason.map { $0 == "_" ? " " : $0 })
    }
}
