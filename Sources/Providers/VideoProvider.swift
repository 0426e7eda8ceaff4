package import Model

/// A service that makes a video from a prompt and frames for money.
///
/// The contract, which `ProviderConformance` tests for every implementation:
/// - Nothing here retries by itself, nothing keeps state that matters between calls: the queue's rows are the memory,
///   and any call may come from another process than the one before.
/// - No call throws. What happened is the answer, and an answer of which nobody can tell what it means is an answer
///   of its own (``SubmitAnswer/unknown(_:)``, ``PollAnswer/unavailable(_:)``).
/// - Every call ends by itself: a submit within 90 seconds and the time that its frames take to send, a poll within 30, a
///   download when no byte has come for 60 seconds, and after 15 minutes.
/// - What looking for an order proves is declared (``ProviderCapabilities/Lookup``), and it never proves more.
/// - A cancelled task makes calls end early with `unknown` or `unavailable`; it never makes them claim a verdict.
package protocol VideoProvider: Sendable {
    /// The word for this provider in settings, rows and reports: `mock`, `veo3`.
    var name: String { get }

    /// What this provider can do for a submission whose answer was lost.
    var capabilities: ProviderCapabilities { get }

    /// Orders one video. Called once for a submission, after its intent is on disk, and never again for the same one.
    ///
    /// At most one request leaves the machine, on a fresh connection. `rejected` and `notSent` are promises that nothing
    /// was bought; whoever cannot promise says `unknown`.
    func submit(_ order: VideoOrder) async -> SubmitAnswer

    /// Asks once how an operation is going. May be called at any time, by anybody, as often as wanted.
    func poll(_ operation: ProviderOperation) async -> PollAnswer

    /// Writes the clip of a finished operation to `path`, replacing what is there. Repeatable: the same operation gives
    /// the same bytes for as long as the provider keeps them. Free of charge.
    ///
    /// - Parameter operation: has an empty name when only the result was found.
    func download(_ result: VideoResult, of operation: ProviderOperation, to path: String) async -> DownloadAnswer

    /// Looks for what became of an order of which the answer was lost. Never orders anything, and never takes another
    /// submission's order for this one.
    func find(_ order: VideoOrder) async -> FindAnswer

    /// Where today's orders go, as operations carry it; empty for a provider with one door.
    var endpoint: String { get }

    /// Where the clip of a submission is to be left, recorded with the intent and given back in its order; nil when the
    /// provider is not told where. Decides nothing: pure, and the same for the same settings.
    func place(_ purchase: PurchaseAddress) -> String?

    /// What purchases of a job left behind, also those that the asking database does not know: one that was restored, or
    /// lost. Asked once before each purchase, with one request, or a few where the list is long. Finds clips, and what is
    /// known of the rest. A list that could be read in part only is no answer.
    func history(of job: JobAddress) async -> HistoryAnswer

    /// Asks the provider to stop working on an operation. What it says about the money is decided by the next poll.
    func cancel(_ operation: ProviderOperation) async -> CancelAnswer
}

/// A job, told apart from one of the same id in another root folder.
package struct JobAddress: Hashable, Sendable {
    /// The id of the root folder, random, made with its database.
    package var root: String
    package var job: String

    package init(root: String, job: String) {
        self.root = root
        self.job = job
    }
}

/// A purchase, told apart from every other one in whatever histories.
package struct PurchaseAddress: Hashable, Sendable {
    package var job: JobAddress
    package var submission: String

    package init(job: JobAddress, submission: String) {
        self.job = job
        self.submission = submission
    }
}

/// What a provider offers for the hard cases, declared by its implementation and proven by the conformance suite.
package struct ProviderCapabilities: Equatable, Sendable {
    /// What looking for an order can prove.
    package enum Lookup: Equatable, Sendable {
        /// An order is found from the moment when it was placed, and one that is not found once its sender is dead was
        /// not placed.
        case conclusive
        /// An order is found once it has ended with a clip, as an operation or as its result alone, and perhaps earlier;
        /// one that is not found may still exist.
        case inconclusive
        /// No order is ever found.
        case none
    }

    package var lookup: Lookup
    /// Whether an operation can be stopped at the provider.
    package var cancels: Bool

    package init(lookup: Lookup, cancels: Bool) {
        self.lookup = lookup
        self.cancels = cancels
    }
}

