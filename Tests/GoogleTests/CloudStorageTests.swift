import HTTP
import HTTPSupport
import HTTPTypes
import Model
import TestSupport
import Testing

@testable import Google

@Suite struct CloudStorageTests {
    private typealias Reply = ScriptedTransport.Reply

    @Test func anObjectIsReadWithItsVersion() async throws {
        let stage = try GoogleStage([
            Reply(head: HTTPResponse(status: 200, headers: ["x-goog-generation": "7"]), pieces: [[1, 2], [3]]),
            .json("hello"), .json("hello"), .json("No such object", status: 404),
        ])
        let store = stage.store
        let address = try #require(StorageAddress("gs://film/a.png"))
        let (bytes, generation) = try await store.contents(of: address, limit: 3)
        #expect(bytes == [1, 2, 3])
        #expect(generation == "7")
        #expect(stage.requests.first?.fields[.authorization] == "Bearer ya29.first")
        #expect(try await store.contents(of: address, limit: 5).generation == nil)
        await #expect(throws: GoogleFault.self) { _ = try await store.contents(of: address, limit: 4) }
        let missing = await #expect(throws: GoogleFault.self) { _ = try await store.contents(of: address, limit: 40) }
        #expect(missing?.failure.outcome == .noVideo)
        #expect(missing?.failure.message == "No such object")
    }

    @Test func aStoreThatIsBusyIsAskedAgain() async throws {
        let busy = Reply.json("", status: 503)
        let stage = try GoogleStage([busy, busy, .json("picture")] + Array(repeating: busy, count: 4))
        let store = stage.store
        let address = try #require(StorageAddress("gs://film/a.png"))
        #expect(try await store.contents(of: address, limit: 40).bytes == Array("picture".utf8))
        let fault = await #expect(throws: GoogleFault.self) { _ = try await store.contents(of: address, limit: 40) }
        #expect(fault?.failure.outcome == .quota)
        #expect(fault?.failure.message == "the store is busy (503)")
        #expect(stage.requests.count == 7)
    }
}
