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

    /// A clip from the filter `picture`, for instance `testsrc2=size=1280x720:rate=24`.
    ///
    /// - Parameter sound: its seconds; nil for none, unless `audio` asks for as many as the picture has.
    func clip(
        _ picture: String, filter: String = "null", seconds: Int = 1, audio: Bool = false, sound: Int? = nil,
        container: String = "mp4", more: [String] = []
    ) async throws -> String {
        let path = try folder.path("clip.mp4")
        let sound = (sound ?? (audio ? seconds : nil)).map {
            ["-f", "lavfi", "-i", "sine=frequency=440:duration=\($0)"]
        }
        try await ffmpeg.make(
            ["-f", "lavfi", "-i", "\(picture):duration=\(seconds)"] + (sound ?? [])
                + ["-vf", filter, "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"] + more
                + ["-f", container, "-y", "file:\(path)"],
            deadline: 300)
        return path
    }

    /// A clip's streams as they are in another MP4, with options before the clip is opened and behind it.
    func remade(_ clip: String, before: [String] = [], after: [String] = []) async throws -> String {
        let path = try folder.path("remade.mp4")
        try await ffmpeg.make(
            before + ["-i", "file:\(clip)"] + after + ["-c", "copy", "-y", "file:\(path)"], deadline: 300)
        return path
    }

    /// A clip's first part.
    func cut(_ clip: String, to share: Double) throws -> String {
        let whole = try Data(contentsOf: URL(filePath: clip))
        return try folder.write(whole.prefix(Int(Double(whole.count) * share)), to: "cut.mp4")
    }

    /// A picture of 320 by 180 pixels.
    func frame(_ picture: String, name: String = "frame.png") async throws -> Animatic.Frame {
        let path = try folder.path(name)
        try await ffmpeg.make(
            ["-f", "lavfi", "-i", "\(picture)=size=320x180", "-frames:v", "1", "-y", "file:\(path)"], deadline: 300)
        return Animatic.Frame(path: path, format: name.hasSuffix("png") ? .png : .jpeg)
    }
}
