import HTTPSupport
import HTTPTypes
import Model
import Synchronization
import TestSupport
import Testing

@testable import HTTP

/// Frames from addresses that a stranger wrote.
@Suite struct PublicDownloadTests {
    private typealias Reply = ScriptedTransport.Reply
    private let clock = ManualClock()
    private let numbers = [
        "frames.example": ["1.1.1.1"], "mirror.example": ["2606:4700::1111"], "inside.example": ["10.0.0.7"],
        "both.example": ["1.1.1.1", "127.0.0.1"], "two.example": ["1.1.1.1", "1.0.0.1"], "127.0.0.1": ["127.0.0.1"],
    ]

    private func download(_ transport: ScriptedTransport, allowing hosts: Set<String> = []) -> PublicDownload {
        PublicDownload(transport: transport, allowedHosts: hosts, surroundings: clock.surroundings) { name in
            (numbers[name] ?? []).compactMap { IPAddress($0) }
        }
    }

    /// Downloads, expecting a refusal, and says what was asked meanwhile.
    private func refusal(
        _ address: String, _ replies: Reply..., allowing hosts: Set<String> = []
    ) async throws -> (DownloadRefusal?, asked: [String]) {
        let transport = ScriptedTransport(replies)
        let download = download(transport, allowing: hosts)
        let address = try #require(WebAddress(address))
        let refusal = await #expect(throws: DownloadRefusal.self) {
            try await download.bytes(at: address, limit: 100)
        }
        return (refusal, transport.requests.map(\.url))
    }

    private static func redirect(to location: String) -> Reply {
        .json("", status: 302, ["location": location])
    }

    @Test func theConnectionGoesToTheNumberThatWasJudged() async throws {
        let transport = ScriptedTransport([Reply(pieces: [[1, 2], [3]])])
        let bytes = try await download(transport).bytes(
            at: #require(WebAddress("https://frames.example/a.png")), limit: 3)
        #expect(bytes == [1, 2, 3])
        let request = try #require(transport.requests.first)
        #expect(try request.connection == .to(#require(IPAddress("1.1.1.1"))))
        #expect(request.fields[.authorization] == nil)
    }

    @Test(arguments: ["https://inside.example/a", "https://both.example/a", "https://127.0.0.1/a"])
    func aHostInsideIsNotEvenAsked(_ address: String) async throws {
        let (refusal, asked) = try await refusal(address, .json("{}"))
        guard case .inside = refusal else {
            Issue.record("not refused as inside but \(String(describing: refusal))")
            return
        }
        #expect(asked.isEmpty)
    }

    @Test(arguments: [
        "https://inside.example/b", "http://frames.example/b", "https://169.254.169.254/b", "https://localhost/b",
        "gopher://frames.example/b", "https://user@frames.example/b",
    ])
    func aRedirectionLeadsNowhereElse(_ location: String) async throws {
        let (_, asked) = try await refusal("https://frames.example/a", Self.redirect(to: location), .json("{}"))
        #expect(asked == ["https://frames.example/a"])
    }

    @Test func aRedirectionToAnotherPublicHostIsFollowed() async throws {
        let transport = ScriptedTransport([
            Self.redirect(to: "https://mirror.example/b"), Self.redirect(to: "/c"), Reply(pieces: [[7]]),
        ])
        let bytes = try await download(transport).bytes(at: #require(WebAddress("https://frames.example/a")), limit: 9)
        #expect(bytes == [7])
        #expect(transport.requests.map(\.url).last == "https://mirror.example/c")
        let last = try #require(transport.requests.last)
        #expect(try last.connection == .to(#require(IPAddress("2606:4700::1111"))))
    }

    @Test func circlesEnd() async throws {
        let circle = Self.redirect(to: "https://frames.example/a")
        let (refusal, asked) = try await refusal(
            "https://frames.example/a", circle, circle, circle, circle, circle, circle)
        #expect(refusal == .redirected)
        #expect(asked.count == 4)
    }

    @Test func withoutEncryptionOnlyAllowedHostsAreAsked() async throws {
        #expect(try await refusal("http://frames.example/a", .json("{}")).0 == .unencrypted)
        for hosts: Set<String> in [["inside.example"], ["inside.example:8000"]] {
            let transport = ScriptedTransport([Reply(pieces: [[1]])])
            let address = try #require(WebAddress("http://inside.example:8000/a"))
            #expect(try await download(transport, allowing: hosts).bytes(at: address, limit: 1) == [1])
        }
        #expect(
            try await refusal("http://inside.example:8001/a", .json("{}"), allowing: ["inside.example:8000"]).0
                == .unencrypted)
    }

    @Test func tooMuchIsNotTaken() async throws {
        let announced = try await refusal(
            "https://frames.example/a", .json("short", ["content-length": "101"]))
        #expect(announced.0 == .tooLarge(100))
        let unannounced = try await refusal(
            "https://frames.example/a",
            Reply(pieces: [[UInt8](repeating: 0, count: 60), [UInt8](repeating: 0, count: 60)]))
        #expect(unannounced.0 == .tooLarge(100))
    }

    @Test func aCutAnswerIsNoFile() async throws {
        let cut = Reply(pieces: [[1]], fault: TransportFault(kind: .cut, message: "cut", wasSent: true))
        guard case .unreachable = try await refusal("https://frames.example/a", cut).0 else {
            Issue.record("half a file was taken")
            return
        }
        #expect(try await refusal("https://frames.example/a", .json("gone", status: 404)).0 == .status(404))
    }

    @Test func anotherNumberOfTheHostIsTriedWhenOneDoesNotConnect() async throws {
        let transport = ScriptedTransport([.fault(.connect, wasSent: false), Reply(pieces: [[5]])])
        let address = try #require(WebAddress("https://two.example/a"))
        #expect(try await download(transport).bytes(at: address, limit: 9) == [5])
        #expect(try transport.requests.map(\.connection).last == .to(#require(IPAddress("1.0.0.1"))))
        guard case .unreachable("nobody.example", _) = try await refusal("https://nobody.example/a").0 else {
            Issue.record("a name that nobody has was reached")
            return
        }
    }

    @Test(arguments: [429, 500, 502, 503, 504])
    func aServerThatIsBusyIsAskedAgain(_ status: Int) async throws {
        let busy = Reply.json("", status: status)
        let address = try #require(WebAddress("https://frames.example/a"))
        let transport = ScriptedTransport([busy, busy, busy, Reply(pieces: [[5]])])
        #expect(try await download(transport).bytes(at: address, limit: 9) == [5])
        #expect(clock.now.seconds(since: ManualClock.start) == 7)
        let (refusal, asked) = try await refusal("https://frames.example/a", busy, busy, busy, busy, busy)
        #expect(refusal == .busy(status))
        #expect(asked.count == 4)
        #expect(refusal?.message.contains("(\(status)); submit again later") == true)
    }

    @Test func aServerSaysHowLongItIsBusyAndIsNotWaitedForLong() async throws {
        let address = try #require(WebAddress("https://frames.example/a"))
        let soon = ScriptedTransport([.json("", status: 429, ["retry-after": "6"]), Reply(pieces: [[5]])])
        #expect(try await download(soon).bytes(at: address, limit: 9) == [5])
        #expect(clock.now.seconds(since: ManualClock.start) == 6)
        let late = try await refusal(
            "https://frames.example/a", .json("", status: 503, ["retry-after": "600"]), .json("late"))
        #expect(late.0 == .busy(503))
        #expect(late.asked.count == 1)
    }

    @Test func anAnswerThatBreaksOffOnceIsAskedForAgain() async throws {
        let cut = Reply(pieces: [[1]], fault: TransportFault(kind: .cut, message: "cut", wasSent: true))
        let address = try #require(WebAddress("https://frames.example/a"))
        let transport = ScriptedTransport([cut, Reply(pieces: [[1, 2]])])
        #expect(try await download(transport).bytes(at: address, limit: 9) == [1, 2])
    }

    @Test(arguments: [
        (400, "<Error><Code>ExpiredToken</Code></Error>", "the link has expired; make a new one"),
        (403, "<Error><Message>Request has expired</Message></Error>", "the link has expired; make a new one"),
        (403, "Signature not valid in the specified time frame", "the link has expired; make a new one"),
        (403, "<Error><Code>AccessDenied</Code></Error>", "has expired or needs a login"),
        (401, "", "has expired or needs a login"), (404, "", "is not there"), (410, "", "is not there"),
        (400, "bad", "the server answers 400"), (418, "", "the server answers 418"),
    ]) func aRefusalIsToldInWords(_ status: Int, _ body: String, _ words: String) async throws {
        let (refusal, asked) = try await refusal("https://frames.example/a", .json(body, status: status))
        #expect(refusal?.message.contains(words) == true)
        #expect(asked.count == 1)
    }

    @Test(arguments: ["<!DOCTYPE html><title>Log in</title>", "\n <html lang=en>", "<div>"])
    func aPageIsNoPicture(_ text: String) async throws {
        let page = Reply.json(text, ["content-type": "text/html; charset=utf-8"])
        #expect(try await refusal("https://frames.example/a", page).0 == .page)
        let picture = ScriptedTransport([Reply(head: page.head, pieces: [[0x89, 0x50]])])
        let address = try #require(WebAddress("https://frames.example/a"))
        #expect(try await download(picture).bytes(at: address, limit: 9) == [0x89, 0x50], "only called a page")
    }

    @Test func whatComesPackedIsUnpackedOrSaid() async throws {
        let (refusal, _) = try await refusal("https://frames.example/a", .json("x", ["content-encoding": "br"]))
        #expect(refusal == .packed("br"))
        #expect(refusal?.message.contains("comes packed (br)") == true)
        let transport = ScriptedTransport([.json("x", ["content-encoding": "gzip"])])
        _ = try await download(transport).bytes(at: #require(WebAddress("https://frames.example/a")), limit: 9)
        let request = try #require(transport.requests.first)
        #expect(request.unpacks)
        #expect(request.fields[.acceptEncoding] == "identity")
    }
}
