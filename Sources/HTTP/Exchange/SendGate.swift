import Synchronization

/// Decides once, between a request's body and whoever waits for its answer, whether anything was sent.
///
/// An HTTP client's error does not say whether the request had been written. Here the body asks before its first byte,
/// and whoever gave up asks as well: only one of the two can be first, so a request that is called unsent stays unsent.
final class SendGate: Sendable {
    private enum State: UInt8, AtomicRepresentable {
        case undecided, opened, closed
    }

    private let state = Atomic<State>(.undecided)
    private let mayOpen: @Sendable () -> Bool

    /// - Parameter mayOpen: whether it is not too late; asked in the moment before the first byte.
    init(mayOpen: @escaping @Sendable () -> Bool = { true }) {
        self.mayOpen = mayOpen
    }

    /// Asks to send the body; false when nobody waits for the answer any more, or it is too late for it.
    func open() -> Bool { decide(mayOpen() ? .opened : .closed) == .opened }

    /// Forbids to send the body; false when it is too late.
    func close() -> Bool { decide(.closed) == .closed }

    private func decide(_ wish: State) -> State {
        let (decided, before) = state.compareExchange(
            expected: .undecided, desired: wish, ordering: .sequentiallyConsistent)
        return decided ? wish : before
    }
}
