import Foundation
import Model
import TestSupport

@testable import Media

/// Clips and pictures that ffmpeg draws for a test.
struct Samples {
    let folder: ScratchFolder
    let ffmpeg: FFmpeg

    init() throws {
        folder = try ScratchFolder()
        ffmpeg = try FFmpeg(patience: 1000)
    }

    /// An MP4 from the filter `picture`, for instance `testsrc2=size=1280x720:rate=24`.
    func clip(
        _ picture: String, filter: String = "null", seconds: Int = 1, audio: Bool = false
    ) async throws -> String {
        let path = try folder.path("clip.mp4")
        let sound = audio ? ["-f", "lavfi", "-i", "sine=frequency=440:duration=\(seconds)"] : []
        try await ffmpeg.make(
            ["-f", "lavfi", "-i", "\(picture):duration=\(seconds)"] + sound
                + [
                    "-vf", filter, "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-y",
                    "file:\(path)",
                ],
            deadline: 60)
        return path
    }

    /// A picture of 320 by 180 pixels.
    func frame(_ picture: String, name: String = "frame.png") async throws -> Animatic.Frame {
        let path = try folder.path(name)
        try await ffmpeg.make(
            ["-f", "lavfi", "-i", "\(picture)=size=320x180", "-frames:v", "1", "-y", "file:\(path)"], deadline: 60)
        return Animatic.Frame(path: path, format: name.hasSuffix("png") ? .png : .jpeg)
    }
}
