/// What the journal's lines add up to, and what else tells whether a client behaved.
struct Books: Sendable {
    private(set) var orders = 0
    private(set) var finished = 0
    private(set) var failed = 0
    private(set) var refused = 0
    private(set) var orderedSeconds = 0
    private(set) var billedSeconds = 0
    private var ordersBySubmission: [String: Int] = [:]
    /// Requests that took a token of ours to another host.
    var leakedTokens = 0

    mutating func add(_ entry: Journal.Entry) {
        switch entry.event {
        case .ordered:
            orders += 1
            orderedSeconds += entry.seconds
            if !entry.submission.isEmpty { ordersBySubmission[entry.submission, default: 0] += 1 }
        case .finished: finished += 1
        case .failed: failed += 1
        case .refused: refused += 1
        }
        billedSeconds += entry.billed ?? 0
    }

    /// The counts of `GET /_books`.
    ///
    /// - Parameter waiting: calls that a fault keeps waiting.
    func json(calls: [Fault.Target: Int], faults: [Int], waiting: Int) -> JSON {
        func number(_ value: Int) -> JSON { .number(Double(value)) }
        let kinds = calls.map { ($0.key.rawValue, number($0.value)) }
        return [
            "orders": number(orders), "open": number(orders - finished - failed), "finished": number(finished),
            "failed": number(failed), "refused": number(refused), "ordered_seconds": number(orderedSeconds),
            "billed_seconds": number(billedSeconds), "submissions": number(ordersBySubmission.count),
            "most_orders_of_a_submission": number(ordersBySubmission.values.max() ?? 0),
            "leaked_tokens": number(leakedTokens), "calls": .object(Dictionary(kinds) { first, _ in first }),
            "faults": .array(faults.map(number)), "waiting": number(waiting),
        ]
    }
}
