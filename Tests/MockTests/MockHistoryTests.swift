import Foundation
import Mock
import Model
import Providers
import TestSupport
import Testing

@Suite struct MockHistoryTests {
    private func history(_ stage: MockStage, _ job: String = "j1") async throws -> HistoryAnswer {
        try await stage.provider.history(of: JobAddress(root: "r1", job: job))
    }

    @Test func aJobsOrdersAreFoundInTheOrderOfTheirTime() async throws {
        let stage = try MockStage()
        let first = try await stage.accepted(MockStage.order("s9"))
        stage.clock.advance(seconds: 1)
        let second = try await stage.accepted(MockStage.order("s1", prompt: "[mock:fail]"))
        _ = try await stage.accepted(MockStage.order("s2", job: "j2"))
        _ = try await stage.provider.submit(MockStage.order("s3", prompt: "[mock:refuse]"))
        let expected = HistoryAnswer.found([
            FoundPurchase(submission: "s9", operation: first), FoundPurchase(submission: "s1", operation: second),
        ])
        #expect(try await history(stage) == expected)
        stage.clock.advance(seconds: 10)
        #expect(try await history(stage) == expected, "failed ones too: whether they cost is said by a poll")
    }

    /// A process that died after the claims and before the line, or in the middle of the line.
    @Test(arguments: [0, 1, 40])
    func anOrderWithoutItsLineWasNotPlaced(writtenBytes: Int) async throws {
        let stage = try MockStage()
        _ = try await stage.accepted()
        let journal = try stage.folder.read("State/mock/journal.jsonl")
        try stage.folder.write(journal.prefix(writtenBytes), to: "State/mock/journal.jsonl")
        #expect(try await history(stage) == .found([]))
        let next = try await stage.accepted(MockStage.order("next"))
        #expect(try await history(stage) == .found([FoundPurchase(submission: "next", operation: next)]))
    }

    @Test func booksFromBeforeKnowNoJobs() async throws {
        let stage = try MockStage()
        let operation = try await stage.accepted()
        try FileManager.default.removeItem(atPath: stage.folder.path + "/State/mock/jobs")
        #expect(try await history(stage) == .found([]))
        #expect(try await stage.provider.find(MockStage.order()) == .found(operation))
    }

    @Test(arguments: ["", "..", "../submissions/s1", "j1/../j1", "*"])
    func whatIsNoJobHasNoHistory(_ job: String) async throws {
        let stage = try MockStage()
        _ = try await stage.accepted()
        #expect(try await history(stage, job) == .found([]))
        guard case .rejected = try await stage.provider.submit(MockStage.order("s2", job: job)) else {
            Issue.record("an order was placed outside of its folder")
            return
        }
    }

    @Test func booksThatCannotBeReadProveNothing() async throws {
        let stage = try MockStage()
        let operation = try await stage.accepted()
        try stage.folder.write("{", to: "State/mock/operations/\(operation.name).json")
        guard case .unavailable(let failure) = try await history(stage) else {
            Issue.record("unreadable books are empty")
            return
        }
        #expect(failure.outcome == .infrastructure)
        #expect(failure.message.contains(operation.name))
    }

    /// `/dev/full` takes no byte, as a disk that is full.
    @Test func aFullDiskIsNamedAndIsNoVerdict() async throws {
        let stage = try MockStage()
        _ = try await stage.accepted()
        let journal = stage.folder.path + "/State/mock/journal.jsonl"
        try FileManager.default.removeItem(atPath: journal)
        try FileManager.default.createSymbolicLink(atPath: journal, withDestinationPath: "/dev/full")
        switch try await stage.provider.submit(MockStage.order("s2")) {
        case .notSent(let failure), .unknown(let failure): #expect(failure.message.contains("State/mock"))
        case let answer: Issue.record("a full disk is \(answer)")
        }
    }
}
