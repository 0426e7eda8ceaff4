import Foundation
import Google
import HTTP
import HTTPSupport
import HTTPTypes
import Model
import Providers
import TestSupport
import Testing

@testable import Veo

@Suite struct DownloadTests {
    private typealias Reply = ScriptedTransport.Reply
    private static let inline = VideoResult(reference: "inline", usage: nil)
    private static let stored = VideoResult(reference: "gs://bucket/a b/sample_0.mp4", usage: nil)
    private static let clip = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

    private func download(_ stage: VeoStage, _ result: VideoResult) async throws -> DownloadAnswer {
        await stage.provider.download(result, of: VeoStage.operation, to: try stage.folder.path("clip.mp4"))
    }

    private static func answer(_ clip: [UInt8], end: String = #"", "mimeType": "video/mp4"}]}}"#) -> String {
        #"{"name": "o/a1b0", "done": true, "response": {"videos": [{"bytesBase64Encoded": ""#
            + Data(clip).base64EncodedString() + end
    }

    @Test(arguments: [997, 65_536, 1_000_000]) func anInlineClipIsDecodedFromItsPieces(_ length: Int) async throws {
        let stage = try VeoStage(Reply(pieces: pieces(Self.answer(Self.clip), of: length)))
        try stage.folder.write("something longer that stands in the way", to: "clip.mp4")
        #expect(try await download(stage, Self.inline) == .delivered)
        #expect(try stage.folder.read("clip.mp4") == Data(Self.clip))
        #expect(!stage.folder.exists("clip.mp4.part"))
    }

    @Test(arguments: [
        Reply.json(answer(clip, end: "")), .json(answer([])), .json("{\"name\": \"x\"}"), .json("", status: 500),
        .json(answer(clip).replacing("done", with: "dont").replacing("AAAf", with: "A*Af").replacing("/", with: "*")),
        .json("{}", status: 401), .fault(.timeout, wasSent: true),
        Reply(
            pieces: [Array(answer(clip, end: "").utf8)],
            fault: TransportFault(kind: .cut, message: "x", wasSent: true)),
    ])
    private func whatIsNotWholeIsFetchedAgain(_ reply: Reply) async throws {
        let stage = try VeoStage(reply)
        guard case .unavailable = try await download(stage, Self.inline) else {
            Issue.record("delivered")
            return
        }
        #expect(!stage.folder.exists("clip.mp4"))
        #expect(!stage.folder.exists("clip.mp4.part"))
    }

    /// The outcome and the code of a download that brings no clip.
    private func failure(_ stage: VeoStage, _ result: VideoResult) async throws -> String {
        guard case .unavailable(let failure) = try await download(stage, result) else { return "delivered" }
        #expect(!stage.folder.exists("clip.mp4"))
        #expect(!stage.folder.exists("clip.mp4.part"))
        return "\(failure.outcome.code) \(failure.code)"
    }

    @Test func anObjectWithoutBytesIsAnAnswer() async throws {
        for head in [["content-length": "0"], [:], ["x-goog-stored-content-length": "0"]] {
            let stage = try VeoStage(Self.part(0..<0, status: 200, head))
            #expect(try await failure(stage, Self.stored) == "no_video EMPTY")
        }
        let broken = try VeoStage(
            Self.part(0..<0, status: 200, ["content-length": "9"], cut: true), Self.part(0..<0, status: 200, cut: true))
        #expect(try await failure(broken, Self.stored) == "transient HTTP_CUT", "a broken connection says nothing")
    }

    @Test(arguments: [
        part(0..<10, status: 200, ["content-length": "5"]), part(0..<3, status: 200, ["content-length": "5"]),
    ])
    private func anotherSizeThanAnnouncedIsAnAnswerTheSecondTime(_ reply: Reply) async throws {
        #expect(try await failure(VeoStage(reply, reply), Self.stored) == "no_video SIZE")
        #expect(try await failure(VeoStage(reply), Self.stored) == "transient HTTP_CONNECT")
        let mended = try VeoStage(reply, Self.part(0..<5, status: 200, ["content-length": "5"]))
        #expect(try await download(mended, Self.stored) == .delivered)
        #expect(try mended.folder.read("clip.mp4") == Data(Self.clip[0..<5]))
        #expect(mended.requests.last?.fields.contains(.range) == false, "from its beginning again")
    }

