import Documents
import Model

/// How a shot is drawn: five looks, each with a colour, a pattern and an icon of its own.
enum ShotLook: String, CaseIterable {
    case completed, generating, queued, failed, held

    /// A shot that nothing is queued for looks like one that waits.
    init(_ state: JobState?) {
        self =
            switch state {
            case .completed: .completed
            case .processing, .generating, .uploading: .generating
            case .queued, .canceled, nil: .queued
            case .failed: .failed
            case .held: .held
            }
    }
}

/// The word of a state on pages.
func word(for state: JobState?) -> String {
    switch state {
    case .queued: "Queued"
    case .processing: "Processing"
    case .generating: "Generating"
    case .uploading: "Uploading"
    case .completed: "Completed"
    case .failed: "Failed"
    case .canceled: "Canceled"
    case .held: "Held"
    case nil: "Not queued"
    }
}

/// What a slate says where a shot has no clip.
func slateSentence(for state: JobState?) -> String {
    switch state {
    case .queued: "Waits in the queue"
    case .processing: "Is being sent to the provider"
    case .generating: "The provider is working on it"
    case .uploading: "The clip is being fetched"
    case .completed: "The clip is not beside this page"
    case .failed: "Could not be made"
    case .canceled: "Was withdrawn"
    case .held: "Waits for a decision"
    case nil: "Nothing is queued for this shot"
    }
}

extension Badge {
    /// The name of the badge in styles and filters.
    var key: String {
        switch self {
        case .pending: "pending"
        case .rendering: "rendering"
        case .reviewReady: "review-ready"
        case .failed: "failed"
        case .held: "held"
        case .approved: "approved"
        case .returned: "returned"
        }
    }
}
