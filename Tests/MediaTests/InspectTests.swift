import Foundation
import Model
import TestSupport
import Testing

@testable import Media

/// What counts as a clip at all.
@Suite struct InspectTests {
    @Test(arguments: [
        "", "<!DOCTYPE html><title>Quota exceeded</title>", "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
        "ffconcat version 1.0\nfile /etc/passwd\n",
        "<svg xmlns='http://www.w3.org/2000/svg'><image href='http://127.0.0.1:9/x.png'/></svg>",
        "\u{0}\u{0}\u{0}\u{18}ftypisom", "\u{0}\u{0}\u{0}\u{18}ftypisom#EXTM3U\nfile:///etc/passwd\n",
    ])
    func refusesWhatIsNoClip(content: String) async throws {
        let samples = try Samples()
        let file = try samples.folder.write(content, to: "clip.mp4")
        await expect(.undecodable) { try await samples.ffmpeg.inspect(file) }
    }

    @Test func refusesPlaylistsBehindTheFirstBytesOfMatroska() async throws {
        let samples = try Samples()
        let head = Data([0x1A, 0x45, 0xDF, 0xA3])
        let file = try samples.folder.write(head + Data("\n#EXTM3U\nfile:///etc/passwd\n".utf8), to: "clip.mp4")
        await expect(.undecodable) { try await samples.ffmpeg.inspect(file) }
    }

    /// These decode, but their demuxers open whatever a file names, or nobody asked for them.
    @Test(arguments: ["avi", "mpegts", "gif"])
    func refusesOtherContainers(format: String) async throws {
        let samples = try Samples()
        let path = try samples.folder.path("clip.mp4")
        try await samples.ffmpeg.make(
            ["-f", "lavfi", "-i", "testsrc2=size=64x64:duration=1", "-f", format, "file:\(path)"], deadline: 60)
        await expect(.undecodable) { try await samples.ffmpeg.inspect(path) }
    }

    @Test func refusesAFileWithoutAPicture() async throws {
        let samples = try Samples()
        let path = try samples.folder.path("clip.mp4")
        try await samples.ffmpeg.make(["-f", "lavfi", "-i", "sine=duration=1", "file:\(path)"], deadline: 60)
        let error = await expect(.undecodable) { try await samples.ffmpeg.inspect(path) }
        #expect(error?.message == "the file has no video")
    }

    @Test(arguments: [0.3, 0.9, 0.999])
    func refusesACutClip(share: Double) async throws {
        let samples = try Samples()
        let clip = try await samples.clip("testsrc2=size=1280x720:rate=24", audio: true)
        await expect(.undecodable) { try await samples.ffmpeg.inspect(try samples.cut(clip, to: share)) }
    }

    /// A download that ended early in a file with its index in front: everything looks right until it is decoded.
    @Test(arguments: [0.5, 0.95])
    func refusesACutClipWithItsIndexInFront(share: Double) async throws {
        let samples = try Samples()
        let clip = try samples.folder.path("animatic.mp4")
        try await AnimaticRenderer(ffmpeg: samples.ffmpeg).render(.sample, to: clip)
        await expect(.undecodable) { try await samples.ffmpeg.inspect(try samples.cut(clip, to: share)) }
    }

    /// ffmpeg takes the missing end of a Matroska file for its end and says nothing.
    @Test func refusesACutMatroskaClip() async throws {
        let samples = try Samples()
        let clip = try await samples.clip("testsrc2=size=320x180:rate=24", seconds: 4, container: "matroska")
        await expect(.undecodable) { try await samples.ffmpeg.inspect(try samples.cut(clip, to: 0.5)) }
    }

    @Test func refusesDamagedBytes() async throws {
        let samples = try Samples()
        var bytes = try Data(contentsOf: URL(filePath: try await samples.clip("testsrc2=size=1280x720:rate=24")))
        for index in stride(from: bytes.count / 3, to: bytes.count / 2, by: 50) { bytes[index] ^= 0x5A }
        let file = try samples.folder.write(bytes, to: "damaged.mp4")
        await expect(.undecodable) { try await samples.ffmpeg.inspect(file) }
    }

    @Test func aMissingFileIsNoVerdict() async throws {
        let samples = try Samples()
        let path = try samples.folder.path("nothing.mp4")
        await expect(.disk) { try await samples.ffmpeg.inspect(path) }
    }

    @Test func aNameThatLooksLikeAnAddressIsAName() async throws {
        let samples = try Samples()
        let clip = try await samples.clip("testsrc2=size=1280x720:rate=24")
        let odd = try samples.folder.path("http:%host;a'b,[c].mp4")
        try FileManager.default.moveItem(atPath: clip, toPath: odd)
        #expect(try await samples.ffmpeg.inspect(odd).width == 1280)
    }

    @Test func aMissingToolIsNoVerdict() async throws {
        let samples = try Samples()
        let clip = try await samples.clip("testsrc2=size=1280x720:rate=24")
        let nowhere = FFmpeg(ffmpeg: "/nowhere/ffmpeg", ffprobe: "/nowhere/ffprobe")
        let error = await expect(.toolMissing) { try await nowhere.inspect(clip) }
        #expect(error?.exitStatus == .configuration)
        #expect(error?.remedy?.contains("package ffmpeg") == true)
    }

    @Test func aCancelledTaskIsNoVerdict() async throws {
        let samples = try Samples()
        let clip = try await samples.clip("testsrc2=size=1280x720:rate=24")
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await samples.ffmpeg.inspect(clip)
        }
        let error = await #expect(throws: MediaError.self) { try await task.value }
        #expect(error?.code == .toolFailed)
    }

    @discardableResult
    private func expect(
        _ code: MediaError.Code, from body: () async throws -> ClipFacts,
        at location: SourceLocation = #_sourceLocation
    ) async -> MediaError? {
        let error = await #expect(throws: MediaError.self, sourceLocation: location) { _ = try await body() }
        #expect(error?.code == code, "\(error?.message ?? "")", sourceLocation: location)
        return error
    }
}
