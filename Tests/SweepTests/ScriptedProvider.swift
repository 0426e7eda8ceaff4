import Foundation
import Model
import Providers
import Synchronization

/// A provider that does what a test tells it to, and counts.
final class ScriptedProvider: VideoProvider {
    let name: String
    let capabilities: ProviderCapabilities
    /// Guards what was scripted and what was seen.
    private let state: Mutex<State>
    /// Whether the answer to a poll is still to come.
    private let pollWaits: @Sendable (State) -> Bool
    /// Looks at the world at the moment when an order comes in, before it counts.
    private let ordering: @Sendable (VideoOrder) -> Void
    /// Called when it is asked what a job's purchases left.
    private let asking: @Sendable (_ job: String) -> Void
    /// What the download of an operation answers; nil for what is scripted.
    private let downloading: @Sendable (ProviderOperation) async -> DownloadAnswer?
    /// Orders that have to be there before the first is answered.
    private let together: Int
    /// Where clips are to be left.
    private let places: @Sendable (String) -> String?

    struct State {
        /// What the next submits answer; accepted when used up.
        var submits: [Script] = []
        /// What the next polls of any operation answer; succeeded when used up.
        var polls: [PollAnswer] = []
        var downloads: [DownloadAnswer] = []
        /// What the next looks for an order answer; what was taken when used up.
        var finds: [FindAnswer] = []
        var looks = 0
        /// The places in the orders that were looked for, in that order.
        var placesLookedAt: [String?] = []
        /// The places in the orders that were sent, in that order.
        var placesSent: [String?] = []
        /// The operations that were asked about, in that order.
        var polled: [String] = []
        /// Orders that the provider took, by submission, also those whose answer was lost.
        var orders: [String: ProviderOperation] = [:]
        var orderCount: [String: Int] = [:]
        var open: Set<String> = []
        var mostOpen = 0
        var cancels = 0
        /// What is said of a job's purchases.
        var history: [String: HistoryAnswer] = [:]
        var otherHistory = HistoryAnswer.notKept
        var historiesAsked = 0
        var sent = 0
    }

    enum Script {
        case accept
        /// Takes the order and loses the answer.
        case takeAndLoseTheAnswer
        /// Answers without taking the order.
        case answer(SubmitAnswer)
    }

    init(
        name: String = "mock", lookup: ProviderCapabilities.Lookup = .conclusive, submits: [Script] = [],
        polls: [PollAnswer] = [],
        downloads: [DownloadAnswer] = [], finds: [FindAnswer] = [], together: Int = 0,
        places: @escaping @Sendable (_ submission: String) -> String? = { _ in nil },
        ordering: @escaping @Sendable (VideoOrder) -> Void = { _ in },
        asking: @escaping @Sendable (_ job: String) -> Void = { _ in },
        pollWaits: @escaping @Sendable (State) -> Bool = { _ in false },
        downloading: @escaping @Sendable (ProviderOperation) async -> DownloadAnswer? = { _ in nil }
    ) {
        self.name = name
        self.together = together
        capabilities = ProviderCapabilities(lookup: lookup, cancels: true)
        self.ordering = ordering
        self.asking = asking
        self.pollWaits = pollWaits
        self.downloading = downloading
        self.places = places
        state = Mutex(State(submits: submits, polls: polls, downloads: downloads, finds: finds))
    }

    var seen: State { state.withLock(\.self) }
    var mostOrdersOfOneSubmission: Int { seen.orderCount.values.max() ?? 0 }

    func history(of job: JobAddress) async -> HistoryAnswer {
        asking(job.job)
        return state.withLock { state in
            state.historiesAsked += 1
            return state.history[job.job] ?? state.otherHistory
        }
    }

    /// Has the provider say this of a job's purchases.
    func keep(_ answer: HistoryAnswer, of job: String) {
        state.withLock { $0.history[job] = answer }
    }

    /// Has the provider say this of the purchases of every other job.
    func keep(_ answer: HistoryAnswer) {
        state.withLock { $0.otherHistory = answer }
    }

    func place(_ purchase: PurchaseAddress) -> String? { places(purchase.submission) }

    func submit(_ order: VideoOrder) async -> SubmitAnswer {
        ordering(order)
        let number = state.withLock { state in
            state.sent += 1
            return state.sent
        }
        // The first of them are answered when all of them are there.
        while number <= together, seen.sent < together { await Task.yield() }
        return state.withLock { state in
            state.placesSent.append(order.place)
            let script = state.submits.isEmpty ? Script.accept : state.submits.removeFirst()
            if case .answer(let answer) = script { return answer }
            let operation = ProviderOperation(name: "op-\(order.submission)")
            state.orders[order.submission] = operation
            state.orderCount[order.submission, default: 0] += 1
            state.open.insert(operation.name)
            state.mostOpen = max(state.mostOpen, state.open.count)
            if case .takeAndLoseTheAnswer = script {
                return .unknown(ProviderFailure(outcome: .unknownSubmit, code: "RESET", message: "connection reset"))
            }
            return .accepted(operation)
        }
    }

    func poll(_ operation: ProviderOperation) async -> PollAnswer {
        while pollWaits(seen) { await Task.yield() }
        return state.withLock { state in
            state.polled.append(operation.name)
            let answer =
                state.polls.isEmpty
                ? .succeeded(VideoResult(reference: operation.name, usage: .seconds(8))) : state.polls.removeFirst()
            if case .pending = answer { return answer }
            state.open.remove(operation.name)
            return answer
        }
    }

    func download(_ result: VideoResult, of operation: ProviderOperation, to path: String) async -> DownloadAnswer {
        let scripted = await downloading(operation)
        let answer = scripted ?? state.withLock { $0.downloads.isEmpty ? .delivered : $0.downloads.removeFirst() }
        if answer == .delivered {
            _ = FileManager.default.createFile(atPath: path, contents: Data("clip of \(operation.name)".utf8))
        }
        return answer
    }

    func find(_ order: VideoOrder) async -> FindAnswer {
        state.withLock { state in
            state.looks += 1
            state.placesLookedAt.append(order.place)
            if !state.finds.isEmpty { return state.finds.removeFirst() }
            return state.orders[order.submission].map { .found($0) } ?? .notFound
        }
    }

    func cancel(_ operation: ProviderOperation) async -> CancelAnswer {
        state.withLock { $0.cancels += 1 }
        return .requested
    }
}

/// Remembers the first name that it is asked about.
final class FirstOne: Sendable {
    private let first = Mutex<String?>(nil)

    func `is`(_ name: String) -> Bool {
        first.withLock { first in
            first = first ?? name
            return first == name
        }
    }
}
