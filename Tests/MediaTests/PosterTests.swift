import Foundation
import TestSupport
import Testing

@testable import Media

@Suite struct PosterTests {
    @Test func showsTheFirstClearFrame() async throws {
        let samples = try Samples()
        let clip = try await samples.clip(
            "testsrc2=size=1280x720:rate=24", filter: "drawbox=color=black:t=fill:enable='lt(n,12)'")
        let poster = try samples.folder.path("poster.jpg")
        try await samples.ffmpeg.makePoster(of: clip, to: poster)
        let measured = try await measure(poster, samples)
        #expect(measured.contains("width=640\nheight=360\n"))
        #expect(measured.contains("codec_name=mjpeg"))
        // A black JPEG of this size has under 4,000 bytes.
        #expect(try samples.folder.read("poster.jpg").count > 10_000)
    }

    @Test func fallsBackToTheFirstFrame() async throws {
        let samples = try Samples()
        let clip = try await samples.clip("color=black:size=720x1280:rate=24")
        let poster = try samples.folder.path("poster.jpg")
        try await samples.ffmpeg.makePoster(of: clip, to: poster)
        #expect(try await measure(poster, samples).contains("width=640\nheight=1138\n"))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: samples.folder.path).sorted() == [
                "clip.mp4", "poster.jpg",
            ])
    }

    @Test func leavesNothingBehindWhenItFails() async throws {
        let samples = try Samples()
        let file = try samples.folder.write("no clip", to: "clip.mp4")
        let poster = try samples.folder.path("poster.jpg")
        await #expect(throws: MediaError.self) { try await samples.ffmpeg.makePoster(of: file, to: poster) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: samples.folder.path) == ["clip.mp4"])
    }

    private func measure(_ poster: String, _ samples: Samples) async throws -> String {
        try await samples.ffmpeg.run(
            samples.ffmpeg.ffprobe, ["-v", "error", "-show_streams", "-f", "jpeg_pipe", "file:\(poster)"], deadline: 60
        ).output
    }
}
