import Foundation
import Model
import TestSupport
import Testing

@testable import Media

/// The poster and the film strip, which come from the decoding by which a clip is checked.
@Suite struct PictureTests {
    @Test func thePosterShowsTheFirstClearFrame() async throws {
        let samples = try Samples()
        let clip = try await samples.clip(
            "testsrc2=size=1280x720:rate=24", filter: "drawbox=color=black:t=fill:enable='lt(n,12)'")
        let poster = try #require(try await samples.ffmpeg.measure(clip).poster)
        let measured = try await measure(poster, samples)
        #expect(measured.contains("width=640\nheight=360\n"))
        #expect(measured.contains("codec_name=mjpeg"))
        // A black JPEG of this size has under 4,000 bytes.
        #expect(poster.count > 10_000)
    }

    @Test func withoutAClearFrameThePosterShowsTheFirst() async throws {
        let samples = try Samples()
        let clip = try await samples.clip("color=black:size=720x1280:rate=24")
        let poster = try #require(try await samples.ffmpeg.measure(clip).poster)
        #expect(try await measure(poster, samples).contains("width=640\nheight=1138\n"))
    }

    @Test func nothingIsLeftBesideTheClip() async throws {
        let samples = try Samples()
        let clip = try await samples.clip("testsrc2=size=320x180:rate=24")
        _ = try await samples.ffmpeg.measure(clip)
        #expect(try FileManager.default.contentsOfDirectory(atPath: samples.folder.path) == ["clip.mp4"])
        let broken = try samples.cut(clip, to: 0.5)
        await #expect(throws: MediaError.self) { try await samples.ffmpeg.measure(broken) }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: samples.folder.path).sorted() == [
                "clip.mp4", "cut.mp4",
            ])
    }

    /// Each frame is as bright as its number says.
    @Test func theFirstAndTheLastFrameAreTheVeryFirstAndTheVeryLast() async throws {
        let samples = try Samples()
        let clip = try await samples.clip(
            "color=black:size=320x180:rate=24", filter: "geq=lum='16+8*N':cb=128:cr=128", seconds: 1, audio: true,
            more: ["-crf", "1"])
        let measured = try await samples.ffmpeg.measure(clip)
        #expect(measured.facts.frames == 24)
        for (picture, number) in [(measured.firstFrame, 0), (measured.lastFrame, 23)] {
            let jpeg = try #require(picture)
            #expect(try await measure(jpeg, samples).contains("width=640\nheight=360\n"))
            let light = Double(try await pixels(of: jpeg, width: 1, height: 1, samples)[0][0])
            // Luminance of video begins at 16; a step is 8 of its 219.
            let expected = Double(number) * 8 * 255 / 219
            #expect((expected - 4...expected + 4).contains(light))
        }
    }

    /// What the headers promise is not what comes: the sound is longer, the clip begins late, frames are missing.
    @Test(arguments: [("select='lt(n,3)+gte(n,40)'", 47), ("setpts=PTS+0.5/TB", 47), ("select='eq(n,7)'", 7)])
    func theLastFrameIsTheLastThatCameWhateverItsTime(filter: String, blue: Int) async throws {
        let samples = try Samples()
        let clip = try await samples.clip(
            "color=red:size=320x180:rate=24",
            filter: "drawbox=color=blue:t=fill:enable='eq(n,\(blue))',\(filter)",
            seconds: 2, sound: 3, more: ["-fps_mode", "vfr", "-crf", "1"])
        let last = try #require(try await samples.ffmpeg.measure(clip).lastFrame)
        let pixel = try await pixels(of: last, width: 1, height: 1, samples)[0]
        #expect(pixel.firstIndex(of: pixel.max() ?? 0) == 2)
    }

    /// Red in its first second, then green, then blue.
    @Test func aTileOfTheStripIsWhatStandsOnTheScreenAtItsTime() async throws {
        let samples = try Samples()
        let clip = try await samples.clip(
            "color=red:size=320x180:rate=24",
            filter: "drawbox=color=lime:t=fill:enable='between(n,24,47)',drawbox=color=blue:t=fill:enable='gte(n,48)'",
            seconds: 3)
        let strip = try #require(try await samples.ffmpeg.measure(clip).strip)
        #expect(
            strip.layout == FilmStrip(tileSeconds: 1, tileWidth: 160, tileHeight: 90, tiles: 3, columns: 3))
        let pixels = try await pixels(of: strip.picture, width: 3, height: 1, samples)
        #expect(pixels.map { $0.firstIndex(of: $0.max() ?? 0) } == [0, 1, 2])
    }

    @Test func whereFramesAreMissingTheOneBeforeStaysInTheStrip() async throws {
        let samples = try Samples()
        let clip = try await samples.clip(
            "color=red:size=320x180:rate=24",
            filter: "drawbox=color=blue:t=fill:enable='gte(n,48)',select='lt(n,3)+gte(n,72)'",
            seconds: 4, more: ["-fps_mode", "vfr"])
        let strip = try #require(try await samples.ffmpeg.measure(clip).strip)
        #expect(strip.layout.tiles == 4)
        let pixels = try await pixels(of: strip.picture, width: 4, height: 1, samples)
        #expect(pixels.map { $0.firstIndex(of: $0.max() ?? 0) } == [0, 0, 0, 2])
    }

    @Test(arguments: [(12, 10, 2), (10, 10, 1)]) func aRowHasAtMostTenTiles(
        seconds: Int, columns: Int, rows: Int
    ) async throws {
        let samples = try Samples()
        let clip = try await samples.clip("testsrc2=size=64x64:rate=8", seconds: seconds, sound: seconds)
        let strip = try #require(try await samples.ffmpeg.measure(clip).strip)
        #expect(strip.layout.tiles == seconds)
        #expect(strip.layout.columns == columns)
        let measured = try await measure(strip.picture, samples)
        #expect(measured.contains("width=\(columns * 160)\nheight=\(rows * 160)\n"))
    }

    @Test func picturesAreAsTheClipIsShown() async throws {
        let samples = try Samples()
        let clip = try await samples.remade(
            try await samples.clip("testsrc2=size=320x180:rate=24", filter: "setsar=4/3"),
            after: ["-metadata:s:v", "rotate=90"])
        let measured = try await samples.ffmpeg.measure(clip)
        #expect(measured.facts.width == 180)
        #expect(measured.facts.height == 427)
        let poster = try #require(measured.poster)
        #expect(try await measure(poster, samples).contains("width=640\nheight=1518\n"))
        #expect(measured.strip?.layout.tileHeight == 380)
    }

    /// No number of ffmpeg's threads or of other work changes them.
    @Test func theSameClipHasTheSamePictures() async throws {
        let samples = try Samples()
        let clip = try await samples.clip("testsrc2=size=320x180:rate=24", seconds: 2)
        #expect(try await samples.ffmpeg.measure(clip) == samples.ffmpeg.measure(clip))
    }

    /// A program that makes no pictures in the place of ffmpeg.
    @Test func aClipWhosePicturesCannotBeMadeIsAClip() async throws {
        let samples = try Samples()
        let clip = try await samples.clip("testsrc2=size=320x180:rate=24", audio: true)
        let program = try samples.folder.write(
            "#!/bin/sh\ncase \"$*\" in *image2*) echo no pictures >&2; exit 3;; esac\nexec \(samples.ffmpeg.ffmpeg) \"$@\"\n",
            to: "tools/ffmpeg")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        var ffmpeg = samples.ffmpeg
        ffmpeg.ffmpeg = program
        let measured = try await ffmpeg.measure(clip)
        #expect(measured == MeasuredClip(facts: try await samples.ffmpeg.inspect(clip), pictureFault: "no pictures"))
    }

    private func measure(_ jpeg: [UInt8], _ samples: Samples) async throws -> String {
        let path = try samples.folder.write(Data(jpeg), to: "picture/\(UUID().uuidString).jpg")
        return try await samples.ffmpeg.run(
            samples.ffmpeg.ffprobe, ["-v", "error", "-show_streams", "-f", "jpeg_pipe", "file:\(path)"], deadline: 60
        ).output
    }

    /// Red, green and blue of each pixel of a picture that is made small.
    private func pixels(of jpeg: [UInt8], width: Int, height: Int, _ samples: Samples) async throws -> [[UInt8]] {
        let path = try samples.folder.write(Data(jpeg), to: "picture.jpg")
        let raw = try samples.folder.path("picture.rgb")
        try await samples.ffmpeg.make(
            ["-f", "jpeg_pipe", "-i", "file:\(path)", "-vf", "format=rgb24,scale=\(width):\(height):flags=area"]
                + ["-f", "rawvideo", "-y", "file:\(raw)"], deadline: 300)
        let bytes = [UInt8](try samples.folder.read("picture.rgb"))
        return stride(from: 0, to: bytes.count, by: 3).map { Array(bytes[$0..<$0 + 3]) }
    }
}
