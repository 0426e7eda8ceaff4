import Foundation
import HTTPSupport
import HTTPTypes
import Model
import Providers
import TestSupport
import Testing

@testable import HTTP
@testable import Veo

@Suite struct PollTests {
    private func poll(_ replies: ScriptedTransport.Reply...) async throws -> (PollAnswer, VeoStage) {
        let stage =
            switch replies.count {
            case 1: try VeoStage(replies[0])
            default: try VeoStage(replies[0], replies[1], replies[2])
            }
        return (await stage.provider.poll(VeoStage.operation), stage)
    }

    @Test func whoToAskStandsInTheOperation() async throws {
        let (answer, stage) = try await poll(.json("{\"name\": \"o/a1b0\"}"))
        #expect(answer == .pending(retryAfter: nil))
        let request = try #require(stage.requests.first)
        #expect(request.head.method == .post)
        #expect(
            request.url
                == "https://europe-west4-aiplatform.googleapis.com/v1/projects/p/locations/us-central1/publishers/google/models/"
                + "veo-3.1-generate-001:fetchPredictOperation")
        #expect(request.body == Array("{\"operationName\":\"\(VeoStage.name)\"}".utf8))
    }

    @Test(arguments: [
        "", "nothing", "../projects/p", "a/b\u{0}c", "projects/p/../operations/x", "projects//operations/x",
    ])
    func whatIsNoNameIsGone(_ name: String) async throws {
        let stage = try VeoStage()
        guard case .gone = await stage.provider.poll(ProviderOperation(name: name)) else {
            Issue.record("\(name) is asked for")
            return
        }
        #expect(stage.transport.requests.isEmpty)
    }

    @Test(arguments: [
        "{\"name\": \"o/a1b0\", \"done\": false}", "{\"name\": \"o/a1b0\", \"metadata\": {\"@type\": \"y\"}}",
    ])
    func withoutDoneItIsPending(_ text: String) async throws {
        #expect(try await poll(.json(text, ["retry-after": "3"])).0 == .pending(retryAfter: 3))
    }

    private static func done(_ response: String) -> String {
        #"{"name": "o/operations/a1b0", "done": true, "response": {\#(response)}}"#
    }

    @Test(arguments: [
        #""raiMediaFilteredCount": 0, "videos": [{"gcsUri": "gs://bucket/1/sample_0.mp4", "mimeType": "video/mp4"}]"#,
        #""videos": [{"gcsUri": "gs://bucket/1/sample_0.mp4"}]"#,
        #""generatedSamples": [{"video": {"uri": "gs://bucket/1/sample_0.mp4", "encoding": "video/mp4"}}]"#,
        #""rai_media_filtered_count": 0, "videos": [{"gcs_uri": "gs://bucket/1/sample_0.mp4"}]"#,
        #""generate_video_response": {"generated_samples": [{"video": {"uri": "gs://bucket/1/sample_0.mp4"}}]}"#,
    ])
    func aStoredVideoIsItsAddress(_ response: String) async throws {
        guard case .succeeded(let result) = try await poll(.json(Self.done(response))).0 else {
            Issue.record("no result")
            return
        }
        #expect(result.reference == "gs://bucket/1/sample_0.mp4")
        #expect(result.metadata.fields == (response.contains("video/mp4") ? ["mime_type": "video/mp4"] : [:]))
    }

    @Test func whatIsSaidOfAResultIsKeptWithoutSecrets() async throws {
        let response = #"""
            "raiMediaFilteredCount": "1", "raiMediaFilteredReasons": ["Code 58061214, token ya29.secret"],
            "videos": [{"gcsUri": "gs://bucket/a.mp4", "mimeType": "video/mp4"}, {"gcsUri": "gs://bucket/b.mp4"}]
            """#
        guard case .succeeded(let result) = try await poll(.json(Self.done(response))).0 else {
            Issue.record("no result")
            return
        }
        #expect(result.metadata.fields["videos"] == "2")
        #expect(result.metadata.fields["filtered"] == "1")
        #expect(result.metadata.fields["filter_reasons"] == "Code 58061214, token [secret]")
    }

    @Test(arguments: [1, 7, 1000], ["bytesBase64Encoded", "bytes_base64_encoded"])
    func anInlineVideoIsNotKept(_ length: Int, _ name: String) async throws {
        let text = Self.done(#""videos": [{"\#(name)": "AAAAIGZ0eXA=", "mimeType": "video/mp4"}]"#)
        let (answer, _) = try await poll(ScriptedTransport.Reply(pieces: pieces(text, of: length)))
        #expect(answer == .succeeded(VideoResult(reference: "inline", usage: nil)))
    }

    @Test(arguments: [
        (
            #""raiMediaFilteredCount": 1, "raiMediaFilteredReasons": ["Veo could not generate 1 videos based on the prompt "#
                + #"provided. You will not be charged for this request. Support codes: 42237218"]"#,
            OutcomeClass.Input.output
        ),
        (
            #""raiMediaFilteredCount": 1, "raiMediaFilteredReasons": ["Try rephrasing the prompt. Codes: 58061214"]"#,
            .prompt
        ),
        (#""raiMediaFilteredCount": 1"#, .output),
        (
            #""generateVideoResponse": {"raiMediaFilteredCount": 1, "raiMediaFilteredReasons": ["We encountered an issue "#
                + #"with the audio for your prompt"]}"#, .audio
        ),
        (#""raiMediaFilteredReasons": "We encountered an issue with the audio for your prompt""#, .audio),
        (#""rai_media_filtered_count": 1, "rai_media_filtered_reasons": ["the input image"]"#, .startFrame),
        (
            #""raiMediaFilteredCount": 9223372036854775807, "generateVideoResponse": {"raiMediaFilteredCount": 1}"#,
            .output
        ),
    ])
    func aFilteredVideoIsARefusalThatCostsNothing(_ response: String, _ input: OutcomeClass.Input) async throws {
        guard case .failed(let failure) = try await poll(.json(Self.done(response))).0 else {
            Issue.record("not failed")
            return
        }
        #expect(failure.outcome == .contentRefused(input))
        #expect(failure.usage == nil)
    }

    @Test(arguments: ["", #""videos": []"#, #""videos": [{"bytesBase64Encoded": ""}]"#, #""videos": [{}]"#])
    func doneWithoutVideoAndReasonIsNoVideo(_ response: String) async throws {
        guard case .failed(let failure) = try await poll(.json(Self.done(response))).0 else {
            Issue.record("not failed")
            return
        }
        #expect(failure.outcome == .noVideo)
    }

    @Test(arguments: [
        (
            3,
            "Veo could not generate videos because the input image violates Vertex AI's usage guidelines. Support codes: "
                + "15236754", OutcomeClass.contentRefused(.startFrame)
        ),
        (3, "The prompt could not be submitted. It violates usage guidelines.", .contentRefused(.prompt)),
        (3, "Unsupported output video duration 5 seconds, supported durations are [8,4,6]", .invalidRequest),
        (3, "Image and reference images cannot be both set.", .invalidRequest), (4, "deadline", .transient),
        (5, "not found", .auth), (7, "denied", .auth), (8, "quota", .quota), (9, "provisioned", .transient),
        (13, "Internal error, please retry", .transient), (14, "unavailable", .transient), (12, "x", .noVideo),
        (1, "cancelled", .noVideo),
    ])
    func anErrorIsClassifiedByItsCode(_ code: Int, _ message: String, _ outcome: OutcomeClass) async throws {
        let text =
            #"{"name": "o/operations/a1b0", "done": true, "error": {"code": \#(code), "message": "\#(message)"}}"#
        guard case .failed(let failure) = try await poll(.json(text)).0 else {
            Issue.record("not failed")
            return
        }
        #expect(failure.outcome == outcome)
        #expect(failure.code == "\(code)")
        #expect(failure.message.hasPrefix(message))
        #expect(failure.retryAfter == (code == 9 ? 90 : nil))
        #expect(!message.contains("15236754") || failure.message.hasSuffix("(celebrity)"))
    }

    @Test(arguments: [
        (404, "<html>404</html>", OutcomeClass.noVideo), (429, "", .quota), (500, "{}", .transient),
        (503, "{\"error\": {\"code\": 503, \"message\": \"x\"}}", .transient), (403, "", .auth), (302, "", .transient),
        (200, "{\"name\": \"o/a1b0\", \"done\": tr", .transient), (200, "", .transient), (200, "<html>", .transient),
    ])
    func whatIsNoVerdictIsAskedAgain(_ status: Int, _ body: String, _ outcome: OutcomeClass) async throws {
        let (answer, _) = try await poll(.json(body, status: status, ["retry-after": "11"]))
        guard case .unavailable(let failure) = answer else {
            Issue.record("\(status) \(body) is taken for \(answer)")
            return
        }
        #expect(failure.outcome == outcome)
        #expect(failure.retryAfter == 11)
    }

    @Test func anAnswerAboutAnotherOperationIsNone() async throws {
        let text = Self.done(#""videos": [{"gcsUri": "gs://bucket/1/sample_0.mp4"}]"#).replacing(
            "a1b0", with: "foreign")
        guard case .unavailable = try await poll(.json(text)).0 else {
            Issue.record("somebody else's video was taken")
            return
        }
    }

    @Test func numbersMayStandInQuotes() async throws {
        let videos = #""raiMediaFilteredCount": "0", "videos": [{"gcsUri": "gs://bucket/1/sample_0.mp4"}]"#
        guard case .succeeded = try await poll(.json(Self.done(videos))).0,
            case .failed(let failure) = try await poll(
                .json(#"{"done": true, "error": {"code": "13", "message": "x"}}"#)
            ).0
        else {
            Issue.record("an answer with numbers in quotes is not understood")
            return
        }
        #expect(failure.code == "13")
    }

    @Test(arguments: [
        "https://storage.googleapis.com/bucket/day%201/a.mp4",
        "https://storage.googleapis.com/bucket/day%201/a.mp4?X=1",
        "https://storage.googleapis.com/download/storage/v1/b/bucket/o/day%201%2Fa.mp4?alt=media",
        "https://www.googleapis.com/storage/v1/b/bucket/o/day%201%2Fa.mp4",
    ])
    func aLinkToTheStoreIsAnAddressThere(_ link: String) async throws {
        let result = VideoResult(reference: "gs://bucket/day 1/a.mp4", usage: nil)
        #expect(try await poll(.json(Self.done("\"videos\": [{\"uri\": \"\(link)\"}]"))).0 == .succeeded(result))
    }

    @Test func anAddressThatCannotBeReadIsSaid() async throws {
        let answer = try await poll(.json(Self.done(#""videos": [{"uri": "https://elsewhere.example/a.mp4"}]"#))).0
        guard case .failed(let failure) = answer else {
            Issue.record("not failed")
            return
        }
        #expect(failure.outcome == .noVideo && failure.message.contains("https://elsewhere.example/a.mp4"))
    }

    @Test func anEndlessNestIsLeftUnread() async throws {
        let reply = ScriptedTransport.Reply(
            pieces: Array(repeating: [UInt8](repeating: 0x5B, count: 1 << 16), count: 1000))
        guard case .unavailable(let failure) = try await poll(reply).0 else {
            Issue.record("a nest of brackets is an operation")
            return
        }
        #expect(failure.evidence.map { $0.utf8.count < 1000 } == true)
    }

    @Test(arguments: ["http://127.0.0.1:9", "https://gateway.example", "https://googleapis.com.example"])
    func theTokenGoesToNoEndpointOfYesterday(_ endpoint: String) async throws {
        let stage = try VeoStage(.json("{}"))
        let operation = ProviderOperation(name: VeoStage.name, endpoint: endpoint)
        guard case .unavailable(let failure) = await stage.provider.poll(operation),
            case .unavailable = await stage.provider.download(
                VideoResult(reference: "inline", usage: nil), of: operation, to: try stage.folder.path("a"))
        else {
            Issue.record("asked")
            return
        }
        #expect(failure.message.contains(endpoint))
        #expect(failure.message.contains("VEO_ENDPOINT"))
        #expect(failure.outcome == .auth, "whoever runs this has to act; it is no silence of today's provider")
        #expect(stage.transport.requests.isEmpty)
    }

    @Test func anOperationThatGoogleDoesNotKnowIsGone() async throws {
        let text = #"{"error": {"code": 404, "message": "Operation not found", "status": "NOT_FOUND"}}"#
        guard case .gone = try await poll(.json(text, status: 404)).0 else {
            Issue.record("not gone")
            return
        }
    }

    @Test func aRefusedTokenIsRenewedOnce() async throws {
        let (answer, stage) = try await poll(
            .json("{}", status: 401), .json("{\"access_token\":\"ya29.second\",\"expires_in\":3599}"),
            .json("{\"name\": \"o/a1b0\"}"))
        #expect(answer == .pending(retryAfter: nil))
        #expect(stage.requests.count == 2)
        let (again, other) = try await poll(.json("{}", status: 401), VeoStage.token, .json("{}", status: 401))
        guard case .unavailable(let failure) = again else {
            Issue.record("not unavailable")
            return
        }
        #expect(failure.outcome == .auth)
        #expect(other.requests.count == 2)
    }
}
