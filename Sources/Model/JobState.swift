/// Where a job stands. A job is one take of one shot.
package enum JobState: String, Codable, CaseIterable, Sendable {
    /// Waits to be sent; `submit`, a retry, or a sweep that was told to try again put it here.
    case queued
    /// A sweep holds it: inputs are checked, the submission is recorded, the answer is awaited or looked for.
    case processing
    /// The provider accepted it and works on it; polled when due.
    case generating
    /// The provider has finished; the clip is fetched, checked and stored.
    case uploading
    /// The clip is stored and its charge settled. Final.
    case completed
    /// No attempt is left or a further one would be pointless; only a person moves it, or a clip that comes late.
    case failed
    /// Withdrawn by a person or superseded before anything was bought. Final.
    case canceled
    /// A person must decide; the reason says what.
    case held

    /// Whether a sweep still works towards a clip by itself.
    package var isOpen: Bool {
        switch self {
        case .queued, .processing, .generating, .uploading: true
        case .completed, .failed, .canceled, .held: false
        }
    }

    /// The states that may follow this one; every other move is refused by the queue.
    ///
    /// From `queued` and `failed` straight to `generating` and `uploading` goes a job whose purchase was declared lost
    /// too early.
    package var successors: Set<JobState> {
        switch self {
        case .queued: [.processing, .generating, .uploading, .canceled, .failed, .held]
        case .processing: [.generating, .uploading, .queued, .failed, .canceled, .held]
        case .generating: [.uploading, .queued, .failed, .canceled, .held]
        case .uploading: [.completed, .generating, .queued, .failed, .canceled, .held]
        case .failed: [.queued, .processing, .generating, .uploading]
        case .held: [.queued, .processing, .generating, .uploading, .completed, .failed, .canceled]
        case .completed, .canceled: []
        }
    }
}

/// Where one purchase at a provider stands: the money record of a job.
package enum SubmissionState: String, Codable, CaseIterable, Sendable {
    /// Recorded before anything was sent.
    case intent
    /// The provider works on it under an operation.
    case accepted
    /// The provider delivered; stays open until the clip is stored.
    case succeeded
    /// The provider reported that it could not deliver.
    case failed
    /// Stopped at the provider before it delivered.
    case canceled
    /// A person declared that no answer will come; it is asked about for a while, and a late result is taken.
    case lost
    /// The provider refused it, or it was never sent; nothing was bought.
    case rejected
    /// Sent, or perhaps sent, without an answer that says which.
    case unknown
}

/// How far a scene's rendering is, from the latest job that is not canceled of each of its shots.
package enum RenderStatus: String, Codable, CaseIterable, Sendable {
    /// Work is open but nothing has begun, or a shot has no job yet.
    case pending
    /// Work is open and something has begun.
    case rendering
    /// Every shot has a completed take.
    case complete
    /// Nothing is open and some shot failed or is held.
    case failed
}

/// A scene's place in the production.
package enum SceneState: String, Codable, CaseIterable, Sendable {
    case rendering = "video_rendering"
    case complete = "video_complete"
}

/// A scene's place in the review.
package enum ReviewState: String, Codable, CaseIterable, Sendable {
    case notReady = "not_ready"
    case reviewReady = "review_ready"
    case approved
    case returned
}
