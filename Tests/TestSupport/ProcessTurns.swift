import Foundation
import Synchronization

/// How many tests may have processes of their own at once: somewhat more than there are processors for them.
///
/// Tests begin all at once; a hundred programs, each with its ffmpeg, would share the processors, and each would run into
/// limits that it keeps to by the real clock.
package enum ProcessTurns {
    /// Whether the task is in a turn already, in which one process may look after others.
    @TaskLocal private static var isInside = false

    private static let state = Mutex<(free: Int, waiting: [CheckedContinuation<Void, Never>])>(
        (ProcessInfo.processInfo.activeProcessorCount + 2, []))

    /// Waits for a turn, and ends it with `body`.
    package static func take<Value>(_ body: () async throws -> Value) async throws -> Value {
        if isInside { return try await body() }
        await begin()
        defer { end() }
        return try await $isInside.withValue(true, operation: body)
    }

    private static func begin() async {
        await withCheckedContinuation { turn in
            let isFree = state.withLock { state in
                guard state.free == 0 else {
                    state.free -= 1
                    return true
                }
                state.waiting.append(turn)
                return false
            }
            if isFree { turn.resume() }
        }
    }

    private static func end() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.free += 1
            return nil
        }
        next?.resume()
    }
}
