import Foundation
import HTTPSupport
import HTTPTypes
import Model
import TestSupport
import Testing

@testable import HTTP

/// A file that anybody may have who knows its address.
@Suite struct DownloadTests {
    private typealias Reply = ScriptedTransport.Reply
    private static let clip = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    private static let address = "https://clips.example/a.mp4?signature=x"

    private let folder: ScratchFolder
    private let clock = ManualClock()

    init() throws {
        folder = try ScratchFolder()
    }

    private func fetch(
        _ replies: [Reply], limit: Int64 = 1 << 20, _ fields: HTTPFields = [:]
    ) async throws -> (ending: DownloadEnding, requests: [OutgoingRequest]) {
        let transport = ScriptedTransport(replies)
        let download = Download(limit: limit, transport: transport, surroundings: clock.surroundings)
        let ending = try await download.fetch(
            OutgoingRequest(method: .get, url: Self.address, fields: fields), to: try folder.path("clip.mp4"),
            until: clock.now.adding(seconds: 900))
        return (ending, transport.requests)
    }

    private static func part(
        _ range: Range<Int>, status: Int = 200, _ headers: [String: String] = [:], cut: Bool = false
    ) -> Reply {
        Reply(
            head: HTTPResponse(status: status, headers: headers), pieces: [Array(clip[range])],
            fault: cut ? TransportFault(kind: .cut, message: "x", wasSent: true) : nil)
    }

    private func expectWhole(_ ending: DownloadEnding) throws {
        guard case .whole = ending else {
            Issue.record("\(ending)")
            return
        }
        #expect(try folder.read("clip.mp4") == Data(Self.clip) && !folder.exists("clip.mp4.part"))
    }

    private func expectNothing() {
        #expect(!folder.exists("clip.mp4"))
        #expect(!folder.exists("clip.mp4.part"))
    }

    @Test func itIsContinuedWhereItWasCut() async throws {
        let (ending, requests) = try await fetch([
            Self.part(0..<600, ["content-length": "1000", "etag": "\"v1\""], cut: true),
            Self.part(600..<900, status: 206, ["content-range": "bytes 600-999/1000", "etag": "\"v1\""], cut: true),
            Self.part(900..<1000, status: 206, ["content-range": "bytes 900-999/1000", "etag": "\"v1\""]),
        ])
        try expectWhole(ending)
        #expect(requests.map { $0.fields[.range] } == [nil, "bytes=600-", "bytes=900-"])
        #expect(requests.map { $0.fields[.ifRange] } == [nil, "\"v1\"", "\"v1\""])
        #expect(requests.allSatisfy { $0.url == Self.address && $0.limit == 900 })
    }

    @Test func anotherVersionComesFromItsBeginning() async throws {
        let other = Reply(
            head: HTTPResponse(status: 200, headers: ["content-length": "1000", "etag": "\"v2\""]), pieces: [Self.clip])
        let (ending, _) = try await fetch([
            Reply(
                head: HTTPResponse(status: 200, headers: ["content-length": "700", "etag": "\"v1\""]),
                pieces: [[UInt8](repeating: 0, count: 600)],
                fault: TransportFault(kind: .cut, message: "x", wasSent: true)), other,
        ])
        try expectWhole(ending)
    }

    @Test(arguments: [[:], ["etag": "W/\"v1\""], ["etag": "v1"], ["last-modified": "Sun, 06 Nov 1994 08:49:37 GMT"]])
    func whatNoTagHoldsTogetherIsNotPatched(_ headers: [String: String]) async throws {
        let (ending, requests) = try await fetch([
            Self.part(0..<600, headers.merging(["content-length": "1000"]) { $1 }, cut: true), Self.part(0..<1000),
        ])
        try expectWhole(ending)
        #expect(requests.allSatisfy { !$0.fields.contains(.range) })
    }

