package import Model

/// Everything that status and reports say about a scene, read in one consistent state.
package struct SceneStatus: Sendable {
    package var project: String
    package var projectTitle: String
    package var id: String
    package var number: Int
    package var title: String
    package var stage: Int
    package var state: SceneState
    package var renderStatus: RenderStatus
    package var reviewState: ReviewState
    /// What is held for its open jobs.
    package var creditsHeld: Credits
    /// What was settled for all its jobs, also those of shots that it no longer lists.
    package var creditsSettled: Credits
    /// The listed shots in their order.
    package var shots: [ShotStatus]
    /// Open and held jobs of shots that the scene no longer lists: no count has them, but credits are held for them.
    package var unlisted: [JobStatus]
    /// Grows with every change that a report would show.
    package var revision: Int64

    /// One listed shot with its jobs.
    package struct ShotStatus: Sendable {
        package var id: String
        package var position: Int
        package var name: String
        /// Seconds ordered.
        package var duration: Int
        /// Its jobs, canceled ones left out, first take first.
        package var jobs: [JobStatus]

        /// The latest job; nil when the shot has none.
        package var current: JobStatus? { jobs.last }
        /// The take that playlists and costs speak of: the latest completed one.
        package var selected: JobStatus? { jobs.last { $0.job.state == .completed } }
    }

    /// One job with what is known of its purchase.
    package struct JobStatus: Sendable {
        package var job: Job
        /// The provider's name of its latest operation.
        package var operation: String?
        /// The clip that is kept for it: a completed job's, or one that differs from its order and waits for a person.
        package var clip: Clip?
    }

    package func count(_ state: JobState) -> Int { shots.count { $0.current?.job.state == state } }
    /// Shots whose latest job a sweep still works on.
    package var open: Int { shots.count { $0.current?.job.state.isOpen ?? false } }
    /// Generation times of all completed takes, in seconds.
    package var generationSamples: [Double] {
        shots.flatMap { $0.jobs.compactMap(\.job.generationSeconds) }
    }
}

extension Job {
    /// Whether its clip is there and nobody knows what it costs: a charge of zero would be a claim.
    package var isUnpriced: Bool { state == .completed && estimate == nil && charged == .zero }
}
