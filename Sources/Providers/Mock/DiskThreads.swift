import Dispatch

/// Runs blocking file work on threads of its own, because the few threads that run tasks must never wait for a disk.
struct DiskThreads: Sendable {
    private let queue = DispatchQueue(label: "dailies.mock", attributes: .concurrent)

    func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws(MockFault) -> Value
    ) async throws(MockFault) -> Value {
        let result: Result<Value, MockFault> = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: Result(catching: work)) }
        }
        return try result.get()
    }
}
