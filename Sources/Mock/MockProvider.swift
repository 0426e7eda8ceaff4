import Files
import Media
package import Model
package import Providers

/// A provider inside this program that charges no real money: it renders animatics, and keeps books to judge us by.
///
/// It never merges two orders, not even of the same submission: whoever orders twice reads it in the journal. What it
/// accepted goes on by itself while no process runs; only the clock of its ``Surroundings`` ends it.
///
/// Its lookup is conclusive. An order is placed under the lock of the books, by the time `submit` returns, and not after its
/// sender's right to act has ended; whoever looks for it afterwards sees it, or nobody ever will.
///
/// Its books stand in the root folder whose orders they hold, so it need not tell one root from another.
package struct MockProvider: VideoProvider {
    static let name = "mock"
    static let capabilities = ProviderCapabilities(lookup: .conclusive, cancels: true)

    package var name: String { Self.name }
    package var capabilities: ProviderCapabilities { Self.capabilities }

    let books: MockBooks
    let script: MockScript
    let surroundings: Surroundings
    let renderer: AnimaticRenderer

    /// - Parameter directory: Its folder `State/mock`, absolute; made with the first order.
    init(
        directory: String, settings: MockSettings, surroundings: Surroundings, renderer: AnimaticRenderer
    ) {
        books = MockBooks(directory: directory)
        script = MockScript(settings: settings)
        self.surroundings = surroundings
        self.renderer = renderer
    }

    package func submit(_ order: VideoOrder) async -> SubmitAnswer {
        guard !Task.isCancelled else { return .notSent(.cancelledTask) }
        guard isValidID(order.submission), isValidID(order.job) else {
            return .rejected(
                ProviderFailure(
                    outcome: .invalidRequest, code: "MOCK_ID", message: "the submission's or the job's id is no id"))
        }
        let now = surroundings.now()
        do throws(MockFault) {
            if script.refuses(order) {
                try await FileThreads.run { () throws(MockFault) in try books.refuse(order, at: now) }
                return .rejected(.refusedPrompt)
            }
            let operation = MockOperation(
                MockOperation.prefix + surroundings.makeID(), of: order, at: now, script: script)
            let isPlaced = try await FileThreads.run { () throws(MockFault) in
                try books.place(operation, if: order.mayBeSent)
            }
            guard isPlaced else { return .notSent(.tooLate) }
            return .accepted(ProviderOperation(name: operation.operation))
        } catch {
            guard error.isUncertain else { return .notSent(.infrastructure(error)) }
            return .unknown(ProviderFailure(outcome: .unknownSubmit, code: "MOCK_DISK", message: error.message))
        }
    }

    package func poll(_ operation: ProviderOperation) async -> PollAnswer {
        guard !Task.isCancelled else { return .unavailable(.cancelledTask) }
        let now = surroundings.now()
        do throws(MockFault) {
            return try await FileThreads.run { () throws(MockFault) in
                guard let placed = try books.operation(operation.name) else { return .gone(.unknownOperation) }
                guard let end = try end(of: placed, at: now) else {
                    return .pending(retryAfter: placed.ending == .never ? nil : placed.endsAt.seconds(since: now))
                }
                guard end.event == .finished else { return .failed(failure(of: placed, end)) }
                return .succeeded(
                    VideoResult(
                        reference: placed.operation, usage: .seconds(placed.spec.duration),
                        metadata: MockOperation.metadata))
            }
        } catch {
            return .unavailable(.infrastructure(error))
        }
    }

    package func find(_ order: VideoOrder) async -> FindAnswer {
        guard !Task.isCancelled else { return .unavailable(.cancelledTask) }
        do throws(MockFault) {
            let orders = try await FileThreads.run { () throws(MockFault) in try books.orders(of: order.submission) }
            return orders.first.map { .found(ProviderOperation(name: $0)) } ?? .notFound
        } catch {
            return .unavailable(.infrastructure(error))
        }
    }

    package func history(of job: JobAddress) async -> HistoryAnswer {
        guard !Task.isCancelled else { return .unavailable(.cancelledTask) }
        do throws(MockFault) {
            let orders = try await FileThreads.run { () throws(MockFault) in try books.orders(ofJob: job.job) }
            return .found(
                orders.map {
                    FoundPurchase(submission: $0.submission, operation: ProviderOperation(name: $0.operation))
                })
        } catch {
            return .unavailable(.infrastructure(error))
        }
    }

    package func cancel(_ operation: ProviderOperation) async -> CancelAnswer {
        guard !Task.isCancelled else { return .unavailable(.cancelledTask) }
        let now = surroundings.now()
        do throws(MockFault) {
            return try await FileThreads.run { () throws(MockFault) in
                guard let placed = try books.operation(operation.name), try end(of: placed, at: now) == nil else {
                    return .notPossible
                }
                // Another process may write the end in this moment; the journal decides who was first.
                return try books.end(placed, as: .failed, at: now, cancelled: true).cancelled
                    ? .requested : .notPossible
            }
        } catch {
            return .unavailable(.infrastructure(error))
        }
    }
}

extension MockProvider {
    /// The end of an operation, written now if its time has come and nobody saw it yet; nil while it works.
    func end(of operation: MockOperation, at now: Timestamp) throws(MockFault) -> MockJournal.Claim? {
        if let written = try books.end(of: operation) { return written }
        guard operation.ending != .never, now >= operation.endsAt else { return nil }
        return try books.end(operation, as: operation.ending == .finishes ? .finished : .failed, at: now)
    }

    func failure(of operation: MockOperation, _ end: MockJournal.Claim) -> ProviderFailure {
        if end.cancelled { return .cancelledOperation }
        return operation.ending == .failsOnce ? .failedOnce : .failedForGood
    }
}
