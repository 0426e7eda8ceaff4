package import Media
package import Model

/// What a sweep does with clips on disk; closures, so that tests need no ffmpeg.
package struct ClipWorkshop: Sendable {
    /// Measures a clip and decodes all of it; `undecodable` when it is none.
    package var inspect: @Sendable (_ path: String) async throws(MediaError) -> ClipFacts
    /// Writes a still of a clip.
    package var makePoster: @Sendable (_ clip: String, _ poster: String) async throws(MediaError) -> Void

    package init(
        inspect: @escaping @Sendable (_ path: String) async throws(MediaError) -> ClipFacts,
        makePoster: @escaping @Sendable (_ clip: String, _ poster: String) async throws(MediaError) -> Void
    ) {
        self.inspect = inspect
        self.makePoster = makePoster
    }

    /// The workshop that works with ffmpeg.
    package init(_ ffmpeg: FFmpeg) {
        self.init(
            inspect: { path throws(MediaError) in try await ffmpeg.inspect(path) },
            makePoster: { clip, poster throws(MediaError) in try await ffmpeg.makePoster(of: clip, to: poster) })
    }
}
