package import Model
package import Review

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
    /// By the account that pays; only those with a job. Two accounts are never added up.
    package var credits: [Account: SceneCredits]
    /// The listed shots in their order.
    package var shots: [ShotStatus]
    /// Open and held jobs of shots that the scene no longer lists: no count has them, but credits are held for them.
    package var unlisted: [JobStatus]
    /// What people said of it.
    package var record: SceneRecord
    /// The scenes before and after it.
    package var neighbours: SceneNeighbours
    /// Of its last change that a report would show; every change of any scene has a greater one than those before it.
    package var revision: Int64

    /// One listed shot with its jobs.
    package struct ShotStatus: Sendable {
        package var id: String
        package var position: Int
        package var name: String
        /// Seconds ordered.
        package var duration: Int
        /// The job that a person selected; nil when nobody did.
        package var selection: String?
        /// Its jobs, canceled ones left out, first take first.
        package var jobs: [JobStatus]

        /// The job that the render status speaks of: the latest real one, else the latest animatic; nil when the shot has
        /// none.
        package var current: JobStatus? { jobs.last { !$0.job.isRehearsal } ?? jobs.last }
        /// The take that playlists and costs speak of; nil while none is completed.
        package var selected: JobStatus? {
            selectTake(
                of: jobs.filter { $0.job.state == .completed }, choice: selection, job: \.job.id,
                isAnimatic: \.job.isRehearsal)
        }
        /// The take that is screened: the selected one, else the latest job; nil when the shot has none.
        package var shown: JobStatus? { selected ?? current }
        /// Whether the selected take is an animatic in place of a real one that was ordered and is not there yet.
        package var hasStandIn: Bool { selected?.job.isRehearsal == true && current?.job.isRehearsal == false }
    }

    /// One job with what is known of the purchase that brought its clip, or else of its latest.
    package struct JobStatus: Sendable {
        package var job: Job
        /// The provider's name of its operation.
        package var operation: String?
        /// What the provider said of its result.
        package var metadata: ProviderMetadata
        /// What people think of the take.
        package var standing: Standing
        /// The clip that is kept for it: a completed job's, or one that differs from its order and waits for a person.
        package var clip: Clip?
    }

    /// Whether an animatic is all that was ever ordered of some shot, so that what is complete is a rehearsal.
    package var isRehearsal: Bool { shots.contains { $0.current?.job.isRehearsal == true } }

    /// Shots whose selected take nobody decided on.
    package var undecided: Int { shots.count { $0.selected.map { $0.standing.verdict == nil } ?? false } }

    /// The scene as it plays.
    package var cut: Cut {
        Cut(
            shots.map { shot in
                Cut.Shot(
                    id: shot.id,
                    take: shot.selected.map {
                        ReviewedTake(job: $0.job.id, number: $0.job.take, sha256: $0.clip?.sha256)
                    },
                    lastCompleted: shot.jobs.compactMap { $0.job.state == .completed ? $0.job.completedAt : nil }.max())
            })
    }

    package func count(_ state: JobState) -> Int { shots.count { $0.current?.job.state == state } }
    /// Shots whose latest job a sweep still works on.
    package var open: Int { shots.count { $0.current?.job.state.isOpen ?? false } }
    /// The jobs whose times say how long a take of the scene takes: real ones once one was ordered, as an animatic says
    /// nothing of how long those take.
    package var timedJobs: [Job] {
        let jobs = shots.flatMap(\.jobs).map(\.job)
        let isReal = jobs.contains { !$0.isRehearsal }
        return jobs.filter { !isReal || !$0.isRehearsal }
    }
}

/// What one account has to do with a scene.
package struct SceneCredits: Equatable, Sendable {
    /// The quotes of its jobs that are not canceled. A forecast.
    package var estimated: Credits
    /// Set aside for its open jobs.
    package var held: Credits
    /// What was settled for all its jobs, also canceled ones and those of shots that the scene no longer lists.
    package var settled: Credits
    /// Jobs that are not canceled and have no known price: while there are any, every sum is a lower bound.
    package var unpricedJobs: Int

    /// What was settled in dollars; zero where no rates are set.
    package var dollars: DollarTotal

    package init(
        estimated: Credits = .zero, held: Credits = .zero, settled: Credits = .zero, unpricedJobs: Int = 0,
        dollars: DollarTotal = .zero
    ) {
        self.estimated = estimated
        self.held = held
        self.settled = settled
        self.unpricedJobs = unpricedJobs
        self.dollars = dollars
    }

    package static func += (left: inout SceneCredits, right: SceneCredits) {
        left.estimated += right.estimated
        left.held += right.held
        left.settled += right.settled
        left.unpricedJobs += right.unpricedJobs
        left.dollars += right.dollars
    }
}
