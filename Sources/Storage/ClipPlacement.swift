/// A picture that stands for a clip.
package enum ClipPicture: String, CaseIterable, Sendable {
    /// A still of its first clear frame.
    case poster
    /// Its film strip.
    case strip
    /// The very first frame, and the very last one.
    case firstFrame
    case lastFrame
}

/// A clip, or a picture of it, that is to stand in a folder of this machine.
package struct ClipPlacement: Equatable, Sendable {
    /// As it was recorded.
    package var clip: StoredClip
    /// nil for the clip itself.
    package var picture: ClipPicture?
    /// Absolute; its folder may be missing.
    package var path: String

    package init(_ clip: StoredClip, picture: ClipPicture? = nil, at path: String) {
        self.clip = clip
        self.picture = picture
        self.path = path
    }
}
