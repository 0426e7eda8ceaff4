/// A job, told apart from one of the same id in another root folder.
package struct JobAddress: Hashable, Sendable {
    /// The id of the root folder, random, made with its database.
    package var root: String
    package var job: String

    package init(root: String, job: String) {
        self.root = root
        self.job = job
    }
}

/// A purchase, told apart from every other one in whatever histories.
package struct PurchaseAddress: Hashable, Sendable {
    package var job: JobAddress
    package var submission: String

    package init(job: JobAddress, submission: String) {
        self.job = job
        self.submission = submission
    }
}
