package import Media

/// What a sweep does with clips on this machine; a closure, so that tests need no ffmpeg.
package struct ClipWorkshop: Sendable {
    /// Measures a clip, decodes all of it and makes its pictures; `undecodable` when it is none.
    package var measure: @Sendable (_ path: String) async throws(MediaError) -> MeasuredClip

    package init(measure: @escaping @Sendable (_ path: String) async throws(MediaError) -> MeasuredClip) {
        self.measure = measure
    }

    /// The workshop that works with ffmpeg.
    package init(_ ffmpeg: FFmpeg) {
        self.init { path throws(MediaError) in try await ffmpeg.measure(path) }
    }
}
