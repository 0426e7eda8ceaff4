import Dispatch

/// Threads for work that waits for the disk.
///
/// The threads that run tasks are as few as the processor's cores and never become more; a clip of 100 MB that is
/// synced on one of them would stop half of the program.
package enum FileThreads {
    private static let queue = DispatchQueue(label: "dailies.files", attributes: .concurrent)

    /// Runs blocking work away from the threads that run tasks; the task waits for its end, also when it is cancelled.
    package static func run<Value: Sendable, Failure: Error>(
        _ work: @escaping @Sendable () throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let result: Result<Value, Failure> = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: Result(catching: work)) }
        }
        return try result.get()
    }
}
