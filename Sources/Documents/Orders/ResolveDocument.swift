package import Model
package import Queue

/// `dailies.resolve/1`: where the job that goes on with what was decided stands now.
package struct ResolveDocument: Encodable {
    var schema = "dailies.resolve/1"
    package var job: String
    package var state: JobState

    package init(_ job: Job) {
        self.job = job.id
        state = job.state
    }
}
