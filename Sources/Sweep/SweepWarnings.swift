import Queue
import Synchronization

/// What one sweep warned of: each text once, however often it comes up, to be recorded with its events.
final class SweepWarnings: Sendable {
    /// Guards what was said, and what is not recorded yet.
    private let state = Mutex<(said: Set<String>, waiting: [SweepWarning])>(([], []))
    /// Tells people without the database, which may be what the warning is about.
    let tell: @Sendable (String) -> Void

    init(tell: @escaping @Sendable (String) -> Void) {
        self.tell = tell
    }

    func add(_ text: String, job: String? = nil) {
        state.withLock { state in
            guard state.said.insert(text).inserted else { return }
            state.waiting.append(SweepWarning(text, job: job))
        }
    }

    /// Records what was said since the last time. What cannot be recorded is told all the same.
    func record(in queue: JobQueue) async throws {
        let warnings = state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
        do {
            try await queue.recordWarnings(warnings)
        } catch {
            for warning in warnings { tell(warning.text) }
            throw error
        }
    }
}
