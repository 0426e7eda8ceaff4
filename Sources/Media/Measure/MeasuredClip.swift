package import Model

/// What decoding a clip once gives: its facts, and the pictures that stand for it.
package struct MeasuredClip: Equatable, Sendable {
    package var facts: ClipFacts
    /// A JPEG of the first clear frame, 640 pixels wide; nil when it could not be made.
    package var poster: [UInt8]?
    /// nil when it could not be made.
    package var strip: Strip?
    /// Why a picture is missing; nil when none is. It says nothing about the clip.
    package var pictureFault: String?

    /// A film strip, as a JPEG.
    package struct Strip: Equatable, Sendable {
        package var picture: [UInt8]
        package var layout: FilmStrip
    }
}
