import Foundation
import Model
import Testing

/// What is said of a clip that is not exactly what was ordered: 4 seconds of 1280 by 720 pixels, silent.
@Suite struct ClipRemarkTests {
    private static let ordered = ShotSpec(
        model: "m", prompt: "a boat", duration: 4, resolution: .p720, aspectRatio: .landscape, audio: false)
    private static let delivered = ClipFacts(
        duration: 4, width: 1280, height: 720, frameRate: FrameRate(closestTo: 24), frames: 96, videoCodec: "h264")

    @Test func nothingIsSaidOfTheClipThatWasOrdered() {
        #expect(Self.delivered.remarks(on: Self.ordered).isEmpty)
        var (spec, facts) = (Self.ordered, Self.delivered)
        spec.audio = true
        facts.audioCodec = "aac"
        #expect(facts.remarks(on: spec).isEmpty)
    }

    @Test(arguments: [
        (1280, 718, true), (1920, 1080, true), (854, 480, true), (720, 1280, true), (720, 720, true),
        (1280, 720, false),
        // Encoders round to even numbers; nobody sees that.
        (1278, 720, false), (1282, 720, false), (1300, 720, false), (1310, 720, true),
    ])
    func anotherShapeOrSizeIsADifference(width: Int, height: Int, isDifference: Bool) {
        let remarks = remarks { facts, _ in (facts.width, facts.height) = (width, height) }
        let expected = ClipRemark(kind: .size, ordered: "1280x720", delivered: "\(width)x\(height)")
        #expect(remarks == (isDifference ? [expected] : []))
        #expect(remarks.differenceWords == (isDifference ? "\(width)x\(height) pixels instead of 1280x720" : nil))
    }

    @Test(arguments: [
        (3.79, "3.79 s"), (3.7, "3.7 s"), (4.29, "4.29 s"), (5, "5 s"), (3.81, nil), (4.19, nil), (0.04, "0.04 s"),
    ])
    func anotherLengthIsADifference(seconds: Double, delivered: String?) {
        let remarks = remarks { facts, _ in facts.duration = seconds }
        #expect(remarks == (delivered.map { [ClipRemark(kind: .length, ordered: "4 s", delivered: $0)] } ?? []))
        #expect(remarks.differenceWords == delivered.map { "\($0) long instead of 4 s" })
    }

    @Test func missingSoundIsADifferenceAndUnorderedSoundIsNot() {
        let missing = remarks { _, spec in spec.audio = true }
        #expect(missing == [ClipRemark(kind: .sound, ordered: "sound", delivered: "none")])
        #expect(missing.differenceWords == "no sound, which was ordered")
        let unordered = remarks { facts, _ in facts.audioCodec = "aac" }
        #expect(unordered.map(\.kind) == [.sound] && unordered.map(\.ordered) == [nil])
        #expect(unordered.differenceWords == nil)
    }

    @Test func whatNobodyOrderedIsSaidInWordsAndHoldsNothing() {
        #expect(words { $0.frameRate = FrameRate(24_000, 1001) ?? $0.frameRate } == ["23.98 frames a second"])
        #expect(words { $0.frameRate = FrameRate(30) ?? $0.frameRate } == ["30 frames a second"])
        #expect(words { $0.frameRate = FrameRate(48, 2) ?? $0.frameRate } == [])
        #expect(words { $0.videoCodec = "hevc" } == ["hevc, which not every browser plays"])
        #expect(words { $0.container = .quickTime } == ["QuickTime file, which not every browser plays"])
        #expect(words { $0.trailingBytes = 5000 } == ["5000 bytes behind the end of the film"])
        #expect(words { $0.trailingBytes = 1 } == ["1 byte behind the end of the film"])
        #expect(
            words {
                $0.container = .webM
                $0.videoCodec = "vp9"
                $0.audioCodec = "opus"
            } == [
                "sound, which was not ordered", "vp9, which not every browser plays",
                "opus sound, which not every browser plays", "WebM file, which not every browser plays",
            ])
    }

    /// The words of remarks, none of which may be a difference.
    private func words(_ change: (inout ClipFacts) -> Void) -> [String] {
        let remarks = remarks { facts, _ in change(&facts) }
        #expect(remarks.differenceWords == nil)
        return remarks.map(\.words)
    }

    private func remarks(_ change: (inout ClipFacts, inout ShotSpec) -> Void) -> [ClipRemark] {
        var (facts, spec) = (Self.delivered, Self.ordered)
        change(&facts, &spec)
        return facts.remarks(on: spec)
    }

    @Test func programsReadTheKindAndBothSides() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let remark = ClipRemark(kind: .trailingBytes, ordered: nil, delivered: "5 bytes")
        let json = try encoder.encode(remark)
        #expect(
            String(decoding: json, as: UTF8.self)
                == #"{"delivered":"5 bytes","kind":"trailing_bytes","ordered":null}"#)
        #expect(try JSONDecoder().decode(ClipRemark.self, from: json) == remark)
    }
}
