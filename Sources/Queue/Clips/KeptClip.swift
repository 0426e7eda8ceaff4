package import Model

/// A clip that is kept for a job, with what it takes to notice that it is lost and to put it back.
package struct KeptClip: Equatable, Sendable {
    package var job: String
    package var shot: ShotID
    package var take: Int
    /// Its address in the store of clips.
    package var path: String
    package var sha256: String
    package var provider: String
    package var operation: ProviderOperation
    /// How it was fetched; nil when nobody knows.
    package var result: VideoResult?
}