    @Test func anOperationThatEndedWithoutAWholeClipIsAnAnswer() async throws {
        let done = #"{"name": "o/a1b0", "done": true, "response": {"videos": [{"bytesBase64Encoded": "VIDEO"}]}}"#
        for video in ["", "*", "AA=A", "A", "ä"] {
            let stage = try VeoStage(.json(done.replacing("VIDEO", with: video)))
            #expect(try await failure(stage, Self.inline) == "no_video NO_CLIP", "\(video)")
        }
        for text in [
            #"{"name": "o/a1b0", "done": true, "response": {}}"#,
            #"{"name": "o/a1b0", "done": true, "error": {"code": 13, "message": "x"}}"#,
        ] {
            #expect(try await failure(VeoStage(.json(text)), Self.inline) == "no_video NO_CLIP")
        }
        for text in [String(done.dropLast(9)), #"{"name": "o/a1b0"}"#, "<html>", "", "[]"] {
            #expect(try await failure(VeoStage(.json(text)), Self.inline) == "transient NO_CLIP", "\(text)")
        }
    }

    @Test func aClipOfAnotherOperationIsNotTaken() async throws {
        let foreign = Self.answer(Self.clip).replacing("o/a1b0", with: "o/foreign")
        #expect(try await failure(VeoStage(.json(foreign)), Self.inline) == "transient UNREADABLE")
    }

    @Test func aClipThatIsCutShortIsTransient() async throws {
        let text = Self.answer(Self.clip, end: "")
        let stage = try VeoStage(
            Reply(pieces: [Array(text.utf8)], fault: TransportFault(kind: .cut, message: "x", wasSent: true)))
        #expect(try await failure(stage, Self.inline) == "transient HTTP_CUT")
    }

    @Test func onlyTheStoreItselfSaysThatSomethingIsGone() async throws {
        let stage = try VeoStage(
            .json("", status: 302, ["location": "https://mirror.example/a"]), .json("No such object", status: 404))
        guard case .unavailable = try await download(stage, Self.stored) else {
            Issue.record("gone by somebody else's word")
            return
        }
    }

    @Test func aPlaceThatCannotBeWrittenIsOurFault() async throws {
        let stage = try VeoStage(Reply(pieces: [[1]]))
        let answer = await stage.provider.download(
            Self.stored, of: VeoStage.operation, to: stage.folder.path + "/nowhere/clip.mp4")
        guard case .unwritable = answer else {
            Issue.record("the disk's fault is \(answer)")
            return
        }
    }

