/// What the program takes from the outside besides files: the time, chance, and waiting.
///
/// Passed in by `Commands`; tests pass their own, so that no test waits or depends on the day.
package struct Surroundings: Sendable {
    /// The present moment.
    package var now: @Sendable () -> Timestamp
    /// Seconds since a moment of no meaning, never set back or forth: what lasts is measured with it.
    package var uptime: @Sendable () -> Double
    /// A random 64-bit number.
    package var random: @Sendable () -> UInt64
    /// Returns after this many seconds, or throws `CancellationError` when the task is cancelled before.
    package var sleep: @Sendable (_ seconds: Double) async throws -> Void

    package init(
        now: @escaping @Sendable () -> Timestamp, uptime: @escaping @Sendable () -> Double,
        random: @escaping @Sendable () -> UInt64,
        sleep: @escaping @Sendable (_ seconds: Double) async throws -> Void
    ) {
        self.now = now
        self.uptime = uptime
        self.random = random
        self.sleep = sleep
    }

    /// A new id for a job, a submission or a sweep.
    package func makeID() -> String {
        var generator = ClosureGenerator(next: random)
        return makeULID(at: now(), using: &generator)
    }

    /// A number drawn evenly from the range.
    package func random(in range: ClosedRange<Double>) -> Double {
        var generator = ClosureGenerator(next: random)
        return Double.random(in: range, using: &generator)
    }
}

private struct ClosureGenerator: RandomNumberGenerator {
    let nextNumber: @Sendable () -> UInt64

    init(next: @escaping @Sendable () -> UInt64) {
        nextNumber = next
    }

    func next() -> UInt64 { nextNumber() }
}
