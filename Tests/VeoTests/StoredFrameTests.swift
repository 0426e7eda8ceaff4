import Foundation
import HTTP
import HTTPSupport
import Model
import Providers
import TestSupport
import Testing

@testable import Veo

/// Frames that stand in Cloud Storage.
@Suite struct StoredFrameTests {
    private typealias Reply = ScriptedTransport.Reply
    private static let accepted = Reply.json("{\"name\": \"\(VeoStage.name)\"}")
    private static let inline = #""bytesBase64Encoded":"+/8=""#

    /// What an order says about its start frame, which was frozen as version 7 of an object.
    private func sentFrame(_ replies: Reply...) async throws -> (image: String, urls: [String]) {
        let stage = try VeoStage(replies + [Self.accepted])
        var order = VeoStage.order(startFramePath: try stage.folder.write(Data([0xFB, 0xFF]), to: "frame.png"))
        order.spec.startFrame?.source = FrameReference.Source(address: "gs://film/day 1/a.png", generation: "7")
        guard case .accepted = await stage.provider.submit(order) else {
            Issue.record("not accepted")
            return ("", [])
        }
        let body = String(decoding: try #require(stage.requests.last?.body), as: UTF8.self)
        return (String(body.prefix { $0 != "}" }), stage.requests.dropLast().map(\.url))
    }

    @Test func anUnchangedObjectIsSentByItsAddress() async throws {
        let sent = try await sentFrame(.json(#"{"generation": "7"}"#))
        #expect(sent.image == #"{"instances":[{"image":{"gcsUri":"gs://film/day 1/a.png","mimeType":"image/png""#)
        #expect(sent.urls == ["https://storage.googleapis.com/storage/v1/b/film/o/day%201%2Fa.png?fields=generation"])
    }

    @Test(arguments: [
        Reply.json(#"{"generation": "8"}"#), .json("No such object", status: 404), .json("{}", status: 403),
        .json("<html>", status: 200), .fault(.timeout, wasSent: true),
    ])
    private func ofAnyOtherTheFrozenBytesAreSent(_ reply: Reply) async throws {
        let sent = try await sentFrame(reply)
        #expect(sent.image.contains(Self.inline))
        #expect(!sent.image.contains("gcsUri"))
    }
}
