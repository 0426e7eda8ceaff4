import Foundation
import Intake
import Model
import TestSupport
import Testing

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
}
