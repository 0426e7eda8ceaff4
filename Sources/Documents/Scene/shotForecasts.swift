import Forecast
import Model
import Queue

/// When each shot of a scene is expected whose latest job a sweep goes on with by itself, by the shots' ids; none for a
/// shot of which that is not known.
///
/// The order is that in which the scene's jobs are claimed. Other scenes may come in between, so it is the best case of
/// what the queue does.
func shotForecasts(_ scene: SceneStatus, lanes: Int, now: Timestamp) -> [String: Eta] {
    let open = scene.shots.compactMap(\.current?.job).filter { $0.state.isOpen && !$0.waitsForSomebody }
        .sorted(by: comesBefore)
    guard !open.isEmpty else { return [:] }
    let samples = Dictionary(grouping: scene.timedJobs, by: Kind.init).mapValues { $0.compactMap(\.generationSeconds) }
    var forecasts: [String: Eta] = [:]
    for (index, job) in open.enumerated() {
        forecasts[job.shot.shot] = forecastShot(
            samples: samples[Kind(job)] ?? [], place: index + 1,
            begunAt: job.state == .queued ? nil : job.processingStartedAt, lanes: lanes, now: now)
    }
    return forecasts
}

/// Jobs that take about as long as each other.
private struct Kind: Hashable {
    var model: String
    var isRehearsal: Bool

    init(_ job: Job) {
        model = job.spec.model
        isRehearsal = job.isRehearsal
    }
}

/// Whether one of two open jobs is done sooner as far as anybody knows: what is at work, then as jobs are claimed.
private func comesBefore(_ left: Job, _ right: Job) -> Bool {
    let isWaiting = (left.state == .queued, right.state == .queued)
    if isWaiting.0 != isWaiting.1 { return isWaiting.1 }
    if !isWaiting.0 {
        return (left.processingStartedAt ?? left.queuedAt, left.id) < (
            right.processingStartedAt ?? right.queuedAt, right.id
        )
    }
    return (-left.priority, left.queuedAt, left.id) < (-right.priority, right.queuedAt, right.id)
}

extension Job {
    /// Whether somebody has to act before it can go on.
    fileprivate var waitsForSomebody: Bool {
        (reason?.traits(in: state)?.responsible ?? .system) != .system
    }
}
