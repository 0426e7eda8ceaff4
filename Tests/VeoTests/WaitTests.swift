import HTTP
import HTTPSupport
import Model
import Providers
import TestSupport
import Testing

@testable import Veo

/// What Google says about when to come back, in each of its forms and to each of our questions.
@Suite struct WaitTests {
    private typealias Reply = ScriptedTransport.Reply

    /// Ways to say “in 30 seconds”, as headers and as details of an error.
    private static let ways: [(headers: [String: String], details: String)] = [
        (["retry-after": "30"], ""),
        (["retry-after": "Mon, 23 Nov 2026 01:00:30 GMT"], ""),
        (["retry-after": "Monday, 23-Nov-26 05:00:30 GMT", "date": "Mon, 23 Nov 2026 05:00:00 GMT"], ""),
        (["retry-after": "Mon Nov 23 01:00:30 2026"], ""),
        ([:], #"{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "30s"}"#),
        ([:], #"{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": {"seconds": "30", "nanos": 0}}"#),
        ([:], #"{"retry_delay": {"seconds": 29, "nanos": 1000000000}}"#),
        (["retry-after": "3"], #"{"retryDelay": "30.000s"}"#),
        (["retry-after": "30"], #"{"retryDelay": "4s"}, {"reason": "X"}, 5, null, {"retryDelay": "2s"}"#),
    ]

    private static func reply(_ status: Int, _ way: Int) -> Reply {
        let (headers, details) = ways[way]
        let text = #"{"error": {"code": \#(status), "message": "m", "status": "S", "details": [\#(details)]}}"#
        return .json(text, status: status, headers)
    }

    @Test(arguments: [429, 503], ways.indices) func itIsObeyedHoweverItIsSaid(_ status: Int, _ way: Int) async throws {
        let stage = try VeoStage(Array(repeating: Self.reply(status, way), count: 6), storage: "gs://bucket/p")
        let (provider, path) = (stage.provider, try stage.folder.path("a"))
        guard case .rejected(let submit) = await provider.submit(VeoStage.order()),
            case .unavailable(let poll) = await provider.poll(VeoStage.operation),
            case .unavailable(let find) = await provider.find(VeoStage.order(place: "gs://bucket/p/r1/j1/s1/")),
            case .unavailable(let list) = await provider.history(of: JobAddress(root: "r1", job: "j1")),
            case .unavailable(let inline) = await provider.download(
                VideoResult(reference: "inline", usage: nil), of: VeoStage.operation, to: path),
            case .unavailable(let stored) = await provider.download(
                VideoResult(reference: "gs://bucket/a.mp4", usage: nil), of: VeoStage.operation, to: path)
        else {
            Issue.record("another answer than to come back later")
            return
        }
        #expect([submit, poll, find, list, inline, stored].map(\.retryAfter) == Array(repeating: 30, count: 6))
        #expect(submit.outcome == .quota, "a door that opens again has sold nothing")
    }

    @Test(arguments: [
        #"{"retryDelay": "soon"}"#, #"{"retryDelay": "-5s"}"#, #"{"retryDelay": 30}"#, #"{"retryDelay": {}}"#,
        #"{"retryDelay": "1e9s"}"#, #"{"retryDelay": null}"#, #"{"retryDelay": {"seconds": "x"}}"#, "[]", "null", "",
    ])
    func whatIsNoTimeIsNone(_ details: String) async throws {
        let text = #"{"error": {"code": 503, "message": "m", "status": "S", "details": [\#(details)]}}"#
        let stage = try VeoStage(.json(text, status: 503, ["retry-after": "soon"]))
        guard case .unknown(let failure) = await stage.provider.submit(VeoStage.order()) else {
            Issue.record("a door that does not say when it opens may have sold")
            return
        }
        #expect(failure.retryAfter == nil)
    }

    @Test(arguments: [
        (#"{"retryDelay": "99999999999999999999s"}"#, 86_400.0),
        (#"{"retryDelay": {"seconds": 9223372036854775807, "nanos": 999999999}}"#, 86_400.0),
        (#"{"retryDelay": {"seconds": -9223372036854775808, "nanos": -1}}"#, 0.0), (#"{"retryDelay": "34.5s"}"#, 34.5),
        (#"{"retryDelay": {"nanos": 500000000}}"#, 0.5),
    ])
    func noWaitIsLongerThanADayOrBackwards(_ details: String, _ seconds: Double) async throws {
        let text = #"{"error": {"code": 429, "message": "m", "status": "S", "details": [\#(details)]}}"#
        let stage = try VeoStage(.json(text, status: 429))
        guard case .rejected(let failure) = await stage.provider.submit(VeoStage.order()) else {
            Issue.record("not rejected")
            return
        }
        #expect(failure.retryAfter == seconds)
    }

    @Test func aProjectThatIsBeingSetUpTakesTheLongestWait() async throws {
        let message = "Service agents are being provisioned."
        for (header, seconds) in [("7", 90.0), ("200", 200)] {
            let text = #"{"error": {"code": 400, "message": "\#(message)", "status": "FAILED_PRECONDITION"}}"#
            let stage = try VeoStage(.json(text, status: 400, ["retry-after": header]))
            guard case .rejected(let failure) = await stage.provider.submit(VeoStage.order()) else {
                Issue.record("not rejected")
                return
            }
            #expect(failure.outcome == .quota)
            #expect(failure.retryAfter == seconds)
        }
    }

    @Test func anOperationThatFailedSaysWhenToOrderAgain() async throws {
        let text = #"""
            {"name": "o/a1b0", "done": true, "error": {"code": 8, "message": "m", "details": [{"retryDelay": "41s"}]}}
            """#
        let stage = try VeoStage(.json(text))
        guard case .failed(let failure) = await stage.provider.poll(VeoStage.operation) else {
            Issue.record("not failed")
            return
        }
        #expect(failure.outcome == .quota)
        #expect(failure.retryAfter == 41)
    }
}
