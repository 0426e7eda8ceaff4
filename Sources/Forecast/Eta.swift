package import Model

/// When the open work of a scene is expected to be finished: a forecast, shown with its method and its sample count.
///
/// One shape everywhere (`eta` in every document); what is not known is `null`.
package struct Eta: Codable, Equatable, Sendable {
    /// How a forecast was made.
    enum Method: String, Codable, Sendable {
        /// The mean generation time of the completed shots, times the rounds that the open ones need.
        case mean
    }

    var method: Method
    /// How many completed takes the forecast rests on.
    package var samples: Int
    /// Seconds until half of such forecasts would have come true; of a `mean`, the plain estimate.
    @ExplicitNull package var secondsP50: Double?
    @ExplicitNull var secondsP90: Double?
    @ExplicitNull package var finishP50: Timestamp?
    @ExplicitNull var finishP90: Timestamp?

    private enum CodingKeys: String, CodingKey {
        case method, samples
        case secondsP50 = "seconds_p50"
        case secondsP90 = "seconds_p90"
        case finishP50 = "finish_p50"
        case finishP90 = "finish_p90"
    }
}

/// The forecast from the mean generation time: `ceil(open / lanes) × mean`.
///
/// - Parameters:
///   - samples: generation times of completed takes, in seconds.
///   - open: jobs that are still to be rendered.
///   - lanes: operations that run at the provider side by side, at least 1.
/// - Returns: nil when nothing is open or nothing was completed yet, which is *not known* and never a guess.
package func forecastByMean(samples: [Double], open: Int, lanes: Int, now: Timestamp) -> Eta? {
    guard open > 0, !samples.isEmpty else { return nil }
    let mean = samples.reduce(0, +) / Double(samples.count)
    let rounds = (open + max(1, lanes) - 1) / max(1, lanes)
    let seconds = mean * Double(rounds)
    return Eta(
        method: .mean, samples: samples.count, secondsP50: seconds, secondsP90: nil,
        finishP50: now.adding(seconds: seconds), finishP90: nil)
}
