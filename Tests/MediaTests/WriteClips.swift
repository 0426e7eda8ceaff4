import Foundation
import Model
import TestSupport
import Testing

@testable import Media

/// Not a test of its own: writes clips with what is measured of them, for `Tests/Browser/run`, which names the folder and
/// compares that with what a browser says.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["DAILIES_PAGES"] != nil))
struct WriteClips {
    /// A clip as we measure it.
    private struct Measured: Encodable {
        var name: String
        var seconds: Double
        var framesPerSecond: Double
        var width: Int
        var height: Int
    }

    private let folder = URL(filePath: ProcessInfo.processInfo.environment["DAILIES_PAGES"] ?? "").appending(
        path: "clips")

    @Test func writesClipsOfAllKinds() async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let picture = "testsrc2=size=320x180:rate=24"
        let vp8 = ["-c:v", "libvpx", "-deadline", "realtime", "-threads", "1"]
        var measured: [Measured] = []
        func add(_ name: String, _ make: (Samples) async throws -> String) async throws {
            let samples = try Samples()
            let clip = try await make(samples)
            let facts = try await samples.ffmpeg.inspect(clip)
            try FileManager.default.copyItem(at: URL(filePath: clip), to: folder.appending(path: name))
            measured.append(
                Measured(
                    name: name, seconds: facts.duration, framesPerSecond: facts.frameRate.framesPerSecond,
                    width: facts.width, height: facts.height))
        }
        try await add("plain.mp4") { try await $0.clip(picture) }
        try await add("longer-sound.mp4") { try await $0.clip(picture, seconds: 1, sound: 2) }
        try await add("longer-picture.mp4") { try await $0.clip(picture, seconds: 2, sound: 1) }
        try await add("edit-list.mp4") {
            try await $0.remade(try await $0.clip(picture, seconds: 3, sound: 3), before: ["-ss", "0.7"])
        }
        try await add("empty-edit.mp4") {
            let whole = try await $0.clip(picture, seconds: 2, sound: 3)
            return try await $0.remade(
                whole, before: ["-itsoffset", "1"], after: ["-i", "file:\(whole)", "-map", "0:v", "-map", "1:a"])
        }
        try await add("turned.mp4") {
            try await $0.remade(try await $0.clip(picture), after: ["-metadata:s:v", "rotate=90"])
        }
        try await add("wide-pixels.mp4") { try await $0.clip(picture, filter: "setsar=4/3") }
        try await add("tall-pixels-turned.mp4") {
            try await $0.remade(
                try await $0.clip(picture, filter: "setsar=3/4"), after: ["-metadata:s:v", "rotate=270"])
        }
        try await add("uneven.mp4") {
            try await $0.clip(picture, filter: "select='lt(n,20)+eq(n,40)'", seconds: 2, more: ["-fps_mode", "vfr"])
        }
        try await add("fragments.mp4") {
            try await $0.remade(
                try await $0.clip(picture, sound: 2), after: ["-movflags", "+frag_keyframe+empty_moov"])
        }
        // A stored clip is called `.mp4` whatever it is.
        try await add("webm-inside.mp4") {
            try await $0.clip(picture, sound: 2, container: "webm", more: vp8 + ["-c:a", "libopus"])
        }
        try await add("matroska-inside.mp4") { try await $0.clip(picture, container: "matroska") }
        try await add("quicktime-inside.mp4") { try await $0.clip(picture, container: "mov") }
        try await add("garbage-behind.mp4") {
            let clip = try await $0.clip(picture)
            return try $0.folder.write(
                try Data(contentsOf: URL(filePath: clip)) + Data(repeating: 7, count: 5000), to: "longer.mp4")
        }
        try JSONEncoder().encode(measured).write(to: folder.appending(path: "facts.json"))
        try Data("<!DOCTYPE html><title>Clips</title><link rel=icon href=data:,><video id=v muted></video>".utf8)
            .write(to: folder.appending(path: "index.html"))
    }
}
