/// What was found of a job's purchases and taken up.
package struct TakenUp: Sendable {
    /// Each with the job that goes on with it.
    package var purchases: [(job: Job, submission: String)] = []
    /// Whether one was among them that the database did not know.
    package var hasUnknown = false
}
