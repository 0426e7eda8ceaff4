import Foundation
import Model
import TestSupport
import Testing

@testable import Media

@Suite struct InspectTests {
    private let expected = ClipExpectation(duration: 1, aspectRatio: .landscape, resolution: .p720, audio: false)

    @Test func acceptsWhatWasOrdered() async throws {
        let samples = try Samples()
        let clip = try await samples.clip("testsrc2=size=1280x720:rate=24")
        #expect(
            try await samples.ffmpeg.inspect(clip, expecting: expected)
                == ClipFacts(
                    duration: 1, width: 1280, height: 720, frameRate: 24, hasAudio: false, videoCodec: "h264"))
    }

    @Test func acceptsAudioThatWasNotBought() async throws {
        let samples = try Samples()
        let clip = try await samples.clip("testsrc2=size=1280x720:rate=24", audio: true)
        #expect(try await samples.ffmpeg.inspect(clip, expecting: expected).hasAudio)
        var withAudio = expected
        withAudio.audio = true
        #expect(try await samples.ffmpeg.inspect(clip, expecting: withAudio).hasAudio)
    }

    @Test(arguments: [
        ("the clip lasts 1.0 seconds, 2 were ordered", 2, AspectRatio.landscape, Resolution.p720, false),
        ("the clip has 1280x720 pixels, 1920x1080 were ordered", 1, .landscape, .p1080, false),
        ("the clip has 1280x720 pixels, 720x1280 were ordered", 1, .portrait, .p720, false),
        ("the clip has no audio, which was ordered", 1, .landscape, .p720, true),
    ])
    func refusesAnotherClipThanOrdered(
        message: String, duration: Int, aspectRatio: AspectRatio, resolution: Resolution, audio: Bool
    ) async throws {
        let expected = ClipExpectation(
            duration: duration, aspectRatio: aspectRatio, resolution: resolution, audio: audio)
        let samples = try Samples()
        let clip = try await samples.clip("testsrc2=size=1280x720:rate=24")
        let error = await #expect(throws: MediaError.self) {
            try await samples.ffmpeg.inspect(clip, expecting: expected)
        }
        #expect(error?.code == .unacceptable)
        #expect(error?.message == message)
    }

    @Test(arguments: [
        "", "<!DOCTYPE html><title>Quota exceeded</title>", "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
        "ffconcat version 1.0\nfile /etc/passwd\n",
        "<svg xmlns='http://www.w3.org/2000/svg'><image href='http://127.0.0.1:9/x.png'/></svg>",
        "\u{0}\u{0}\u{0}\u{18}ftypisom", "\u{0}\u{0}\u{0}\u{18}ftypisom#EXTM3U\nfile:///etc/passwd\n",
    ])
    func refusesWhatIsNoClip(content: String) async throws {
        let samples = try Samples()
        let file = try samples.folder.write(content, to: "clip.mp4")
        await expect(.unacceptable) { try await samples.ffmpeg.inspect(file, expecting: expected) }
    }

    @Test(arguments: [0.3, 0.9, 0.999])
    func refusesACutClip(share: Double) async throws {
        let samples = try Samples()
        let whole = try Data(
            contentsOf: URL(filePath: try await samples.clip("testsrc2=size=1280x720:rate=24", audio: true)))
        let file = try samples.folder.write(whole.prefix(Int(Double(whole.count) * share)), to: "cut.mp4")
        await expect(.unacceptable) { try await samples.ffmpeg.inspect(file, expecting: expected) }
    }

    /// A download that ended early in a file with its index in front: everything looks right until it is decoded.
    @Test(arguments: [0.5, 0.95])
    func refusesACutClipWithItsIndexInFront(share: Double) async throws {
        let samples = try Samples()
        let clip = try samples.folder.path("animatic.mp4")
        try await AnimaticRenderer(ffmpeg: samples.ffmpeg).render(.sample, to: clip)
        let whole = try Data(contentsOf: URL(filePath: clip))
        let file = try samples.folder.write(whole.prefix(Int(Double(whole.count) * share)), to: "cut.mp4")
        await expect(.unacceptable) { try await samples.ffmpeg.inspect(file, expecting: expected) }
    }

    @Test func refusesDamagedBytes() async throws {
        let samples = try Samples()
        var bytes = try Data(contentsOf: URL(filePath: try await samples.clip("testsrc2=size=1280x720:rate=24")))
        for index in stride(from: bytes.count / 3, to: bytes.count / 2, by: 50) { bytes[index] ^= 0x5A }
        let file = try samples.folder.write(bytes, to: "damaged.mp4")
        await expect(.unacceptable) { try await samples.ffmpeg.inspect(file, expecting: expected) }
    }

    @Test func aMissingFileIsNoVerdict() async throws {
        let samples = try Samples()
        let path = try samples.folder.path("nothing.mp4")
        await expect(.disk) { try await samples.ffmpeg.inspect(path, expecting: expected) }
    }

    @Test func aNameThatLooksLikeAnAddressIsAName() async throws {
        let samples = try Samples()
        let clip = try await samples.clip("testsrc2=size=1280x720:rate=24")
        let odd = try samples.folder.path("http:%host;a'b,[c].mp4")
        try FileManager.default.moveItem(atPath: clip, toPath: odd)
        #expect(try await samples.ffmpeg.inspect(odd, expecting: expected).width == 1280)
    }

    @Test func aMissingToolIsNoVerdict() async throws {
        let samples = try Samples()
        let clip = try await samples.clip("testsrc2=size=1280x720:rate=24")
        let nowhere = FFmpeg(ffmpeg: "/nowhere/ffmpeg", ffprobe: "/nowhere/ffprobe")
        let error = await expect(.toolMissing) { try await nowhere.inspect(clip, expecting: expected) }
        #expect(error?.exitStatus == .configuration)
        #expect(error?.remedy?.contains("package ffmpeg") == true)
    }

    @Test func aCancelledTaskIsNoVerdict() async throws {
        let samples = try Samples()
        let clip = try await samples.clip("testsrc2=size=1280x720:rate=24")
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await samples.ffmpeg.inspect(clip, expecting: expected)
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
