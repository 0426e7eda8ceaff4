package import Model

/// Who watches a sweep: what it recorded, as it happens, and what people should know besides.
package struct SweepObserver: Sendable {
    /// New events, oldest first, each told once; also those that other commands recorded meanwhile.
    package var events: @Sendable ([Event]) async -> Void
    /// Something that did not stop the sweep.
    package var warning: @Sendable (String) -> Void

    package init(
        events: @escaping @Sendable ([Event]) async -> Void, warning: @escaping @Sendable (String) -> Void
    ) {
        self.events = events
        self.warning = warning
    }
}
