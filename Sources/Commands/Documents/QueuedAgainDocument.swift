import Model
import Queue

/// `dailies.retry/1`, `dailies.approve-order/1`: jobs that were queued again, each with what is held for it.
struct QueuedAgainDocument: Encodable {
    var schema: String
    var jobs: [QueuedJob]
    var totalEstimate: Credits
    var available: Credits

    private enum CodingKeys: String, CodingKey {
        case schema, jobs, available
        case totalEstimate = "total_estimate"
    }

    struct QueuedJob: Encodable {
        var id: String
        var project: String
        var scene: String
        var shot: String
        var take: Int
        @ExplicitNull var estimate: Credits?
    }

    init(schema: String, _ quotes: [RetryQuote], available: Credits) {
        self.schema = schema
        jobs = quotes.map {
            QueuedJob(
                id: $0.job, project: $0.shot.scene.project, scene: $0.shot.scene.scene, shot: $0.shot.shot,
                take: $0.take, estimate: $0.estimate)
        }
        totalEstimate = quotes.reduce(.zero) { $0 + ($1.estimate ?? .zero) }
        self.available = available
    }

    /// Tells people the same.
    static func describe(_ quotes: [RetryQuote], _ what: String, available: Credits) {
        for quote in quotes {
            let cost = quote.estimate.map { "\($0.short) credits held" } ?? "unpriced"
            Terminal.print(
                "\(quote.shot.scene.project)/\(quote.shot.scene.scene)/\(quote.shot.shot) take \(quote.take) \(what), "
                    + "\(cost) (\(quote.job))")
        }
        Terminal.print("\(available.short) credits available")
    }
}
