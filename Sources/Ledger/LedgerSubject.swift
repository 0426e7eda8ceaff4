package import Model

/// What an entry about a job is about, so that statements can be made by each of these without a look at the queue.
package struct LedgerSubject: Equatable, Sendable {
    package var job: String
    package var shot: ShotID
    /// The catalogue's id of the model.
    package var model: String
    package var provider: String
    /// Who submitted the job.
    package var orderedBy: By

    package init(job: String, shot: ShotID, model: String, provider: String, orderedBy: By) {
        self.job = job
        self.shot = shot
        self.model = model
        self.provider = provider
        self.orderedBy = orderedBy
    }

    /// The account that pays for it.
    package var account: Account { Account(ofProvider: provider) }
}
