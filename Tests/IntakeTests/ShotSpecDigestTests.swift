import Intake
import Model
import Testing

/// The digest by which two orders for the same thing are recognised.
@Suite struct ShotSpecDigestTests {
    private static let spec = ShotSpec(
        model: "veo-3.1", prompt: "A boat\n\"leaves\" é\u{1}", duration: 8, resolution: .p720, aspectRatio: .landscape,
        audio: false)

    /// The digest is kept in databases: this value was computed once, outside of this program, and never changes.
    @Test func itIsTheSameInEveryVersion() {
        #expect(Self.spec.digest == "6b7b5582c345de3e7f6f2784c0866c493250648ca7b4b75a32090ac07cbad651")
    }

    @Test func everyParameterAndFrameCounts() {
        let frame = FrameReference(sha256: String(repeating: "a", count: 64), format: .png, width: 1, height: 1)
        let changes: [@Sendable (inout ShotSpec) -> Void] = [
            { _ in }, { $0.model = "veo-3.1-fast" }, { $0.prompt += "." }, { $0.negativePrompt = "" },
            { $0.negativePrompt = "null" }, { $0.startFrame = frame }, { $0.endFrame = frame },
            { ($0.startFrame, $0.endFrame) = (frame, frame) }, { $0.duration = 4 }, { $0.resolution = .p1080 },
            { $0.aspectRatio = .portrait }, { $0.audio = true }, { $0.seed = 0 }, { $0.seed = 1 },
        ]
        let digests = changes.map { change in
            var spec = Self.spec
            change(&spec)
            return spec.digest
        }
        #expect(Set(digests).count == changes.count)
    }
}
