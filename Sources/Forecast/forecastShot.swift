package import Model

/// The forecast of one shot, from the mean generation time: what is left of it for a shot at work, else the rounds that it
/// waits for and its own.
///
/// - Parameters:
///   - samples: generation times of completed takes of the same model, in seconds.
///   - place: among the open jobs, from 1, those at work first.
///   - begunAt: when it was begun; nil for one that waits.
///   - lanes: operations that run at the provider side by side, at least 1.
/// - Returns: nil when nothing of its kind was completed yet, and when it takes longer than those that were: how much
///   longer, nobody knows.
package func forecastShot(samples: [Double], place: Int, begunAt: Timestamp?, lanes: Int, now: Timestamp) -> Eta? {
    guard let begunAt else { return forecastByMean(samples: samples, open: place, lanes: lanes, now: now) }
    guard let whole = forecastByMean(samples: samples, open: 1, lanes: 1, now: begunAt), let finish = whole.finishP50,
        finish > now
    else { return nil }
    var rest = whole
    rest.secondsP50 = finish.seconds(since: now)
    return rest
}
