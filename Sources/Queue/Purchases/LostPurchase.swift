package import Model

/// A purchase about which its provider is to be asked once, beside the steps of its job: a person declared it lost, or
/// has to say what became of it.
package struct LostPurchase: Sendable {
    /// The job that it was made for, which may have gone on without it.
    package var job: Job
    package var submission: Submission

    /// Seconds after the intent until which it is asked about: three days.
    private static let horizon = 259_200.0
    /// Seconds between two questions at least.
    static let shortestPause = 600.0

    /// When it is asked about again after a question at `now`: ever more rarely, and not beyond the horizon.
    package static func nextQuestion(after now: Timestamp, intentAt: Timestamp) -> Timestamp? {
        let next = now.adding(seconds: max(shortestPause, now.seconds(since: intentAt) / 12))
        return next.seconds(since: intentAt) <= horizon ? next : nil
    }
}
