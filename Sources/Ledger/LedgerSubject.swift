package import Model

/// What an entry about a job is about, so that statements can be made by each of these without a look at the queue.
package struct LedgerSubject: Equatable, Sendable {
    package var job: String
    package var shot: ShotID
    /// The catalogue's id of the model.
    package var model: String
    /// What a provider's price list tells apart, such as `veo-3.1-fast/720p/silent`.
    package var sku: String
    package var provider: String
    /// Who submitted the job.
    package var orderedBy: By

    package init(job: String, shot: ShotID, model: String, sku: String, provider: String, orderedBy: By) {
        self.job = job
        self.shot = shot
        self.model = model
        self.sku = sku
        self.provider = provider
        self.orderedBy = orderedBy
    }

    /// The account that pays for it.
    package var account: Account { Account(ofProvider: provider) }
}
