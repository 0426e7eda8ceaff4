/// The clips that one sweep looks at.
package struct ClipRound: Equatable, Sendable {
    package var clips: [ClipTrace]
    /// The job behind which the next sweep goes on; empty for the beginning.
    package var next: String
    /// Whether clips were found lost before that are to be put back now.
    package var hasLost: Bool
}
