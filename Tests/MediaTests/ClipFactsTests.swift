import Foundation
import Model
import TestSupport
import Testing

@testable import Media

/// What is measured of a clip. `Tests/Browser` compares lengths and sizes with what a browser says.
@Suite struct ClipFactsTests {
    private let picture = "testsrc2=size=320x180:rate=24"

    @Test func aClipIsMeasuredAndItsFramesAreCounted() async throws {
        let samples = try Samples()
        let clip = try await samples.clip(picture)
        #expect(
            try await samples.ffmpeg.inspect(clip)
                == ClipFacts(
                    duration: 1, width: 320, height: 180, frameRate: try #require(FrameRate(24)), frames: 24,
                    videoCodec: "h264"))
    }

    @Test(arguments: [(3, 1), (1, 3)])
    func itLastsAsLongAsTheLongestOfPictureAndSound(picture seconds: Int, sound: Int) async throws {
        let samples = try Samples()
        let clip = try await samples.clip(picture, seconds: seconds, sound: sound)
        let facts = try await samples.ffmpeg.inspect(clip)
        #expect(abs(facts.duration - 3) < 0.04)
        #expect(facts.frames == seconds * 24)
        #expect(facts.audioCodec == "aac")
        #expect(facts.audioChannels == 1)
        #expect(facts.audioRate == 44_100)
    }

    /// Cut without encoding, it begins before its first frame that is shown.
    @Test func whatAnEditListHidesDoesNotCount() async throws {
        let samples = try Samples()
        let whole = try await samples.clip(picture, seconds: 4)
        let clip = try await samples.remade(whole, before: ["-ss", "1"])
        let facts = try await samples.ffmpeg.inspect(clip)
        #expect(abs(facts.duration - 3) < 0.04)
        #expect(facts.frames == 72)
    }

    @Test func aPictureThatBeginsLaterThanTheSoundCountsFromTheBeginning() async throws {
        let samples = try Samples()
        let whole = try await samples.clip(picture, seconds: 2, sound: 3)
        let clip = try await samples.remade(
            whole, before: ["-itsoffset", "1"], after: ["-i", "file:\(whole)", "-map", "0:v", "-map", "1:a"])
        let facts = try await samples.ffmpeg.inspect(clip)
        #expect(abs(facts.duration - 3) < 0.04)
        #expect(facts.frames == 48)
        #expect(facts.frameRate == FrameRate(24))
    }

    @Test func aTurnedPictureIsMeasuredAsItIsShown() async throws {
        let samples = try Samples()
        let clip = try await samples.remade(
            try await samples.clip(picture), after: ["-metadata:s:v", "rotate=90"])
        let facts = try await samples.ffmpeg.inspect(clip)
        #expect(facts.width == 180)
        #expect(facts.height == 320)
    }

    @Test(arguments: [("4/3", 427, 180), ("3/4", 320, 240), ("1", 320, 180)])
    func aPictureOfOtherThanSquarePixelsIsMeasuredAsItIsShown(_ shape: String, width: Int, height: Int) async throws {
        let samples = try Samples()
        let clip = try await samples.clip(picture, filter: "setsar=\(shape)")
        let facts = try await samples.ffmpeg.inspect(clip)
        #expect(facts.width == width)
        #expect(facts.height == height)
    }

    @Test(arguments: [("24000/1001", 24), ("30", 30), ("50", 50)])
    func theRateIsExact(rate: String, frames: Int) async throws {
        let samples = try Samples()
        let facts = try await samples.ffmpeg.inspect(try await samples.clip("testsrc2=size=320x180:rate=\(rate)"))
        #expect(facts.frameRate == FrameRate(rate))
        #expect(facts.frames == frames)
    }

    /// Frames 0 to 19 and frame 40: a third of what a rate of 24 would be.
    @Test func framesAtUnevenTimesHaveAMeanRate() async throws {
        let samples = try Samples()
        let clip = try await samples.clip(
            picture, filter: "select='lt(n,20)+eq(n,40)'", seconds: 2, more: ["-fps_mode", "vfr"])
        let facts = try await samples.ffmpeg.inspect(clip)
        #expect(facts.frames == 21)
        #expect(abs(facts.frameRate.framesPerSecond - 21 * 24 / 41) < 0.1)
        #expect(abs(facts.duration - 41.0 / 24) < 0.04)
    }

    @Test func aClipInFragmentsHasItsRate() async throws {
        let samples = try Samples()
        let clip = try await samples.remade(
            try await samples.clip(picture, sound: 1), after: ["-movflags", "+frag_keyframe+empty_moov"])
        #expect(try await samples.ffmpeg.inspect(clip).frameRate == FrameRate(24))
    }

    @Test(arguments: [
        ("webm", "libvpx", "vp8", ClipContainer.webM),
        ("matroska", "libx264", "h264", .matroska),
        ("mov", "libx264", "h264", .quickTime), ("mp4", "mpeg4", "mpeg4", .mp4),
    ])
    func anotherContainerOrCodecIsAFact(
        format: String, encoder: String, codec: String, container: ClipContainer
    ) async throws {
        let samples = try Samples()
        let clip = try await samples.clip(
            picture, container: format, more: ["-c:v", encoder, "-deadline", "realtime", "-threads", "1"])
        let facts = try await samples.ffmpeg.inspect(clip)
        #expect(facts.container == container)
        #expect(facts.videoCodec == codec)
        #expect(facts.frames == 24)
        #expect(abs(facts.duration - 1) < 0.04)
        let measured = try await samples.ffmpeg.measure(clip)
        #expect(measured.facts == facts)
        #expect(measured.poster != nil)
        #expect(measured.strip?.layout.tiles == 1)
    }

    /// What a browser's recorder writes: its length is known once it was played.
    @Test func aClipWhoseHeaderDoesNotSayItsLengthLastsUntilItsLastFrame() async throws {
        let samples = try Samples()
        let clip = try await samples.clip(
            picture, container: "webm",
            more: ["-c:v", "libvpx", "-deadline", "realtime", "-threads", "1", "-live", "1"])
        #expect(abs(try await samples.ffmpeg.inspect(clip).duration - 1) < 0.04)
    }

    @Test(arguments: [Data(repeating: 0, count: 5000), Data((0..<5000).map { UInt8($0 * $0 % 251) }), Data([7])])
    func bytesBehindTheFilmAreCountedAndDoNoHarm(garbage: Data) async throws {
        let samples = try Samples()
        let clip = try await samples.clip(picture, sound: 2)
        let file = try samples.folder.write(try Data(contentsOf: URL(filePath: clip)) + garbage, to: "longer.mp4")
        let facts = try await samples.ffmpeg.inspect(file)
        #expect(facts.trailingBytes == garbage.count)
        #expect(abs(facts.duration - 2) < 0.04)
    }
}
