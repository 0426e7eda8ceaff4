import Model

@testable import Documents

/// Shots and takes in one line, as fixtures write them.
extension SceneReport.Shot {
    init(
        shot: String, name: String, take: Int? = nil, job: String? = nil, state: JobState? = nil,
        plannedSeconds: Double, durationSeconds: Double? = nil, video: String? = nil, poster: String? = nil,
        sha256: String? = nil, model: String? = nil, prompt: String, reason: Reason? = nil, attemptCount: Int = 0,
        errorCode: String? = nil, errorMessage: String? = nil, generationSeconds: Double? = nil,
        estimate: Credits? = nil, charged: Credits? = nil, otherTakes: [SceneReport.Take] = []
    ) {
        self.init(
            SceneReport.Place(
                shot: shot, name: name, take: take, job: job, state: state, plannedSeconds: plannedSeconds,
                otherTakes: otherTakes),
            SceneReport.TakeFacts(
                video: video, sha256: sha256, poster: poster, durationSeconds: durationSeconds, prompt: prompt,
                model: model, reason: reason, attemptCount: attemptCount, errorCode: errorCode,
                errorMessage: errorMessage, generationSeconds: generationSeconds, estimate: estimate,
                charged: charged))
    }
}

extension SceneReport.Take {
    init(
        job: String, take: Int, state: JobState, reason: Reason? = nil, attemptCount: Int = 0,
        errorCode: String? = nil, estimate: Credits? = nil, charged: Credits? = nil, provider: String? = nil,
        orderedBy: By? = nil, isAnimatic: Bool = false, video: String? = nil
    ) {
        self.init(
            job: job, take: take, state: state,
            facts: SceneReport.TakeFacts(
                video: video, provider: provider, orderedBy: orderedBy, isAnimatic: isAnimatic, reason: reason,
                attemptCount: attemptCount, errorCode: errorCode, estimate: estimate, charged: charged))
    }
}
