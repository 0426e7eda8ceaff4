import Catalogue
import Model
import TestSupport
import Testing

@testable import Intake

/// Frames that stand at addresses, and are brought here by somebody else.
@Suite struct FrameAddressTests {
    private static let film = """
        project: { id: harbor }
        defaults: { duration: 8 }
        scenes:
          - id: s01
            shots:
              - { id: 1A, prompt: A boat, start_frame: "https://frames.example/a.png?sig=hush" }
              - { id: 1B, prompt: A gull, start_frame: gs://film/b.png, end_frame: a.png }
              - { id: 1C, prompt: A pier, start_frame: "https://frames.example/a.png?sig=hush" }
        """
    private static let addresses = ["gs://film/b.png", "https://frames.example/a.png?sig=hush"]
    private static let frame = Manifest.FrameFile(
        path: "/kept.png", reference: FrameReference(sha256: "ab", format: .png, width: 64, height: 64))

    private func file(_ text: String = film) throws -> ManifestFile {
        let folder = try ScratchFolderWithFrames().folder
        return try ManifestFile(
            at: folder.write(text, to: "film.yaml"), catalogue: .builtIn(), defaultProvider: "mock", today: testDay)
    }

    @Test func eachAddressIsAskedForOnce() throws {
        let file = try file()
        #expect(file.frameAddresses == Self.addresses)
        let frames = Dictionary(
            uniqueKeysWithValues: Self.addresses.map { ($0, Result<_, FrameRefusal>.success(Self.frame)) })
        let shots = try #require(try file.manifests(frames: frames).first?.scenes.first?.shots)
        #expect(shots.map { $0.startFrame == Self.frame } == [true, true, true])
        #expect(shots.map(\.spec.startFrame?.sha256) == ["ab", "ab", "ab"])
        #expect(shots[1].endFrame?.reference.width == 1280)
    }

    @Test func aFrameThatCannotBeHadIsShownAtEveryShotWithoutItsSignature() throws {
        let frames: [String: Result<Manifest.FrameFile, FrameRefusal>] = [
            Self.addresses[0]: .success(Self.frame), Self.addresses[1]: .failure(FrameRefusal(message: "is not there")),
        ]
        let file = try file()
        let error = try #require(#expect(throws: ManifestError.self) { try file.manifests(frames: frames) })
        #expect(error.faults.map(\.position.line) == [6, 8])
        #expect(error.faults.allSatisfy { $0.message == "start_frame `https://frames.example/a.png` is not there" })
        #expect(!error.description.contains("hush"))
    }

    @Test func nothingIsAskedForWhileSomethingElseIsWrong() throws {
        let wrong = Self.film.replacing("duration: 8", with: "duration: 5")
        let error = try #require(#expect(throws: ManifestError.self) { try file(wrong) })
        #expect(error.faults.count == 1)
        #expect(!error.description.contains("frames.example"))
    }

    @Test func aManifestNamesAThousandAddressesAtMost() throws {
        func film(_ count: Int) -> String {
            Self.film.split(separator: "\n").prefix(5).joined(separator: "\n")
                + (1...count).map { "\n      - { id: a\($0), prompt: p, start_frame: gs://film/\($0).png }" }.joined()
        }
        #expect(try file(film(1000)).frameAddresses.count == 1000)
        let error = try #require(#expect(throws: ManifestError.self) { try file(film(1001)) })
        #expect(error.faults.map(\.position.line) == [1006])
    }
}
