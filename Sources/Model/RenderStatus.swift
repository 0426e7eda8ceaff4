/// How far a scene's rendering is, from the latest job that is not canceled of each of its shots.
package enum RenderStatus: String, Codable, CaseIterable, Sendable {
    /// Work is open but nothing has begun, or a shot has no job yet.
    case pending
    /// Work is open and something has begun.
    case rendering
    /// Every shot has a completed take.
    case complete
    /// Nothing is open and some shot failed or is held.
    case failed
}
