import Foundation
import Model
import TestSupport
import Testing

@testable import Intake

/// Frames on disk; those that are refused stand among the hostile manifests.
@Suite struct FrameReaderTests {
    @Test func aFrameIsKnownByItsBytesAndNotByItsName() throws {
        let folder = try ScratchFolder()
        try folder.write(Pictures.png(width: 320, height: 200), to: "frames/dawn.jpg")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("frames/link"), withDestinationPath: "dawn.jpg")

        for path in ["frames/dawn.jpg", "./frames/../frames/dawn.jpg", "frames/link"] {
            let shot = try read(yaml(shot: "start_frame: \(path)"), in: folder).first?.scenes.first?.shots.first
            let frame = try #require(shot?.startFrame)
            #expect(frame.path == folder.path + "/frames/dawn.jpg")
            #expect(frame.reference.format == .png)
            #expect((frame.reference.width, frame.reference.height) == (320, 200))
            #expect(frame.reference.sha256 == "29f36a0127db19800270179208a4558342339d41083596fa0aacbc33a63575c4")
        }
    }

    @Test func framesStandBesideTheManifestWhereverTheProgramRuns() throws {
        let folder = try ScratchFolder()
        try folder.write(Pictures.png(width: 8, height: 8), to: "Jobs/frames/a.png")
        let manifests = try read(yaml(shot: "start_frame: frames/a.png"), as: "Jobs/film.yaml", in: folder)
        #expect(manifests.first?.scenes.first?.shots.first?.startFrame?.path == folder.path + "/Jobs/frames/a.png")
    }

    @Test func aFaultyFrameIsShownAtEveryShotThatUsesIt() throws {
        try expectFaults(
            """
            project: { id: harbor }
            defaults: { duration: 8 }
            scenes:
              - id: s01
                shots:
                  - { id: 1A, prompt: A boat, start_frame: 👉none.png }
                  - { id: 1B, prompt: A gull, start_frame: 👉none.png }
            """,
            Array(
                repeating: "start_frame `none.png` does not exist; write a path relative to the manifest's folder",
                count: 2))
    }

    /// What people and programs change in a path on its way into a manifest.
    @Test(arguments: [
        "frames/1a start.jpg", "FRAMES/1A Start.JPG", #"frames\1A Start.JPG"#,
        #"C:\shots\frames\1A Start.JPG"#.lowercased(),
        "frames/1A%20Start.JPG", "“frames/1A Start.JPG”", "1A Start.JPG/../frames/1A start.jpg",
    ])
    func theFileThatWasMeantIsNamed(_ path: String) throws {
        let folder = try ScratchFolder()
        try folder.write(Pictures.png(width: 8, height: 8), to: "frames/1A Start.JPG")
        let isAtTop = !path.lowercased().hasPrefix("frames") && !path.hasPrefix("“")
        if isAtTop { try folder.write(Pictures.png(width: 8, height: 8), to: "1A Start.JPG") }
        let found = try faults(in: yaml(shot: "start_frame: '\(path)'"), in: folder)
        let name = isAtTop ? "1A Start.JPG" : "frames/1A Start.JPG"
        #expect(
            found.first?.contains("does not exist; there is `\(name)`, so write it in this way") == true, "\(found)")
    }

    @Test func accentsMayBeComposedOrNot() throws {
        let folder = try ScratchFolder()
        try folder.write(Pictures.png(width: 8, height: 8), to: "cafe\u{301}.png")
        let found = try faults(in: yaml(shot: "start_frame: caf\u{E9}.png"), in: folder)
        #expect(found.first?.contains("there is `cafe\u{301}.png`") == true, "\(found)")
    }

    @Test(arguments: [
        (#"start_frame: 'shots\none.png'"#, "with / instead of"),
        ("start_frame: data:image/png;base64,iVBORw0KGgo=", "is a picture written as text; save it as a file"),
    ])
    func theWayToAFrameIsNamed(line: String, words: String) throws {
        let found = try faults(in: yaml(shot: line))
        #expect(found.count == 1 && found[0].contains(words), "\(found)")
    }

    @Test(
        arguments: [
            (1280, 720, 1, nil), (1920, 1080, 1, nil), (1366, 768, 1, nil),
            (720, 1280, 1, "is 720x1280 and the shot is 16:9"), (1024, 1024, 1, "is 1024x1024 and the shot is 16:9"),
            (1280, 720, 6, "is 720x1280 and the shot is 16:9"),
            (720, 1280, 8, "is shown as 1280x720 only after it is turned"),
            (1280, 720, 3, "EXIF orientation 3"),
        ] as [(Int, Int, UInt8, String?)])
    func aFrameOfAnotherShapeIsTold(width: Int, height: Int, orientation: UInt8, words: String?) throws {
        let folder = try ScratchFolder()
        try folder.write(Pictures.jpeg(width: width, height: height, orientation: orientation), to: "a.jpg")
        let manifest = try #require(try read(yaml(shot: "start_frame: a.jpg"), in: folder).first)
        #expect(manifest.warnings.count == (words == nil ? 0 : 1), "\(manifest.warnings)")
        if let words { #expect(manifest.warnings.first?.message.contains(words) == true, "\(manifest.warnings)") }
    }
}
