import Dispatch

/// Runs blocking file work on threads of its own.
///
/// The threads that run tasks are as few as the processor's cores and never become more; a clip of 100 MB that is
/// synced on one of them would stop half of the program.
struct DiskThreads: Sendable {
    private let queue = DispatchQueue(label: "dailies.storage", attributes: .concurrent)

    func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws(StorageError) -> Value
    ) async throws(StorageError) -> Value {
        let result: Result<Value, StorageError> = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: Result(catching: work)) }
        }
        return try result.get()
    }
}
