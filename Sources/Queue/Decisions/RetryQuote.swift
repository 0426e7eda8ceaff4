package import Model

/// What a retry will do, or has done, to one job.
package struct RetryQuote: Equatable, Sendable {
    package var job: String
    package var shot: ShotID
    package var take: Int
    /// Where it is rendered: as before.
    package var provider: String
    /// What is held for it anew; nil when unpriced.
    package var estimate: Credits?
}

extension RetryQuote {
    package var account: Account { Account(ofProvider: provider) }

    init(_ job: Job, holding estimate: Credits?) {
        self.init(job: job.id, shot: job.shot, take: job.take, provider: job.provider, estimate: estimate)
    }
}
