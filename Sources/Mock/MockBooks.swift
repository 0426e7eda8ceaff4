import Files
import Foundation
import Model
import Providers

/// Everything that the mock keeps, in its folder `State/mock`.
///
/// - `journal.jsonl`: what is true (see ``MockJournal``).
/// - `operations/{operation}.json`: an order and its fate, written before the order's line.
/// - `submissions/{submission}/{operation}`: the claim of the line `ordered`; by it an order is found again.
/// - `jobs/{job}/{operation}`: the same claim once more, by which the orders of a job are found.
/// - `endings/{operation}`: the claim of the line `finished` or `failed`.
/// - `clips/{operation}.mp4`: the clip, once somebody fetched it.
///
/// An order is placed by its line in the journal and by nothing else. Dying before it leaves an operation that nobody
/// knows and a claim that does not hold; dying after it leaves an order that ``orders(of:)`` finds.
struct MockBooks: Sendable {
    let directory: String

    private var journal: MockJournal { MockJournal(path: "\(directory)/journal.jsonl") }

    func clipPath(_ operation: String) -> String { "\(directory)/clips/\(operation).mp4" }

    /// Places an order, unless it may not be any more: nobody can look for it between that question and the line.
    ///
    /// - Returns: whether it was placed.
    func place(_ operation: MockOperation, if mayBePlaced: () -> Bool) throws(MockFault) -> Bool {
        let json = try encoded(operation)
        try onDisk(Disk.replace("\(directory)/operations/\(operation.operation).json", with: json.utf8))
        return try journal.open { (page) throws(MockFault) in
            guard mayBePlaced() else { return false }
            try page.append(
                entry(.ordered, operation, at: operation.orderedAt, billed: nil),
                claims: [
                    "\(submissions(operation.submission))/\(operation.operation)",
                    "\(jobs(operation.job))/\(operation.operation)",
                ])
            return true
        }
    }

    /// Notes an order that was not taken.
    func refuse(_ order: VideoOrder, at now: Timestamp) throws(MockFault) {
        let entry = MockJournal.Entry(
            at: now, event: .refused, operation: nil, submission: order.submission, job: order.job,
            seconds: order.spec.duration, billed: 0)
        try journal.open { (page) throws(MockFault) in try page.append(entry, claims: []) }
    }

    /// An operation by its name, which may be anybody's invention; nil when there is none.
    func operation(_ name: String) throws(MockFault) -> MockOperation? {
        guard isValidID(name) else { return nil }
        let path = "\(directory)/operations/\(name).json"
        guard let bytes = try onDisk(Disk.contents(of: path)) else { return nil }
        do {
            return try JSONDecoder().decode(MockOperation.self, from: Data(bytes))
        } catch {
            throw MockFault(message: "operations/\(name).json cannot be understood: \(error)")
        }
    }

    /// The operations that a submission placed, the earliest first.
    func orders(of submission: String) throws(MockFault) -> [String] {
        isValidID(submission) ? try placed(submissions(submission)) : []
    }

    /// The operations that were placed for a job, the earliest first; none of those from before jobs had a folder.
    func orders(ofJob job: String) throws(MockFault) -> [MockOperation] {
        guard isValidID(job) else { return [] }
        var orders: [MockOperation] = []
        for name in try placed(jobs(job)) {
            if let operation = try operation(name), operation.job == job { orders.append(operation) }
        }
        return orders
    }

    /// The operations whose claims in a folder hold, the earliest first.
    private func placed(_ folder: String) throws(MockFault) -> [String] {
        guard let names = try onDisk(Disk.names(in: folder)) else { return [] }
        return try journal.open { (page) throws(MockFault) in
            var placed: [String] = []
            for name in names.filter(isValidID) where try page.claim("\(folder)/\(name)") != nil { placed.append(name) }
            return placed
        }
    }

    /// The end of an operation; nil as long as none is written.
    func end(of operation: MockOperation) throws(MockFault) -> MockJournal.Claim? {
        let path = endings(operation)
        guard Disk.exists(path) else { return nil }
        return try journal.open { (page) throws(MockFault) in try page.claim(path) }
    }

    /// Writes the end of an operation unless one is written already, and returns the one that counts.
    func end(
        _ operation: MockOperation, as event: MockJournal.Entry.Event, at now: Timestamp, cancelled: Bool = false
    ) throws(MockFault) -> MockJournal.Claim {
        let billed = event == .finished ? operation.spec.duration : 0
        return try journal.open { (page) throws(MockFault) in
            if let written = try page.claim(endings(operation)) { return written }
            return try page.append(
                entry(event, operation, at: now, billed: billed), claims: [endings(operation)], cancelled: cancelled)
        }
    }

    private func submissions(_ submission: String) -> String { "\(directory)/submissions/\(submission)" }

    private func jobs(_ job: String) -> String { "\(directory)/jobs/\(job)" }

    private func endings(_ operation: MockOperation) -> String { "\(directory)/endings/\(operation.operation)" }

    private func entry(
        _ event: MockJournal.Entry.Event, _ operation: MockOperation, at now: Timestamp, billed: Int?
    ) -> MockJournal.Entry {
        MockJournal.Entry(
            at: now, event: event, operation: operation.operation, submission: operation.submission,
            job: operation.job, seconds: operation.spec.duration, billed: billed)
    }
}
