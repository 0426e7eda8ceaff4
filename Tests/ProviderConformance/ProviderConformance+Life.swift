import Foundation
import Media
import Model
import Providers
import TestSupport
import Testing

/// From an order to its clip.
extension ProviderConformance {
    func isPendingBeforeTheEnd() async throws {
        let operation = try await order("s1")
        for _ in 1...2 {
            let answer = await makeProvider().poll(operation)
            guard case .pending(let retryAfter) = answer else {
                Issue.record("polled at once it is not pending but \(answer)")
                continue
            }
            #expect(retryAfter ?? 1 > 0, "a wait lies ahead")
        }
    }

    func endsWithoutBeingPolled() async throws {
        let operation = try await order("s1")
        try await finish()
        let result = try await result(of: operation)
        #expect(result.usage?.isPossible ?? true)
    }

    func everyProcessGetsTheSameAnswers() async throws {
        let operation = try await order("s1")
        try await finish()
        let provider = makeProvider()
        let answers = await withTaskGroup(of: PollAnswer.self) { group in
            for _ in 1...4 {
                group.addTask { await provider.poll(operation) }
                group.addTask { await makeProvider().poll(operation) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.allSatisfy { $0 == answers.first })
    }

    func fetchesTheSameBytesAgain() async throws {
        let operation = try await order("s1")
        try await finish()
        let first = try await fetch(operation, as: "first.mp4")
        let second = try folder.write("something longer than nothing that stands in the way", to: "second.mp4")
        #expect(try await fetch(operation, as: "second.mp4") == second)
        #expect(try Data(contentsOf: URL(filePath: first)) == Data(contentsOf: URL(filePath: second)))
    }

    func deliversWhatWasOrdered() async throws {
        let clip = try await fetched("s1", as: "clip.mp4")
        let remarks = try await ffmpeg.inspect(clip).remarks(on: makeOrder("s1").spec)
        #expect(remarks.filter(\.isDifference).isEmpty)
    }

    func twoOrdersAreTwoOperations() async throws {
        let first = try await order("s1")
        #expect(try await order("s2") != first)
        // Merging orders of one submission would hide from us that we ordered twice.
        let again = try await order("s1")
        #expect(again != first)
        #expect(try await countOrders() == 3)
    }
}
