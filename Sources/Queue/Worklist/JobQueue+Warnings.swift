import Events
import Model

/// Something that people should know and that stopped nothing.
package struct SweepWarning: Hashable, Sendable {
    package var text: String
    /// The job that it is about; nil for none.
    package var job: String?

    package init(_ text: String, job: String? = nil) {
        self.text = text
        self.job = job
    }
}

extension JobQueue {
    /// Records warnings as events, in their order. A scene's page shows none, so none has to be made anew.
    package func recordWarnings(_ warnings: [SweepWarning]) async throws {
        guard !warnings.isEmpty else { return }
        try await write { work in
            for warning in warnings {
                let job = try warning.job.flatMap { try work.knownJob($0) }
                try work.log.record(
                    .sweepWarning(text: warning.text),
                    about: job.map { Event.Subject($0.shot, job: $0.id) }
                        ?? Event.Subject(project: nil, scene: nil, shot: nil, job: warning.job))
            }
        }
    }
}
