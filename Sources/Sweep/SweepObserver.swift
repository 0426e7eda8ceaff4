package import Model

/// Who watches a sweep: what it recorded, as it happens, and what people should know besides.
package struct SweepObserver: Sendable {
    /// New events, oldest first, each told once; also those that other commands recorded meanwhile. What a sweep warns of is
    /// among them.
    package var events: @Sendable ([Event]) async -> Void
    /// A warning that the database did not take.
    package var warning: @Sendable (String) -> Void

    package init(
        events: @escaping @Sendable ([Event]) async -> Void, warning: @escaping @Sendable (String) -> Void
    ) {
        self.events = events
        self.warning = warning
    }
}
