import Foundation
import HTTP
import HTTPSupport
import HTTPTypes
import Model
import Providers
import TestSupport
import Testing

@testable import Veo

@Suite struct SubmitTests {
    private typealias Reply = ScriptedTransport.Reply

    @Test func anOrderIsOneRequestOfItsOwn() async throws {
        let stage = try VeoStage(.json("{\"name\": \"\(VeoStage.name)\"}"), storage: "gs://bucket/clips/")
        let frame = try stage.folder.write(Data([0xFB, 0xFF]), to: "frame.png")
        let answer = await stage.provider.submit(
            VeoStage.order(place: stage.place(of: "s1"), startFramePath: frame))
        #expect(
            answer == .accepted(ProviderOperation(name: VeoStage.name, endpoint: "https://today.example")))
        let request = try #require(stage.requests.first)
        #expect(stage.requests.count == 1)
        #expect(request.connection == .own)
        #expect((60...61).contains(request.limit ?? 0))
        #expect(
            request.url == "https://today.example/v1/projects/p/locations/us-central1/publishers/google/models/"
                + "veo-3.1-generate-001:predictLongRunning")
        #expect(request.fields[.authorization] == "Bearer ya29.first")
        #expect(
            String(decoding: try #require(request.body), as: UTF8.self) == """
                {"instances":[{"image":{"bytesBase64Encoded":"+/8=","mimeType":"image/png"},\
                "prompt":"A \\"boat\\" leaves"}],\
                "labels":{"dailies-job":"01job","dailies-submission":"s1"},\
                "parameters":{"aspectRatio":"9:16","durationSeconds":8,"generateAudio":false,"negativePrompt":"text",\
                "resolution":"1080p","sampleCount":1,"seed":4294967295,"storageUri":"gs://bucket/clips/r1/j1/s1/"}}
                """)
    }

    @Test func aLargeFrameHasTheTimeToLeave() async throws {
        let stage = try VeoStage(.json("{\"name\": \"\(VeoStage.name)\"}"))
        let frame = try stage.folder.write(Data(repeating: 7, count: 15_000_000), to: "frame.png")
        _ = await stage.provider.submit(VeoStage.order(startFramePath: frame))
        // 20 MB of base64 at half a megabyte a second.
        #expect((99...101).contains(stage.requests.first?.limit ?? 0))
    }

    @Test func anUnreadableFrameSendsNothing() async throws {
        let stage = try VeoStage()
        guard case .notSent = await stage.provider.submit(VeoStage.order(startFramePath: "/nonexistent.png")) else {
            Issue.record("an order without its frame went out")
            return
        }
        #expect(stage.transport.requests.isEmpty)
    }

    @Test func whatNeverLeftWasNotBought() async throws {
        let stage = try VeoStage(.fault(.connect, wasSent: false))
        guard case .notSent(let failure) = await stage.provider.submit(VeoStage.order()) else {
            Issue.record("no connection is not unsent")
            return
        }
        #expect(failure.outcome == .infrastructure)
    }

    @Test(arguments: [TransportFault.Kind.timeout, .cut, .cancelled]) func whatMayHaveLeftIsUnknown(
        _ kind: TransportFault.Kind
    ) async throws {
        let stage = try VeoStage(.fault(kind, wasSent: true))
        guard case .unknown(let failure) = await stage.provider.submit(VeoStage.order()) else {
            Issue.record("a lost answer is no doubt")
            return
        }
        #expect(failure.outcome == .unknownSubmit)
        #expect(stage.requests.count == 1)
    }

    private static func error(_ code: Int, _ status: String, _ message: String) -> String {
        #"{"error": {"code": \#(code), "message": "\#(message)", "status": "\#(status)"}}"#
    }

    @Test(arguments: [
        (400, "INVALID_ARGUMENT", "image mime type is empty", OutcomeClass.invalidRequest),
        (400, "INVALID_ARGUMENT", "The prompt violates Vertex AI's usage guidelines.", .contentRefused(.prompt)),
        (400, "INVALID_ARGUMENT", "The input image violates usage guidelines.", .contentRefused(.startFrame)),
        (400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", .auth),
        (400, "FAILED_PRECONDITION", "Service agents are being provisioned. Try again in a few minutes.", .quota),
        (400, "FAILED_PRECONDITION", "User location is not supported", .auth),
        (401, "UNAUTHENTICATED", "Request had invalid authentication credentials.", .auth),
        (403, "PERMISSION_DENIED", "Permission denied on resource", .auth),
        (404, "NOT_FOUND", "Publisher Model was not found", .notOffered),
        (429, "RESOURCE_EXHAUSTED", "Quota exceeded for aiplatform.googleapis.com", .quota),
        (429, "RESOURCE_EXHAUSTED", "Your prepayment credits are depleted.", .auth),
    ])
    func aRefusalOfGoogleBuysNothing(
        _ code: Int, _ status: String, _ message: String, _ outcome: OutcomeClass
    ) async throws {
        for text in [Self.error(code, status, message), "[\(Self.error(code, status, message))]"] {
            let stage = try VeoStage(.json(text, status: code, ["retry-after": "7"]))
            guard case .rejected(let failure) = await stage.provider.submit(VeoStage.order()) else {
                Issue.record("\(text) is no refusal")
                continue
            }
            #expect(failure.outcome == outcome)
            #expect(failure.code == "\(code) \(status)")
            #expect(failure.message == message)
            #expect(failure.retryAfter == (message.hasPrefix("Service agents") ? 90 : 7))
            #expect(failure.evidence?.contains(status) == true)
        }
    }

    @Test(arguments: [
        (500, error(500, "INTERNAL", "x")), (502, "<html>Bad Gateway</html>"), (503, error(503, "UNAVAILABLE", "x")),
        (504, error(504, "DEADLINE_EXCEEDED", "x")), (408, error(408, "DEADLINE_EXCEEDED", "x")),
        (499, error(499, "CANCELLED", "x")), (404, "<html>404</html>"), (429, ""), (400, "{}"), (302, ""),
        (400, error(502, "UNKNOWN", "upstream timed out")), (400, "{\"code\": 400, \"message\": \"a gateway's\"}"),
        (409, error(409, "ALREADY_EXISTS", "x")),
        (200, "{}"), (200, ""), (200, "<html>"), (200, "{\"name\": \"elsewhere\"}"),
    ])
    func everythingElseIsUnknown(_ status: Int, _ body: String) async throws {
        let stage = try VeoStage(.json(body, status: status))
        guard case .unknown(let failure) = await stage.provider.submit(VeoStage.order()) else {
            Issue.record("\(status) \(body) is taken for a verdict")
            return
        }
        #expect(failure.outcome == .unknownSubmit)
        #expect(failure.evidence != nil)
        #expect(stage.requests.count == 1)
    }

    @Test func aClosedDoorWithATimeToComeBackBuysNothing() async throws {
        let stage = try VeoStage(.json(Self.error(503, "UNAVAILABLE", "x"), status: 503, ["retry-after": "30"]))
        guard case .rejected(let failure) = await stage.provider.submit(VeoStage.order()) else {
            Issue.record("not rejected")
            return
        }
        #expect(failure.outcome == .quota)
        #expect(failure.retryAfter == 30)
    }

    @Test func aRefusedTokenIsForgottenAndNothingSentAgain() async throws {
        let stage = try VeoStage(
            .json(Self.error(401, "UNAUTHENTICATED", "x"), status: 401),
            .json("{\"access_token\":\"ya29.second\",\"expires_in\":\"3599\"}"),
            .json("{\"name\": \"\(VeoStage.name)\"}"))
        guard case .rejected = await stage.provider.submit(VeoStage.order()) else {
            Issue.record("not rejected")
            return
        }
        #expect(stage.requests.count == 1)
        guard case .accepted = await stage.provider.submit(VeoStage.order("s2")) else {
            Issue.record("the next order has no new token")
            return
        }
        #expect(stage.requests.last?.fields[.authorization] == "Bearer ya29.second")
    }

    @Test func aCancelledTaskSendsNothing() async throws {
        let stage = try VeoStage()
        let answer = await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await stage.provider.submit(VeoStage.order())
        }.value
        #expect(answer == .notSent(.stopping))
        #expect(stage.transport.requests.isEmpty)
    }
}
