import Foundation
import Model
import Providers
import TestSupport
import Testing

@testable import Mock

@Suite struct MockJournalTests {
    @Test func showsOrdersAndAnswersAsTheContractSays() async throws {
        let stage = try MockStage()
        let (operation, _) = try await stage.ended()
        _ = try await stage.provider.submit(MockStage.order("s2", prompt: "[mock:refuse]"))
        let lines = String(decoding: try stage.folder.read("State/mock/journal.jsonl"), as: UTF8.self)
        #expect(
            lines == """
                {"at":"2026-11-23T01:00:00.000Z","billed":null,"event":"ordered","job":"j1",\
                "operation":"\(operation.name)","seconds":1,"submission":"s1"}
                {"at":"2026-11-23T01:00:10.000Z","billed":1,"event":"finished","job":"j1",\
                "operation":"\(operation.name)","seconds":1,"submission":"s1"}
                {"at":"2026-11-23T01:00:10.000Z","billed":0,"event":"refused","job":"j1",\
                "operation":null,"seconds":1,"submission":"s2"}

                """)
    }

    @Test func writesAnEndOnceHoweverManyPoll() async throws {
        let stage = try MockStage()
        let operation = try await stage.accepted()
        stage.clock.advance(seconds: 10)
        await withTaskGroup(of: Void.self) { group in
            for _ in 1...20 { group.addTask { _ = await (try? stage.provider)?.poll(operation) } }
        }
        #expect(try stage.journal.map(\.event) == [.ordered, .finished])
    }

    @Test func keepsEveryOrderOfManyAtOnce() async throws {
        let stage = try MockStage()
        await withTaskGroup(of: Void.self) { group in
            for number in 1...40 {
                group.addTask { _ = await (try? stage.provider)?.submit(MockStage.order("s\(number)")) }
            }
        }
        #expect(try stage.journal.count == 40)
        #expect(Set(try stage.journal.map(\.operation)).count == 40)
    }

    @Test func startsANewLineAfterATornOne() async throws {
        let stage = try MockStage()
        try stage.folder.write("{\"at\":\"2026-", to: "State/mock/journal.jsonl")
        let operation = try await stage.accepted()
        #expect(try stage.journal.map(\.operation) == [operation.name])
        #expect(try await stage.provider.find(MockStage.order()) == .found(operation))
    }

    /// A process that died after the claim and before the line, or in the middle of the line.
    @Test(arguments: [0, 1, 40])
    func anOrderIsPlacedByItsLine(writtenBytes: Int) async throws {
        let stage = try MockStage()
        let lost = try await stage.accepted(MockStage.order("lost"))
        let journal = try stage.folder.read("State/mock/journal.jsonl")
        try stage.folder.write(journal.prefix(writtenBytes), to: "State/mock/journal.jsonl")
        #expect(try await stage.provider.find(MockStage.order("lost")) == .notFound)
        // The next order's line stands where the lost one would have stood.
        let next = try await stage.accepted(MockStage.order("next"))
        #expect(try await stage.provider.find(MockStage.order("lost")) == .notFound)
        #expect(try await stage.provider.find(MockStage.order("next")) == .found(next))
        #expect(next != lost)
    }

    /// Only the newline is missing: the order counts now, not from the moment when another writer adds it.
    @Test func aLineWithoutItsNewlineCounts() async throws {
        let stage = try MockStage()
        let operation = try await stage.accepted()
        try stage.folder.write(
            try stage.folder.read("State/mock/journal.jsonl").dropLast(), to: "State/mock/journal.jsonl")
        #expect(try await stage.provider.find(MockStage.order()) == .found(operation))
        _ = try await stage.accepted(MockStage.order("s2"))
        #expect(try await stage.provider.find(MockStage.order()) == .found(operation))
        #expect(try stage.journal.count == 2)
    }

    @Test func anEndIsWrittenAgainWhenItsLineWasLost() async throws {
        let stage = try MockStage()
        let operation = try await stage.accepted()
        let before = try stage.folder.read("State/mock/journal.jsonl")
        stage.clock.advance(seconds: 10)
        #expect(try await stage.provider.cancel(operation) == .notPossible)
        try stage.folder.write(before, to: "State/mock/journal.jsonl")
        _ = try await stage.provider.poll(operation)
        #expect(try stage.journal.map(\.event) == [.ordered, .finished])
    }

    @Test func findsTheEarliestOfTwoOrders() async throws {
        let stage = try MockStage()
        let first = try await stage.accepted()
        stage.clock.advance(seconds: 1)
        _ = try await stage.accepted()
        #expect(try await stage.provider.find(MockStage.order()) == .found(first))
    }
}
