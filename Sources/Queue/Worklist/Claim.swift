/// A job that the caller now holds, with its open purchase.
package struct Claim: Sendable {
    package var job: Job
    package var submission: Submission?
    package var lease: Lease { Lease(job: job.id, number: job.leaseNumber) }
}
