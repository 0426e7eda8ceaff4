package import Model
package import Queue

extension SceneReport {
    /// The report of a scene as the queue has it.
    ///
    /// - Parameters:
    ///   - lanes: operations that run side by side at the provider, for the forecast.
    ///   - isPlaced: whether a clip or still stands beside the page under this name.
    ///   - isMissing: whether a clip with this path under the root is not in its place.
    package init(
        _ status: SceneStatus, generatedAt now: Timestamp, lanes: Int, isPlaced: (String) -> Bool,
        isMissing: (String) -> Bool = { _ in false }
    ) {
        let progress = SceneProgress(status, lanes: lanes, now: now)
        self.init(
            generatedAt: now, project: Project(id: status.project, title: status.projectTitle),
            scene: Scene(
                id: status.id, number: status.number, title: status.title, stage: status.stage, state: status.state),
            renderStatus: progress.renderStatus, reviewState: progress.reviewState,
            completion: Completion(
                completed: progress.completed, failed: progress.failed, held: progress.held, total: progress.total),
            eta: progress.eta, statistics: Statistics(status.timedJobs),
            shots: status.shots.map { Shot($0, isPlaced: isPlaced, isMissing: isMissing) },
            failures: status.shots.compactMap { shot in
                shot.current.flatMap { Failure(JobView($0, in: shot)) }
            },
            credits: CreditTotals(status.credits), isRehearsal: status.isRehearsal)
    }
}

extension SceneReport.Statistics {
    /// How the times of these jobs are spread.
    init(_ jobs: [Job]) {
        func samples(_ seconds: (Job) -> Double?) -> [String: [Double]] {
            jobs.reduce(into: [:]) { samples, job in
                if let seconds = seconds(job) { samples[job.spec.model, default: []].append(seconds) }
            }
        }
        self.init(samples: samples(\.generationSeconds), totals: samples(\.totalSeconds))
    }
}

extension SceneReport.Shot {
    fileprivate init(
        _ shot: SceneStatus.ShotStatus, isPlaced: (String) -> Bool, isMissing: (String) -> Bool
    ) {
        guard let status = shot.selected ?? shot.current else {
            self.init(shot: shot.id, name: shot.name, plannedSeconds: Double(shot.duration), prompt: "")
            return
        }
        let job = JobView(status, in: shot)
        let clip = status.shownClip
        let video = MediaName.video(shot: shot.id, take: job.take)
        let poster = MediaName.poster(shot: shot.id, take: job.take)
        let strip = MediaName.strip(shot: shot.id, take: job.take)
        self.init(
            shot: shot.id, name: shot.name, take: job.take, job: job.id, state: job.state,
            plannedSeconds: Double(shot.duration), durationSeconds: clip?.facts.duration,
            video: clip != nil && isPlaced(video) ? video : nil,
            poster: clip != nil && isPlaced(poster) ? poster : nil,
            strip: isPlaced(strip) ? clip?.strip.map { SceneReport.Strip(path: strip, $0) } : nil,
            frameRate: clip?.facts.frameRate, sha256: job.sha256, model: job.model, prompt: status.job.spec.prompt,
            reason: job.reason, attemptCount: job.attemptCount, maxRetries: job.maxRetries, errorCode: job.errorCode,
            errorMessage: job.errorMessage, generationSeconds: job.generationSeconds, totalSeconds: job.totalSeconds,
            estimate: job.estimate, charged: job.charged, isUnpriced: job.isUnpriced, provider: job.provider,
            orderedBy: job.by, isAnimatic: job.isAnimatic, isStandIn: job.isStandIn,
            awaited: job.isStandIn ? shot.current.map { SceneReport.Awaited($0.job) } : nil,
            metadata: job.metadata, remarks: clip?.remarks ?? [],
            clipIsMissing: clip.map { isMissing($0.path) } ?? false,
            otherTakes: shot.jobs.filter { $0.job.id != job.id }.map {
                SceneReport.Take($0, in: shot, isPlaced: isPlaced, isMissing: isMissing)
            })
    }
}

extension SceneReport.Awaited {
    fileprivate init(_ job: Job) {
        self.init(job: job.id, take: job.take, state: job.state)
    }
}

extension SceneReport.Take {
    fileprivate init(
        _ status: SceneStatus.JobStatus, in shot: SceneStatus.ShotStatus, isPlaced: (String) -> Bool,
        isMissing: (String) -> Bool
    ) {
        let job = JobView(status, in: shot)
        let clip = status.shownClip
        let video = MediaName.video(shot: shot.id, take: job.take)
        self.init(
            job: job.id, take: job.take, state: job.state, reason: job.reason, attemptCount: job.attemptCount,
            maxRetries: job.maxRetries, errorCode: job.errorCode, errorMessage: job.errorMessage,
            generationSeconds: job.generationSeconds, totalSeconds: job.totalSeconds, estimate: job.estimate,
            charged: job.charged, isUnpriced: job.isUnpriced, provider: job.provider, orderedBy: job.by,
            isAnimatic: job.isAnimatic, video: clip != nil && isPlaced(video) ? video : nil,
            clipIsMissing: clip.map { isMissing($0.path) } ?? false)
    }
}

extension SceneReport.Failure {
    /// The failure of a job that needs somebody; nil for any other job.
    fileprivate init?(_ job: JobView) {
        guard job.state == .failed || job.state == .held else { return nil }
        self.init(
            job: job.id, shot: job.shot, take: job.take, state: job.state, reason: job.reason,
            errorCode: job.errorCode, errorMessage: job.errorMessage, attemptCount: job.attemptCount,
            maxRetries: job.maxRetries, charged: job.charged, remarks: job.remarks)
    }
}

extension SceneStatus.JobStatus {
    /// The clip that people may look at: the one that completed the job, or one that differs from its order and waits.
    fileprivate var shownClip: Clip? {
        job.state == .completed || (job.state == .held && job.reason == .clipDiffers) ? clip : nil
    }
}
