/// Why a job stands where it stands, or what moved it: a closed set, whose words the database and JSON carry.
///
/// What follows from a reason (who acts, what a retry does, what people are told) is in one table, ``rows(_:)``.
package enum Reason: String, Codable, CaseIterable, Sendable {
    // MARK: How a call to the provider ended; the words of ``OutcomeClass``

    case transient
    case quota
    case contentRefusedPrompt = "content_refused.prompt"
    case contentRefusedStartFrame = "content_refused.start_frame"
    case contentRefusedEndFrame = "content_refused.end_frame"
    case contentRefusedAudio = "content_refused.audio"
    case contentRefusedOutput = "content_refused.output"
    case contentRefusedUnspecified = "content_refused.unspecified"
    case invalidRequest = "invalid_request"
    case auth
    case notOffered = "not_offered"
    case unknownSubmit = "unknown_submit"
    /// The provider says that it is done, and nothing was delivered.
    case noVideo = "no_video"
    case infrastructure

    // MARK: Before anything is bought

    /// There are not enough credits for it.
    case budget
    /// It costs more today than was quoted, or nobody knows what.
    case price
    /// A person has to approve what it costs.
    case approval
    /// A person approved today's price.
    case approved
    /// Its provider is not configured here.
    case providerUnconfigured = "provider_unconfigured"
    /// It is paused: by a person, or by a sweep that found the books wrong.
    case paused
    /// A frozen frame is not there with the bytes that were quoted.
    case frameMissing = "frame_missing"

    // MARK: While it is made

    /// The provider works on it for longer than usual.
    case overdue
    /// The provider does not know the operation any more.
    case operationGone = "operation_gone"
    /// The operation that the provider named belongs to another purchase.
    case operationTaken = "operation_taken"
    /// Worker after worker was lost during one step.
    case workerLost = "worker_lost"

    // MARK: The clip

    /// It plays, and is not what was ordered.
    case clipDiffers = "clip_differs"
    /// The tools that check clips failed.
    case clipUnchecked = "clip_unchecked"
    /// What was delivered does not play.
    case clipUndecodable = "clip_undecodable"
    /// It is made, and its downloads came to nothing.
    case clipUnfetched = "clip_unfetched"
    /// It was made, and the provider no longer has it.
    case paidButLost = "paid_but_lost"

    // MARK: What people and other histories said

    /// The shot was submitted again with another spec, or for another route.
    case superseded
    /// The scene was submitted again without the shot.
    case omitted
    /// A person withdrew it.
    case canceled
    /// A person wants it withdrawn while the provider works on it.
    case cancelRequested = "cancel_requested"
    /// A person had it tried again.
    case retry
    /// A person said that nothing comes of what was bought.
    case declaredLost = "declared_lost"
    /// A purchase that was found was taken in.
    case adopted
    /// The provider has what an earlier purchase made.
    case found
    /// What was declared lost is there after all.
    case late
    /// What was declared lost will not come, says the provider.
    case lateFailure = "late_failure"
    /// Nothing came of the last purchase that the purchase journal knows.
    case endedWithoutAClip = "ended_without_a_clip"

    /// The reason of a job that a call with this outcome moved.
    package init(_ outcome: OutcomeClass) {
        self =
            switch outcome {
            case .transient: .transient
            case .quota: .quota
            case .contentRefused(.prompt): .contentRefusedPrompt
            case .contentRefused(.startFrame): .contentRefusedStartFrame
            case .contentRefused(.endFrame): .contentRefusedEndFrame
            case .contentRefused(.audio): .contentRefusedAudio
            case .contentRefused(.output): .contentRefusedOutput
            case .contentRefused(.unspecified): .contentRefusedUnspecified
            case .invalidRequest: .invalidRequest
            case .auth: .auth
            case .notOffered: .notOffered
            case .unknownSubmit: .unknownSubmit
            case .noVideo: .noVideo
            case .infrastructure: .infrastructure
            }
    }
}
