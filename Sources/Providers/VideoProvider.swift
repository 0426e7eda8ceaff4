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

extension VideoProvider {
    package var endpoint: String { "" }
    package func place(_ purchase: PurchaseAddress) -> String? { nil }
    package func history(of job: JobAddress) async -> HistoryAnswer { .notKept }
}
