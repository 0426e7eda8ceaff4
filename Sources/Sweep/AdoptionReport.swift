package import Model
import Queue

/// What an adoption took in, or would take in.
package struct AdoptionReport: Equatable, Sendable {
    /// A purchase that the database did not know.
    package struct Purchase: Equatable, Sendable {
        /// What is known of it.
        package enum Kind: String, Codable, Sendable {
            /// Ordered, or perhaps ordered; it is looked for.
            case intent
            /// The provider works on it, or has ended it.
            case accepted
            /// Nothing was bought.
            case rejected
            /// It ended without a clip.
            case failed
            /// Its clip came.
            case delivered
            /// Its clip, or its operation, was found without a word of it in the journal.
            case found
        }

        package var job: String
        package var shot: ShotID
        package var take: Int
        package var submission: String
        package var what: Kind
    }

    /// From the purchase journal.
    package var journal: [Purchase] = []
    /// At providers.
    package var provider: [Purchase] = []
    /// Clips on the disk that no journal tells of.
    package var disk: [Purchase] = []
    /// Clips of jobs that nobody knows, under the root folder: moved to the evidence, or where they stand.
    package var strangers: [String] = []
    /// The providers that could not be asked, each with why: a restored database buys nothing before they were.
    package var unasked: [String: String] = [:]
    /// The providers that were not to be asked, and where jobs are that may have bought something: each of these jobs is
    /// asked about before anything is bought for it.
    package var leftOut: Set<String> = []
    /// Jobs about which a provider was asked.
    package var jobsAsked = 0
    /// The providers that keep nothing by which a job's purchases could be found.
    package var blind: Set<String> = []

    package init() {}

    /// Whether there was nothing that the database did not know.
    package var isEmpty: Bool { journal.isEmpty && provider.isEmpty && disk.isEmpty && strangers.isEmpty }

    /// What a command that adopts ends with: a restored database is not compared while a provider could not be asked.
    package var exitStatus: ExitStatus { unasked.isEmpty ? .done : .providerUnavailable }
}

extension AdoptionReport.Purchase {
    init(job: Job, submission: String, what: Kind) {
        self.init(job: job.id, shot: job.shot, take: job.take, submission: submission, what: what)
    }

    init(_ record: PurchaseRecord, job: Job) {
        let what: Kind =
            switch record.progress {
            case nil: .intent
            case .accepted: .accepted
            case .rejected: .rejected
            case .failed: .failed
            case .delivered: .delivered
            }
        self.init(job: job, submission: record.intent.submission, what: what)
    }
}
