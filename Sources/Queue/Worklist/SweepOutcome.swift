import Database

/// How a sweep ended.
package enum SweepOutcome: String, Codable, Sendable, SQLBindable {
    /// Nothing was left to do, now or before the deadline.
    case finished
    /// Time was up; the rest waits for the next sweep.
    case deadline
    /// As many jobs were submitted as was allowed, and the rest waits.
    case limit
    /// A signal asked it to stop.
    case stopped
    /// An error ended it.
    case failed
    /// Another sweep was running.
    case skipped
}