    @Test func whatGoogleNoLongerKnowsIsGone() async throws {
        let stage = try VeoStage(.json(#"{"error": {"code": 404, "message": "x"}}"#, status: 404))
        guard case .gone = try await download(stage, Self.inline) else {
            Issue.record("not gone")
            return
        }
        // Google calls that line of text HTML.
        for type in ["text/html; charset=UTF-8", "text/plain"] {
            let other = try VeoStage(
                .json("No such object: bucket/a b/sample_0.mp4", status: 404, ["content-type": type]))
            guard case .gone(let failure) = try await download(other, Self.stored) else {
                Issue.record("not gone")
                return
            }
            #expect(failure.message == "No such object: bucket/a b/sample_0.mp4")
        }
        guard case .gone = try await download(VeoStage(), VideoResult(reference: "nonsense", usage: nil)) else {
            Issue.record("not gone")
            return
        }
    }

    private static func part(
        _ range: Range<Int>, status: Int, _ headers: [String: String] = [:], cut: Bool = false
    ) -> Reply {
        Reply(
            head: HTTPResponse(status: status, headers: headers), pieces: [Array(clip[range])],
            fault: cut ? TransportFault(kind: .cut, message: "x", wasSent: true) : nil)
    }

    @Test func aStoredClipIsContinuedWhereItWasCut() async throws {
        let size = Self.clip.count
        let stage = try VeoStage(
            Self.part(0..<60_000, status: 200, ["content-length": "\(size)", "x-goog-generation": "7"], cut: true),
            Self.part(60_000..<size, status: 206, ["content-range": "bytes 60000-\(size - 1)/\(size)"]))
        #expect(try await download(stage, Self.stored) == .delivered)
        #expect(try stage.folder.read("clip.mp4") == Data(Self.clip))
        #expect(
            stage.requests.map(\.url)
                == ["", "&generation=7"].map {
                    "https://storage.googleapis.com/download/storage/v1/b/bucket/o/a%20b%2Fsample_0.mp4?alt=media\($0)"
                })
        #expect(stage.requests.last?.fields.first.map { "\($0)" } == "Range: bytes=60000-")
    }

    @Test func anAnswerFromTheBeginningStartsTheFileAgain() async throws {
        let size = Self.clip.count
        let stage = try VeoStage(
            Self.part(0..<60_000, status: 200, ["content-length": "\(size)", "etag": "e"], cut: true),
            Self.part(0..<size, status: 200, ["content-length": "\(size)"]))
        #expect(try await download(stage, Self.stored) == .delivered)
        #expect(try stage.folder.read("clip.mp4") == Data(Self.clip))
        #expect(stage.requests.last?.fields[.ifMatch] == "e")
    }

    @Test(arguments: [
        part(0..<10, status: 200, ["content-length": "5"]), part(0..<0, status: 200),
        part(0..<0, status: 200, ["content-length": "9"], cut: true), part(5..<10, status: 206), .json("", status: 503),
        .json("", status: 403), Reply(head: HTTPResponse(status: 404, headers: ["content-type": "text/html"])),
        .json("<html>No such object</html>", status: 404, ["content-type": "text/html; charset=UTF-8"]),
    ])
    private func whatIsNotTheObjectIsFetchedAgain(_ reply: Reply) async throws {
        let stage = try VeoStage(reply)
        guard case .unavailable = try await download(stage, Self.stored) else {
            Issue.record("delivered")
            return
        }
        #expect(!stage.folder.exists("clip.mp4"))
    }

    @Test func theTokenStaysWithTheHostThatItIsFor() async throws {
        let stage = try VeoStage(
            Reply(head: HTTPResponse(status: 302, headers: ["location": "https://elsewhere.example/x"])),
            Self.part(0..<10, status: 200))
        #expect(try await download(stage, Self.stored) == .delivered)
        #expect(stage.requests.last?.url == "https://elsewhere.example/x")
        #expect(stage.requests.last?.fields.contains(.authorization) == false)
    }

    @Test func aLostOrderIsFoundByItsFolder() async throws {
        let listing = #"""
            {"items": [{"name": "p/r1/j1/s1/1/note.txt", "size": "9"}, {"name": "p/r1/j1/s1/1/empty.mp4", "size": "0"},
            {"name": "p/r1/j1/s1/1/sample_0.mp4", "size": "9"}]}
            """#
        let stage = try VeoStage(.json(listing), .json("{}"), .json("", status: 500), storage: "gs://bucket/p")
        #expect(stage.provider.capabilities == ProviderCapabilities(lookup: .inconclusive, cancels: false))
        let order = VeoStage.order(place: stage.place(of: "s1"))
        let result = VideoResult(reference: "gs://bucket/p/r1/j1/s1/1/sample_0.mp4", usage: nil)
        #expect(await stage.provider.find(order) == .foundResult(result))
        #expect(
            stage.requests.first?.url.hasPrefix(
                "https://storage.googleapis.com/storage/v1/b/bucket/o?prefix=p%2Fr1%2Fj1%2Fs1%2F&") == true)
        #expect(await stage.provider.find(order) == .notFound)
        guard case .unavailable(let failure) = await stage.provider.find(order) else {
            Issue.record("a failure proves absence")
            return
        }
        #expect(failure.message == "the answer is 500 and names no reason", "a list is no clip")
    }

    @Test func anOrderIsLookedForWhereItWasPlacedAndNotWhereTodaysGo() async throws {
        let stage = try VeoStage(.json("{}"), storage: "gs://another")
        #expect(await stage.provider.find(VeoStage.order(place: "gs://bucket/p/s1/")) == .notFound)
        #expect(stage.requests.first?.url.contains("/b/bucket/o?prefix=p%2Fs1%2F&") == true)
        for foreign in ["p/s2/", "p/xs1/", "p/s1", "p/s1/x/"] {
            #expect(await stage.provider.find(VeoStage.order(place: "gs://bucket/\(foreign)")) == .notFound)
        }
        #expect(stage.requests.count == 1, "another submission's folder is not looked at")
    }

    @Test func withoutAPlaceNothingCanBeLookedUp() async throws {
        let stage = try VeoStage()
        #expect(stage.provider.capabilities.lookup == .none)
        #expect(await stage.provider.find(VeoStage.order()) == .notFound)
        #expect(stage.transport.requests.isEmpty)
        #expect(await stage.provider.cancel(VeoStage.operation) == .notPossible)
    }

    @Test func aPurchaseHasAFolderOfItsOwn() {
        let job = JobAddress(root: "r1", job: "j1")
        let purchase = PurchaseAddress(job: job, submission: "s1")
        #expect(StorageAddress("gs://bucket")?.folder(of: job).description == "gs://bucket/r1/j1/")
        #expect(StorageAddress("gs://bucket")?.folder(of: purchase).description == "gs://bucket/r1/j1/s1/")
        #expect(StorageAddress("gs://bucket/a/b")?.folder(of: purchase).description == "gs://bucket/a/b/r1/j1/s1/")
    }
}
