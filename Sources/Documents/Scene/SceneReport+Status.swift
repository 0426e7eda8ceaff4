import Forecast
package import Model
package import Queue
import Review

extension SceneReport {
    /// The report of a scene as the queue has it.
    ///
    /// - Parameters:
    ///   - lanes: operations that run side by side at the provider, for the forecast.
    ///   - isPlaced: whether a clip or still stands beside the page under this name.
    ///   - isMissing: whether a clip with this path under the root is not in its place.
    ///   - rules: what reviewers may say is wrong, and the stages that mend it.
    package init(
        _ status: SceneStatus, generatedAt now: Timestamp, lanes: Int, isPlaced: (String) -> Bool,
        isMissing: (String) -> Bool = { _ in false }, rules: ReviewRules = .standard
    ) {
        let progress = SceneProgress(status, lanes: lanes, now: now)
        let forecasts = shotForecasts(status, lanes: lanes, now: now)
        self.init(
            generatedAt: now, project: Project(id: status.project, title: status.projectTitle),
            scene: Scene(
                id: status.id, number: status.number, title: status.title, stage: status.stage, state: status.state,
                previous: status.neighbours.previous.map { Neighbour(id: $0.id, title: $0.title) },
                next: status.neighbours.next.map { Neighbour(id: $0.id, title: $0.title) }),
            renderStatus: progress.renderStatus, reviewState: progress.reviewState,
            completion: Completion(
                completed: progress.completed, failed: progress.failed, held: progress.held, total: progress.total),
            eta: progress.eta, statistics: Statistics(status.timedJobs),
            shots: status.shots.map {
                Shot($0, eta: forecasts[$0.id], isPlaced: isPlaced, isMissing: isMissing)
            },
            failures: status.shots.compactMap { shot in
                shot.current.flatMap { Failure(JobView($0, in: shot)) }
            },
            issues: status.record.issues.map(IssueView.init), review: ReviewView(status, rules),
            credits: Costs(status), isRehearsal: status.isRehearsal)
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
        _ shot: SceneStatus.ShotStatus, eta: Eta?, isPlaced: (String) -> Bool, isMissing: (String) -> Bool
    ) {
        var place = SceneReport.Place(shot: shot.id, name: shot.name, plannedSeconds: Double(shot.duration))
        guard let status = shot.shown else {
            self.init(place)
            return
        }
        let job = JobView(status, in: shot)
        func frame(_ frame: FrameReference?, _ name: (String, FrameReference) -> String) -> String? {
            frame.map { name(shot.id, $0) }.flatMap { isPlaced($0) ? $0 : nil }
        }
        (place.take, place.job, place.state) = (job.take, job.id, job.state)
        place.startFrame = frame(status.job.spec.startFrame, MediaName.startFrame)
        place.endFrame = frame(status.job.spec.endFrame, MediaName.endFrame)
        place.isStandIn = job.isStandIn
        place.awaited = job.isStandIn ? shot.current.map { SceneReport.Awaited($0.job) } : nil
        place.eta = eta
        place.nextAction = shot.current.flatMap { JobView($0, in: shot).traits?.nextAction }
        place.chargedShot = shot.chargedInAll
        place.estimateRetake = shot.current?.job.estimate
        place.otherTakes = shot.jobs.filter { $0.job.id != job.id }.map {
            SceneReport.Take($0, in: shot, isPlaced: isPlaced, isMissing: isMissing)
        }
        self.init(place, SceneReport.TakeFacts(status, job, isPlaced: isPlaced, isMissing: isMissing))
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
        self.init(
            job: job.id, take: job.take, state: job.state,
            facts: SceneReport.TakeFacts(status, job, isPlaced: isPlaced, isMissing: isMissing))
    }
}

extension SceneReport.TakeFacts {
    /// - Parameter job: the same as it is told everywhere.
    fileprivate init(
        _ status: SceneStatus.JobStatus, _ job: JobView, isPlaced: (String) -> Bool, isMissing: (String) -> Bool
    ) {
        let (clip, spec) = (status.shownClip, status.job.spec)
        func file(_ name: (String, Int) -> String) -> String? {
            let name = name(job.shot, job.take)
            return clip != nil && isPlaced(name) ? name : nil
        }
        self.init(
            video: file(MediaName.video), clipIsMissing: clip.map { isMissing($0.path) } ?? false, sha256: job.sha256,
            poster: file(MediaName.poster), firstFrame: file(MediaName.firstFrame),
            lastFrame: file(MediaName.lastFrame),
            strip: file(MediaName.strip).flatMap { path in
                clip?.strip.map { SceneReport.Strip(path: path, $0) }
            },
            durationSeconds: clip?.facts.duration, frameRate: clip?.facts.frameRate, frames: clip?.facts.frames,
            width: clip?.facts.width, height: clip?.facts.height, hasAudio: clip.map { $0.facts.audioCodec != nil },
            loudness: clip?.loudness, remarks: clip?.remarks ?? [], prompt: spec.prompt, model: job.model,
            seed: spec.seed, resolution: spec.resolution, aspectRatio: spec.aspectRatio, audioOrdered: spec.audio,
            provider: job.provider, orderedBy: job.by, isAnimatic: job.isAnimatic, metadata: job.metadata,
            isSelected: job.isSelected, verdict: job.verdict, isDisputed: job.isDisputed,
            reason: job.reason, attemptCount: job.attemptCount, maxRetries: job.maxRetries, errorCode: job.errorCode,
            errorMessage: job.errorMessage, processingStartedAt: job.processingStartedAt,
            completedAt: job.completedAt, generationSeconds: job.generationSeconds, totalSeconds: job.totalSeconds,
            estimate: job.estimate, charged: job.charged, isUnpriced: job.isUnpriced)
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
