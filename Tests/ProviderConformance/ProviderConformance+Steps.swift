import Model
import Providers
import TestSupport

extension ProviderConformance {
    /// The root folder whose jobs are ordered.
    static var root: String { "r1" }

    var root: String { Self.root }

    /// The job of every order, unless another one is named.
    var job: JobAddress { JobAddress(root: root, job: makeOrder("s1").job) }

    /// An order as if it were of another job.
    func makeOrder(_ submission: String, job: JobAddress) -> VideoOrder {
        var order = makeOrder(submission)
        order.job = job.job
        order.place = makeProvider().place(PurchaseAddress(job: job, submission: submission))
        return order
    }

    /// Orders, and expects to be accepted.
    func order(_ submission: String) async throws -> ProviderOperation {
        let answer = await makeProvider().submit(makeOrder(submission))
        guard case .accepted(let operation) = answer else {
            throw Deviation("the order was not accepted but \(answer)")
        }
        return operation
    }

    /// Polls a finished operation, and expects a result.
    func result(of operation: ProviderOperation) async throws -> VideoResult {
        let answer = await makeProvider().poll(operation)
        guard case .succeeded(let result) = answer else {
            throw Deviation("the finished operation has no result but \(answer)")
        }
        return result
    }

    /// Orders, lets time pass, and fetches.
    func fetched(_ submission: String, as name: String) async throws -> String {
        let operation = try await order(submission)
        try await finish()
        return try await fetch(operation, as: name)
    }

    func fetch(_ operation: ProviderOperation, as name: String) async throws -> String {
        let path = try folder.path(name)
        let answer = await makeProvider().download(try await result(of: operation), of: operation, to: path)
        guard answer == .delivered else { throw Deviation("the result was not delivered but \(answer)") }
        return path
    }

    /// What an operation answers in a task that was cancelled before it began.
    func cancelled<Answer: Sendable>(_ body: @escaping @Sendable () async -> Answer) async -> Answer {
        await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await body()
        }.value
    }
}

/// A provider that does not even do what a check needs to begin.
struct Deviation: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}
