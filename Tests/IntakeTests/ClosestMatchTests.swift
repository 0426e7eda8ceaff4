import Intake
import Testing

/// What a mistyped word is taken for.
@Suite struct ClosestMatchTests {
    @Test(arguments: [
        ("promt", "prompt"), ("pormpt", "prompt"), ("Prompt", "prompt"), ("start-frame", "start_frame"),
        ("startframe", "start_frame"), ("aspect ratio", "aspect_ratio"), ("durations", "duration"), ("nmae", "name"),
    ])
    func aSlipIsRecognised(typed: String, meant: String) {
        #expect(
            closestMatch(to: typed, in: ["prompt", "start_frame", "aspect_ratio", "duration", "name", "id"]) == meant)
    }

    @Test(arguments: ["", "camera", "x", "promptpromptprompt", String(repeating: "prompt", count: 1_000_000)])
    func anotherWordIsNot(typed: String) {
        #expect(closestMatch(to: typed, in: ["prompt", "start_frame", "duration", "name", "title"]) == nil)
    }

    @Test func theNearestOfSeveralWins() {
        #expect(closestMatch(to: "veo-3.1-fats", in: ["veo-3.1", "veo-3.1-lite", "veo-3.1-fast"]) == "veo-3.1-fast")
    }
}
