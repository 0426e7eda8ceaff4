package import Model
package import Queue

/// `dailies.retake/1`: the take that was queued, or would be.
package struct RetakeDocument: Encodable {
    var schema = "dailies.retake/1"
    var isQueued: Bool
    @ExplicitNull package var id: String?
    package var take: Int
    package var provider: String
    @ExplicitNull package var estimate: Credits?

    private enum CodingKeys: String, CodingKey {
        case schema, id, take, provider, estimate
        case isQueued = "queued"
    }

    package init(_ job: OrderPlan.NewJob, isQueued: Bool) {
        self.isQueued = isQueued
        _id = ExplicitNull(wrappedValue: job.id)
        take = job.take
        provider = job.provider
        _estimate = ExplicitNull(wrappedValue: job.estimate)
    }
}
