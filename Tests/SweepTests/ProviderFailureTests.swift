import Model
import Testing

@testable import Sweep

@Suite struct ProviderFailureTests {
    private static let frame = FrameReference(
        sha256: String(repeating: "a", count: 64), format: .png, width: 1280, height: 720)

    private func spec(start: Bool, end: Bool) -> ShotSpec {
        ShotSpec(
            model: "veo-3.1-fast", prompt: "a boat", startFrame: start ? Self.frame : nil,
            endFrame: end ? Self.frame : nil, duration: 8, resolution: .p720, aspectRatio: .landscape, audio: false)
    }

    @Test(arguments: [
        (false, false, OutcomeClass.Input.unspecified), (true, false, .startFrame), (true, true, .unspecified),
        (false, true, .unspecified),
    ])
    func theStartFrameIsBlamedOnlyWhenItIsTheOnlyPicture(
        _ start: Bool, _ end: Bool, _ blamed: OutcomeClass.Input
    ) {
        let refused = ProviderFailure(
            outcome: .contentRefused(.startFrame), code: "58061214", message: "the image", usage: .seconds(4))
        var expected = refused
        expected.outcome = .contentRefused(blamed)
        #expect(refused.narrowed(to: spec(start: start, end: end)) == expected)
    }

    @Test func whatIsNotAboutAPictureStaysAsItIs() {
        for outcome in OutcomeClass.all where outcome != .contentRefused(.startFrame) {
            let failure = ProviderFailure(outcome: outcome, code: "X", message: "it did not work")
            for (start, end) in [(false, false), (true, false), (true, true)] {
                #expect(failure.narrowed(to: spec(start: start, end: end)) == failure)
            }
        }
    }

    @Test func onlyWhatTheProviderDidNotSayIsSilence() {
        let silences: Set<OutcomeClass> = [.transient, .infrastructure, .unknownSubmit]
        for outcome in OutcomeClass.all {
            let failure = ProviderFailure(outcome: outcome, code: "X", message: "it did not work")
            #expect(failure.isAnswer == !silences.contains(outcome), "\(outcome)")
        }
    }
}
