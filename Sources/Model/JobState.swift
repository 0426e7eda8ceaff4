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
