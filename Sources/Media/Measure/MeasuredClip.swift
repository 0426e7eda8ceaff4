package import Model

/// What decoding a clip once gives: its facts, the pictures that stand for it, and how loud it is.
package struct MeasuredClip: Equatable, Sendable {
    package var facts: ClipFacts
    /// A JPEG of the first clear frame, 640 pixels wide; nil when it could not be made.
    package var poster: [UInt8]?
    /// JPEGs of the very first and the very last frame that were decoded, 640 pixels wide; nil when they could not be made.
    package var firstFrame: [UInt8]?
    package var lastFrame: [UInt8]?
    /// nil when it could not be made.
    package var strip: Strip?
    /// nil without sound, or when it could not be measured.
    package var loudness: Loudness?
    /// Why a picture or the loudness is missing; nil when none is. It says nothing about the clip.
    package var pictureFault: String?

    /// A film strip, as a JPEG.
    package struct Strip: Equatable, Sendable {
        package var picture: [UInt8]
        package var layout: FilmStrip
    }
}
