import Synchronization

/// A wish that a sweep ends soon: what is in hand is finished, nothing new is begun. Safe to set from a signal's task.
package final class StopSignal: Sendable {
    private let isSet = Atomic<Bool>(false)

    package init() {}

    /// Asks the sweep to end.
    package func request() {
        isSet.store(true, ordering: .relaxed)
    }

    /// Whether it was asked to end.
    package var isRequested: Bool {
        isSet.load(ordering: .relaxed)
    }
}