/// One order, complete: nothing that is sent comes from anywhere else.
package struct VideoOrder: Sendable {
    /// The submission's id; also the label, tag or output prefix by which it can be found again.
    package var submission: String
    package var job: String
    /// For burned-in labels and the provider's own bookkeeping.
    package var shot: ShotID
    package var take: Int
    /// The provider's own id of the model, from the catalogue.
    package var providerModel: String
    package var spec: ShotSpec
    /// Where the clip is to be left, as ``VideoProvider/place(_:)`` said at the time of the intent.
    package var place: String?
    /// Absolute paths of the frozen frames.
    package var startFramePath: String?
    package var endFramePath: String?
    /// Attempts that were made for this job before this one; the mock's scripted faults look at it.
    package var earlierAttempts: Int

    package init(
        submission: String, job: String, shot: ShotID, take: Int, providerModel: String, spec: ShotSpec,
        place: String? = nil, startFramePath: String?, endFramePath: String?, earlierAttempts: Int
    ) {
        self.submission = submission
        self.job = job
        self.shot = shot
        self.take = take
        self.providerModel = providerModel
        self.spec = spec
        self.place = place
        self.startFramePath = startFramePath
        self.endFramePath = endFramePath
        self.earlierAttempts = earlierAttempts
    }
}

/// What became of an order.
package enum SubmitAnswer: Equatable, Sendable {
    /// Bought; the operation is to be recorded before anything else happens.
    case accepted(ProviderOperation)
    /// The provider answered in its own error shape that it takes no order. Nothing was bought.
    case rejected(ProviderFailure)
    /// No byte of the request left this machine. Nothing was bought.
    case notSent(ProviderFailure)
    /// Anything else: perhaps bought.
    case unknown(ProviderFailure)
}

/// How an operation is going.
package enum PollAnswer: Equatable, Sendable {
    /// Still working; ask again after this many seconds when the provider says when.
    case pending(retryAfter: Double?)
    case succeeded(VideoResult)
    /// The provider's verdict: there will be no video.
    case failed(ProviderFailure)
    /// No verdict: the provider could not be asked, or did not answer.
    case unavailable(ProviderFailure)
    /// The provider does not know this operation.
    case gone(ProviderFailure)
}

/// What became of a download.
package enum DownloadAnswer: Equatable, Sendable {
    /// The file is complete at the path.
    case delivered
    /// Try again; nothing is lost. With the class `noVideo` the provider did answer, and what it delivers is no clip: the
    /// same will come again, most likely.
    case unavailable(ProviderFailure)
    /// The provider no longer has it.
    case gone(ProviderFailure)
    /// The place could not be written, as this sentence says: our disk's fault, and nobody else's.
    case unwritable(String)
}

/// What looking for an order found.
package enum FindAnswer: Equatable, Sendable {
    case found(ProviderOperation)
    /// The provider delivered the result of an order whose operation nobody knows; it can be downloaded like any other.
    case foundResult(VideoResult)
    /// What that proves is said by ``ProviderCapabilities/lookup-swift.property``.
    case notFound
    /// It could not be asked.
    case unavailable(ProviderFailure)
}

/// What purchases of a job left at the provider.
package enum HistoryAnswer: Equatable, Sendable {
    /// What was found, earliest first; empty when nothing was.
    case found([FoundPurchase])
    /// This provider keeps nothing by which a job's purchases could be found.
    case notKept
    /// It could not be asked.
    case unavailable(ProviderFailure)
}

/// What became of the wish to stop an operation.
package enum CancelAnswer: Equatable, Sendable {
    /// The provider took the wish; a poll says what became of it.
    case requested
    /// This provider cannot stop an operation, or it is too late.
    case notPossible
    case unavailable(ProviderFailure)
}

extension VideoProvider {
    package var endpoint: String { "" }
    package func place(_ purchase: PurchaseAddress) -> String? { nil }
    package func history(of job: JobAddress) async -> HistoryAnswer { .notKept }
}
