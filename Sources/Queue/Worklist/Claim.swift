import Model

/// A job that the caller now holds, with its open purchase.
package struct Claim: Sendable {
    package var job: Job
    package var submission: Submission?
    /// The uptime until which its holder may begin what cannot be taken back. Counted from before the claim was written, and
    /// well before anybody else may take the job over: a process that was stopped for longer does not act any more.
    package var mayActUntil: Double
    package var lease: Lease { Lease(job: job.id, number: job.leaseNumber) }
}

/// How much a provider is given to do at once, over all sweeps of the queue.
package struct ProviderRoom: Sendable {
    /// Operations open at the same time.
    package var maxOpen: Int
    /// Where today's orders go: what another door works on takes no room at this one.
    package var endpoint: String

    package init(maxOpen: Int, endpoint: String) {
        self.maxOpen = maxOpen
        self.endpoint = endpoint
    }
}