    @Test func whatIsLargerThanTheLimitIsLeftUnread() async throws {
        for reply in [Self.part(0..<1000, ["content-length": "1000"]), Self.part(0..<1000)] {
            let (ending, _) = try await fetch([reply], limit: 1000)
            guard case .tooLarge = ending else {
                Issue.record("\(ending)")
                return
            }
            expectNothing()
        }
        try expectWhole(try await fetch([Self.part(0..<1000)], limit: 1001).ending)
    }

    @Test func partsTogetherHaveTheSameLimit() throws {
        var progress = DownloadProgress(limit: 10)
        let source = AddressSource(
            beginning: OutgoingRequest(method: .get, url: Self.address), transport: ScriptedTransport([]))
        var delivery = Delivery(answer: ServiceAnswer(head: HTTPResponse(status: 200), body: [], time: clock.now))
        delivery.bytes = 9
        delivery.fault = TransportFault(kind: .cut, message: "cut", wasSent: true)
        #expect(progress.follow(delivery, from: source) == .more)
        delivery.answer.head = HTTPResponse(status: 206, headers: ["content-range": "bytes 9-"])
        delivery.bytes = 1
        #expect(progress.follow(delivery, from: source) == .tooLarge)
    }

    @Test func whereItLeadsToHearsNoSecret() async throws {
        let (ending, requests) = try await fetch(
            [
                Reply(head: HTTPResponse(status: 302, headers: ["location": "https://cdn.example/b"])),
                Self.part(0..<1000),
            ], [.authorization: "Bearer hush", .init(known: "X-Api-Key"): "hush", .accept: "video/mp4"])
        try expectWhole(ending)
        #expect(requests.first?.fields[.authorization] == "Bearer hush")
        #expect(requests.last?.url == "https://cdn.example/b" && requests.last?.fields == [.accept: "video/mp4"])
    }

    @Test func nothingLeadsOutOfAnEncryptedPlace() async throws {
        let (ending, requests) = try await fetch([
            Reply(head: HTTPResponse(status: 302, headers: ["location": "http://clips.example/b"])),
            Self.part(0..<1000),
        ])
        guard case .refused(let answer, isElsewhere: false) = ending else {
            Issue.record("\(ending)")
            return
        }
        #expect(answer.status == 302)
        #expect(requests.count == 1)
        expectNothing()
    }

    @Test func circlesEnd() async throws {
        let circle = Reply(head: HTTPResponse(status: 302, headers: ["location": Self.address]))
        let (_, requests) = try await fetch(Array(repeating: circle, count: 9))
        #expect(requests.count == 4)
    }

    @Test func aRefusalIsHandedOnWithWhatItSays() async throws {
        let (ending, _) = try await fetch([.json("expired", status: 403)])
        guard case .refused(let answer, isElsewhere: false) = ending else {
            Issue.record("\(ending)")
            return
        }
        #expect(answer.status == 403)
        #expect(answer.body == Array("expired".utf8))
        expectNothing()
    }

    @Test func whatBringsNothingMoreEnds() async throws {
        let begun = Self.part(0..<600, ["content-length": "1000", "etag": "\"v1\""], cut: true)
        let nothing = Self.part(0..<0, status: 206, ["content-range": "bytes 600-999/1000"], cut: true)
        guard case .lost = try await fetch([begun]).ending, case .lost = try await fetch([begun, nothing]).ending,
            case .empty = try await fetch([Self.part(0..<0)]).ending
        else {
            Issue.record("asked for on and on")
            return
        }
        let drops = (0..<9).map {
            Self.part(
                $0..<$0 + 1, status: $0 == 0 ? 200 : 206,
                $0 == 0
                    ? ["content-length": "1000", "etag": "\"v1\""] : ["content-range": "bytes \($0)-999/1000"],
                cut: true)
        }
        let (ending, requests) = try await fetch(drops)
        guard case .unfinished = ending else {
            Issue.record("\(ending)")
            return
        }
        #expect(requests.count == 5)
        expectNothing()
    }
}
