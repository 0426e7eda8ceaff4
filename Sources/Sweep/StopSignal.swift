import Synchronization

/// A wish that a sweep ends soon: what buys or records is finished, what may be done again is cut off, nothing new is
/// begun. Safe to set from a signal's task.
package final class StopSignal: Sendable {
    /// Guards whether it was asked, and what is to be told of it.
    private let state = Mutex<(isRequested: Bool, listeners: [Int: @Sendable () -> Void], next: Int)>((false, [:], 0))

    package init() {}

    /// Asks the sweep to end.
    package func request() {
        let listeners = state.withLock { state in
            state.isRequested = true
            return state.listeners.values
        }
        for listener in listeners { listener() }
    }

    /// Whether it was asked to end.
    package var isRequested: Bool { state.withLock { $0.isRequested } }

    /// Runs `body`, and meanwhile calls `listener` when the sweep is asked to end, or was.
    func whenRequested<Value: Sendable>(
        _ listener: @escaping @Sendable () -> Void, during body: () async -> Value
    ) async -> Value {
        let (number, isRequested) = state.withLock { state in
            state.next += 1
            state.listeners[state.next] = listener
            return (state.next, state.isRequested)
        }
        defer { state.withLock { _ = $0.listeners.removeValue(forKey: number) } }
        if isRequested { listener() }
        return await body()
    }

    /// Runs `body` as a task that is cancelled when this is requested, or when the caller's is.
    func cancelling<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let work = Task { try await body() }
        return try await whenRequested {
            work.cancel()
        } during: {
            await withTaskCancellationHandler {
                await work.result
            } onCancel: {
                work.cancel()
            }
        }.get()
    }
}
