import Foundation
import Model
import TestSupport
import Testing

@testable import Media

@Suite struct AnimaticTests {
    @Test(arguments: [AspectRatio.landscape, .portrait, AspectRatio(rawValue: "1:1")], [true, false])
    func rendersACardWithoutFrames(aspectRatio: AspectRatio, audio: Bool) async throws {
        var animatic = Animatic.sample
        animatic.aspectRatio = aspectRatio
        animatic.audio = audio
        try await expectClip(animatic, try Samples())
    }

    @Test func rendersAPushOnOneFrame() async throws {
        let samples = try Samples()
        var animatic = Animatic.sample
        animatic.startFrame = try await samples.frame("testsrc2", name: "frame.jpg")
        try await expectClip(animatic, samples)
    }

    @Test func dissolvesFromTheStartFrameIntoTheEndFrame() async throws {
        let samples = try Samples()
        var animatic = Animatic.sample
        animatic.duration = 2
        animatic.startFrame = try await samples.frame("smptebars")
        animatic.endFrame = try await samples.frame("testsrc2", name: "end.jpg")
        try await expectClip(animatic, samples)
    }

    @Test func rendersOtherResolutions() async throws {
        var animatic = Animatic.sample
        animatic.resolution = .p1080
        try await expectClip(animatic, try Samples())
    }

    @Test func givesTheSameBytesForTheSameInput() async throws {
        let samples = try Samples()
        var animatic = Animatic.sample
        animatic.startFrame = try await samples.frame("smptebars")
        animatic.endFrame = animatic.startFrame
        animatic.audio = true
        let renderer = AnimaticRenderer(ffmpeg: samples.ffmpeg)
        for name in ["a.mp4", "b.mp4"] { try await renderer.render(animatic, to: try samples.folder.path(name)) }
        #expect(try samples.folder.read("a.mp4") == samples.folder.read("b.mp4"))
    }

    /// Whatever a prompt holds is drawn, never obeyed.
    @Test(arguments: [
        "", "%{pts} %{localtime} \\n \\", "':text=x[video];movie=/etc/passwd[moving]", "\u{202E}abc\u{0}\u{1B}[31m\n\n",
        String(repeating: "Ω", count: 10_000), String(repeating: "e\u{301}\u{302}\u{303}", count: 300),
    ])
    func drawsHostilePrompts(prompt: String) async throws {
        var animatic = Animatic.sample
        animatic.prompt = prompt
        try await expectClip(animatic, try Samples())
    }

    @Test(arguments: [
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", "#EXTM3U\nfile:///etc/passwd\n", "",
    ])
    func refusesAFrameThatIsNoPicture(content: String) async throws {
        let samples = try Samples()
        var animatic = Animatic.sample
        animatic.startFrame = Animatic.Frame(path: try samples.folder.write(content, to: "frame.png"), format: .png)
        let clip = try samples.folder.path("clip.mp4")
        let error = await #expect(throws: MediaError.self) {
            try await AnimaticRenderer(ffmpeg: samples.ffmpeg).render(animatic, to: clip)
        }
        #expect(error?.code == .toolFailed)
        #expect(try FileManager.default.contentsOfDirectory(atPath: samples.folder.path) == ["frame.png"])
    }

    @Test func namesTheFolderThatCannotBeWritten() async throws {
        let error = await #expect(throws: MediaError.self) {
            try await AnimaticRenderer(ffmpeg: FFmpeg(patience: 1000)).render(.sample, to: "/proc/clip.mp4")
        }
        #expect(error?.code == .disk)
        #expect(error?.message.contains("/proc/clip.mp4") == true)
    }

    private func expectClip(_ animatic: Animatic, _ samples: Samples) async throws {
        let clip = try samples.folder.path("clip.mp4")
        try await AnimaticRenderer(ffmpeg: samples.ffmpeg).render(animatic, to: clip)
        let size = try #require(animatic.aspectRatio.size(animatic.resolution))
        #expect(
            try await samples.ffmpeg.inspect(clip)
                == ClipFacts(
                    duration: Double(animatic.duration), width: size.width, height: size.height,
                    frameRate: try #require(FrameRate(24)), frames: animatic.duration * 24, videoCodec: "h264",
                    audioCodec: animatic.audio ? "aac" : nil, audioChannels: animatic.audio ? 1 : nil,
                    audioRate: animatic.audio ? 48_000 : nil))
    }
}

extension Animatic {
    /// One second of 720p without frames and sound.
    static let sample = Animatic(
        label: "1A", take: 2, prompt: "A fishing boat leaves the harbor at dawn", duration: 1, aspectRatio: .landscape,
        resolution: .p720, audio: false)
}
