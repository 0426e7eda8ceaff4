package import Model

/// The decision what becomes of a job after an ending that brought no clip: a pure function, tested as a table.
package struct JobLife: Equatable, Sendable {
    /// Attempts that counted before this ending.
    package var attemptCount: Int
    package var attemptsAllowed: Int
    /// Calls in a row that led to nothing before this one.
    package var tries: Int

    package init(attemptCount: Int, attemptsAllowed: Int, tries: Int) {
        self.attemptCount = attemptCount
        self.attemptsAllowed = attemptsAllowed
        self.tries = tries
    }

    /// What the queue does with a job next.
    package enum NextStep: Equatable, Sendable {
        /// Queue it again, due after this many seconds.
        case retry(after: Double)
        case fail
        case hold
        /// Ask the provider what became of the submission.
        case lookUp
    }

    /// Workers lost in a row during one step after which a person has to look.
    package static let workerLossLimit = 5

    /// What follows, and the attempts that count from now on.
    ///
    /// - Parameters:
    ///   - wasBought: whether it is the ending of a purchase, and not of the wish to make one.
    ///   - retryAfter: the shortest wait that the provider asked for, in seconds.
    ///   - jitter: 0.5 to 1.5, so that jobs that failed together do not come back together.
    package func next(
        after outcome: OutcomeClass, wasBought: Bool, retryAfter: Double?, jitter: Double
    ) -> (step: NextStep, attemptCount: Int) {
        let counts = outcome.usesAttempt(wasBought: wasBought)
        let attempts = attemptCount + (counts ? 1 : 0)
        switch outcome.disposition(wasBought: wasBought) {
        case .fail: return (.fail, attempts)
        case .hold: return (.hold, attempts)
        case .lookUp: return (.lookUp, attemptCount)
        case .retry(let base, let cap):
            guard !counts || attempts < attemptsAllowed else { return (.fail, attempts) }
            let round = counts ? attempts : tries + 1
            return (.retry(after: Self.wait(base: base, cap: cap, round: round, retryAfter, jitter: jitter)), attempts)
        }
    }

    /// `max(retryAfter, jitter × min(cap, base × 2^(round − 1)))` seconds.
    package static func wait(base: Double, cap: Double, round: Int, _ retryAfter: Double?, jitter: Double) -> Double {
        var seconds = base
        for _ in 1..<max(2, min(round, 32)) where round > 1 { seconds = min(cap, seconds * 2) }
        return max(retryAfter ?? 0, jitter * min(cap, seconds))
    }
}
