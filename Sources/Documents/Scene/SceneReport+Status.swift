import Forecast
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
        // As for the forecast: once a real take was ordered, how long an animatic took says nothing.
        let jobs = status.shots.flatMap { $0.jobs.map(\.job) }
        let isReal = jobs.contains { !$0.isRehearsal }
        var samples: [String: [Double]] = [:]
        for job in jobs where !isReal || !job.isRehearsal {
            if let seconds = job.generationSeconds { samples[job.spec.model, default: []].append(seconds) }
        }
        self.init(
            generatedAt: now, project: Project(id: status.project, title: status.projectTitle),
            scene: Scene(
                id: status.id, number: status.number, title: status.title, stage: status.stage, state: status.state),
            renderStatus: status.renderStatus, reviewState: status.reviewState,
            completion: Completion(
                completed: status.count(.completed), failed: status.count(.failed), held: status.count(.held),
                total: status.shots.count),
            eta: forecastByMean(samples: status.generationSamples, open: status.open, lanes: lanes, now: now),
            statistics: Statistics(samples: samples),
            shots: status.shots.map { Shot($0, isPlaced: isPlaced, isMissing: isMissing) },
            failures: status.shots.compactMap { shot in shot.current.flatMap { Failure($0) } },
            credits: CreditTotals(status.credits), isRehearsal: status.isRehearsal)
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
        let shown = status.job
        let clip = status.shownClip
        let video = MediaName.video(shot: shot.id, take: shown.take)
        let poster = MediaName.poster(shot: shot.id, take: shown.take)
        let strip = MediaName.strip(shot: shot.id, take: shown.take)
        self.init(
            shot: shot.id, name: shot.name, take: shown.take, job: shown.id, state: shown.state,
            plannedSeconds: Double(shot.duration), durationSeconds: clip?.facts.duration,
            video: clip != nil && isPlaced(video) ? video : nil,
            poster: clip != nil && isPlaced(poster) ? poster : nil,
            strip: isPlaced(strip) ? clip?.strip.map { SceneReport.Strip(path: strip, $0) } : nil,
            frameRate: clip?.facts.frameRate, sha256: status.clip?.sha256, model: shown.spec.model,
            prompt: shown.spec.prompt, reason: shown.reason,
            attemptCount: shown.attemptCount, maxRetries: shown.attemptsAllowed, errorCode: shown.errorCode,
            errorMessage: shown.errorMessage, generationSeconds: shown.generationSeconds, estimate: shown.estimate,
            charged: shown.settled, provider: shown.provider, orderedBy: shown.orderedBy,
            isAnimatic: shown.isRehearsal, isStandIn: shot.hasStandIn,
            awaited: shot.hasStandIn ? shot.current.map { SceneReport.Awaited($0.job) } : nil,
            metadata: status.metadata, remarks: clip?.remarks ?? [],
            clipIsMissing: clip.map { isMissing($0.path) } ?? false,
            otherTakes: shot.jobs.filter { $0.job.id != shown.id }.map {
                SceneReport.Take($0, isPlaced: isPlaced, isMissing: isMissing)
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
        _ status: SceneStatus.JobStatus, isPlaced: (String) -> Bool, isMissing: (String) -> Bool
    ) {
        let job = status.job
        let clip = status.shownClip
        let video = MediaName.video(shot: job.shot.shot, take: job.take)
        self.init(
            job: job.id, take: job.take, state: job.state, reason: job.reason, attemptCount: job.attemptCount,
            maxRetries: job.attemptsAllowed, errorCode: job.errorCode, errorMessage: job.errorMessage,
            generationSeconds: job.generationSeconds, estimate: job.estimate, charged: job.settled,
            provider: job.provider, orderedBy: job.orderedBy, isAnimatic: job.isRehearsal,
            video: clip != nil && isPlaced(video) ? video : nil,
            clipIsMissing: clip.map { isMissing($0.path) } ?? false)
    }
}

extension SceneReport.Failure {
    /// The failure of a job that needs somebody; nil for any other job.
    fileprivate init?(_ status: SceneStatus.JobStatus) {
        let job = status.job
        guard job.state == .failed || job.state == .held else { return nil }
        self.init(
            job: job.id, shot: job.shot.shot, take: job.take, state: job.state, reason: job.reason,
            errorCode: job.errorCode, errorMessage: job.errorMessage, attemptCount: job.attemptCount,
            maxRetries: job.attemptsAllowed, charged: job.settled, remarks: status.clip?.remarks ?? [])
    }
}

extension SceneStatus.JobStatus {
    /// The clip that people may look at: the one that completed the job, or one that differs from its order and waits.
    fileprivate var shownClip: Clip? {
        job.state == .completed || (job.state == .held && job.reason == .clipDiffers) ? clip : nil
    }
}
