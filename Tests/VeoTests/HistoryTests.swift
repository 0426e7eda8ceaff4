import HTTP
import HTTPSupport
import Model
import Providers
import TestSupport
import Testing

@testable import Veo

/// What a job's purchases left in Cloud Storage.
@Suite struct HistoryTests {
    private typealias Reply = ScriptedTransport.Reply
    private static let job = JobAddress(root: "r1", job: "j1")

    private static func page(_ objects: [(name: String, size: String)], next: String? = nil) -> Reply {
        let items = objects.map { #"{"name": "\#($0.name)", "size": "\#($0.size)"}"# }.joined(separator: ", ")
        return .json("{\"items\": [\(items)]" + (next.map { ", \"nextPageToken\": \"\($0)\"" } ?? "") + "}")
    }

    private static func clip(_ submission: String, _ name: String) -> FoundPurchase {
        FoundPurchase(
            submission: submission, result: VideoResult(reference: "gs://bucket/p/\(name)", usage: nil))
    }

    @Test func oneQuestionFindsEachSubmissionWithItsClip() async throws {
        let stage = try VeoStage(
            Self.page([
                ("p/r1/j1/s2/7/sample_0.mp4", "9"), ("p/r1/j1/s1/1/note.txt", "9"), ("p/r1/j1/s1/1/empty.mp4", "0"),
                ("p/r1/j1/s1/2/sample_0.mp4", "9"), ("p/r1/j1/s1/2/sample_1.mp4", "9"), ("p/r1/j1/s3/", "0"),
            ]), storage: "gs://bucket/p")
        #expect(
            await stage.provider.history(of: Self.job)
                == .found([
                    Self.clip("s1", "r1/j1/s1/2/sample_0.mp4"), Self.clip("s2", "r1/j1/s2/7/sample_0.mp4"),
                    FoundPurchase(submission: "s3"),
                ]))
        #expect(
            stage.requests.map(\.url) == [
                "https://storage.googleapis.com/storage/v1/b/bucket/o?prefix=p%2Fr1%2Fj1%2F"
                    + "&fields=items(name,size),nextPageToken"
            ])
    }

    @Test func whatIsNotOneOfOurFoldersIsNotSeen() async throws {
        let hostile = [
            "p/r1/j1/../s1/a.mp4", "p/r1/j1//a.mp4", "p/r1/j1/a.mp4", "p/r1/j1/s 1/a.mp4", "p/r1/j12/s1/a.mp4",
            "p/r2/j1/s1/a.mp4", "q/r1/j1/s1/a.mp4", "", "p/r1/j1/", "p/r1/j1/-s/a.mp4", "p/r1/j1/s\\u0000/a.mp4",
            "p/r1/j1/s1/a\\nb.mp4", "p/r1/j1/é/a.mp4", "P/R1/J1/s1/a.mp4",
            "p/r1/j1/\(String(repeating: "s", count: 65))/a.mp4",
        ]
        let stage = try VeoStage(Self.page(hostile.map { ($0, "9") }), storage: "gs://bucket/p/")
        #expect(await stage.provider.history(of: Self.job) == .found([]))
    }

    @Test func furtherPagesAreRead() async throws {
        let pages = [
            Self.page([("p/r1/j1/s1/1/note.txt", "9")], next: "a/b"), Reply.json(#"{"nextPageToken": "c"}"#),
            Self.page([("p/r1/j1/s1/2/a.mp4", "9"), ("p/r1/j1/s2/a.mp4", "9")]),
        ]
        let stage = try VeoStage(pages, storage: "gs://bucket/p")
        #expect(
            await stage.provider.history(of: Self.job)
                == .found([Self.clip("s1", "r1/j1/s1/2/a.mp4"), Self.clip("s2", "r1/j1/s2/a.mp4")]))
        #expect(stage.requests.map { $0.url.hasSuffix("&pageToken=a%2Fb") } == [false, true, false])

        let lost = try VeoStage(pages, storage: "gs://bucket/p")
        let order = VeoStage.order(place: "gs://bucket/p/r1/j1/s1/")
        let found = VideoResult(reference: "gs://bucket/p/r1/j1/s1/2/a.mp4", usage: nil)
        #expect(await lost.provider.find(order) == .foundResult(found), "in the folder of one order too")
    }

    @Test(arguments: [["a"], (1...99).map(String.init)]) func aListWithoutAnEndProvesNothing(
        _ tokens: [String]
    ) async throws {
        let replies = (0..<99).map { Self.page([("p/r1/j1/s1/a.txt", "9")], next: tokens[$0 % tokens.count]) }
        let stage = try VeoStage(replies, storage: "gs://bucket/p")
        guard case .unavailable = await stage.provider.history(of: Self.job) else {
            Issue.record("the beginning of a list is taken for all of it")
            return
        }
        #expect(stage.requests.count <= 10)
        guard case .unavailable = await stage.provider.find(VeoStage.order(place: "gs://bucket/p/r1/j1/s1/")) else {
            Issue.record("the beginning of a list proves absence")
            return
        }
    }

    @Test(arguments: [
        (404, #"{"error": {"code": 404, "message": "The specified bucket does not exist."}}"#, OutcomeClass.notOffered),
        (404, "<html>404</html>", .noVideo), (403, #"{"error": {"code": 403, "message": "denied"}}"#, .auth),
        (500, "", .transient), (200, "<html>", .transient), (200, #"{"items": 5}"#, .transient), (200, "", .transient),
    ])
    func whatIsNoListProvesNothing(_ status: Int, _ body: String, _ outcome: OutcomeClass) async throws {
        let stage = try VeoStage(.json(body, status: status), storage: "gs://bucket/p")
        guard case .unavailable(let failure) = await stage.provider.history(of: Self.job) else {
            Issue.record("\(status) \(body) is taken for a list")
            return
        }
        #expect(failure.outcome == outcome)
    }

    @Test func withoutAStorageNothingIsKeptAndNobodyAsked() async throws {
        let stage = try VeoStage()
        #expect(await stage.provider.history(of: Self.job) == .notKept)
        #expect(stage.transport.requests.isEmpty)
    }

    @Test(arguments: [("", "j1"), ("r1", ""), ("..", "j1"), ("r1", "a/b"), ("r1", "*")])
    func aJobWithoutAUsableNameIsNotLookedFor(_ root: String, _ job: String) async throws {
        let stage = try VeoStage(storage: "gs://bucket/p")
        guard case .unavailable = await stage.provider.history(of: JobAddress(root: root, job: job)) else {
            Issue.record("looked for")
            return
        }
        #expect(stage.transport.requests.isEmpty)
    }
}
