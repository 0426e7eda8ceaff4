package import Model

/// What an order does to the queue: worked out first, said, and only then done.
package struct OrderPlan: Equatable, Sendable {
    /// A job to be queued.
    package struct NewJob: Equatable, Sendable {
        /// Empty until it is queued.
        package var id: String
        package var shot: ShotID
        package var take: Int
        package var model: String
        package var duration: Int
        package var estimate: Credits?
    }

    /// A job that exists.
    package struct ExistingJob: Equatable, Sendable {
        package var id: String
        package var shot: ShotID
        package var take: Int
        package var state: JobState
    }

    package var jobs: [NewJob] = []
    /// The same specification was submitted before: nothing is queued for it.
    package var alreadyQueued: [ExistingJob] = []
    /// Jobs that were not sent yet and that a changed specification replaces.
    package var superseded: [ExistingJob] = []
    /// Shots that the scene no longer lists.
    package var omitted: [ShotID] = []
    /// Jobs of omitted shots that were not sent yet; they are canceled.
    package var withdrawn: [ExistingJob] = []
    /// The sum of the new jobs' estimates; unpriced ones are not in it.
    package var totalEstimate = Credits.zero
    /// What is available once the plan is carried out; below zero when it cannot be.
    package var availableAfter = Credits.zero
    package var unpriced: Int { jobs.count { $0.estimate == nil } }
}
