import Model

/// The attempts that a job has had: what follows on an ending that brought no clip is counted here.
struct Attempts: Equatable {
    /// Attempts that counted before this ending.
    var count: Int
    var allowed: Int
    /// Calls in a row that led to nothing before this one.
    var tries: Int

    /// What follows, and the attempts that count from now on.
    ///
    /// - Parameters:
    ///   - wasBought: whether it is the ending of a purchase, and not of the wish to make one.
    ///   - retryAfter: the shortest wait that the provider asked for, in seconds.
    ///   - jitter: 0.5 to 1.5, so that jobs that failed together do not come back together.
    func next(
        after outcome: OutcomeClass, wasBought: Bool, retryAfter: Double?, jitter: Double
    ) -> (step: JobLife.NextStep, count: Int) {
        let counts = outcome.usesAttempt(wasBought: wasBought)
        let attempts = count + (counts ? 1 : 0)
        switch outcome.disposition(wasBought: wasBought) {
        case .fail: return (.fail, attempts)
        case .hold: return (.hold, attempts)
        case .lookUp: return (.lookUp, count)
        case .retry(let base, let cap):
            guard !counts || attempts < allowed else { return (.fail, attempts) }
            let round = counts ? attempts : tries + 1
            return (
                .retry(after: JobLife.wait(base: base, cap: cap, round: round, retryAfter, jitter: jitter)), attempts
            )
        }
    }

}

extension JobLife {
    /// `max(retryAfter, jitter × min(cap, base × 2^(round − 1)))` seconds.
    package static func wait(base: Double, cap: Double, round: Int, _ retryAfter: Double?, jitter: Double) -> Double {
        var seconds = base
        for _ in 1..<max(2, min(round, 32)) where round > 1 { seconds = min(cap, seconds * 2) }
        return max(retryAfter ?? 0, jitter * min(cap, seconds))
    }
}
