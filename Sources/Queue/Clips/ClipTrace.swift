package import Model

/// Where a clip is kept, and what its folder said when it was stored: all that a look at it takes.
package struct ClipTrace: Equatable, Sendable {
    package var job: String
    /// Its address in the store of clips.
    package var path: String
    package var trace: FileTrace
}
