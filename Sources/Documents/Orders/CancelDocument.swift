package import Queue

/// `dailies.cancel/1`: what became of the named jobs.
package struct CancelDocument: Encodable {
    var schema = "dailies.cancel/1"
    package var jobs: [CanceledJob]

    /// A named job and what its cancellation came to.
    package struct CanceledJob: Encodable {
        package var id: String
        var result: CancelResult
    }

    /// - Parameter results: in the order in which the jobs were named.
    package init(_ results: [(job: String, result: CancelResult)]) {
        jobs = results.map { CanceledJob(id: $0.job, result: $0.result) }
    }
}
