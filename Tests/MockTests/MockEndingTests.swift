import Model
import Providers
import TestSupport
import Testing

@testable import Mock

@Suite struct MockEndingTests {
    @Test func failsForGoodWhenToldTo() async throws {
        for attempt in 0...1 {
            let (_, answer) = try await MockStage().ended(
                MockStage.order(prompt: "A boat [mock:fail]", earlierAttempts: attempt))
            #expect(answer == .failed(.failedForGood))
        }
        #expect(ProviderFailure.failedForGood.outcome.disposition(wasBought: false) == .fail)
    }

    @Test func failsTheFirstAttemptWhenToldTo() async throws {
        let stage = try MockStage()
        #expect(try await stage.ended(MockStage.order(prompt: "[mock:retry]")).1 == .failed(.failedOnce))
        #expect(ProviderFailure.failedOnce.outcome == .transient)
        let (operation, answer) = try await stage.ended(
            MockStage.order("s2", prompt: "[mock:retry]", earlierAttempts: 1))
        #expect(
            answer
                == .succeeded(
                    VideoResult(reference: operation.name, usage: .seconds(1), metadata: MockOperation.metadata)))
        #expect(try stage.journal.compactMap(\.billed) == [0, 1])
    }

    @Test func refusesWhenToldTo() async throws {
        let stage = try MockStage()
        #expect(
            try await stage.provider.submit(MockStage.order(prompt: "[mock:refuse]")) == .rejected(.refusedPrompt))
        #expect(try stage.journal.map(\.event) == [.refused])
    }

    @Test func worksForEverWhenToldTo() async throws {
        let stage = try MockStage()
        let operation = try await stage.accepted(MockStage.order(prompt: "[mock:stuck]"))
        stage.clock.advance(seconds: 1_000_000)
        #expect(try await stage.provider.poll(operation) == .pending(retryAfter: nil))
        #expect(try await stage.provider.cancel(operation) == .requested)
        #expect(try await stage.provider.poll(operation) == .failed(.cancelledOperation))
    }

    @Test func endsWithinItsDelay() async throws {
        var waits: Set<Double> = []
        for number in 1...20 {
            let stage = try MockStage()
            let operation = try await stage.accepted(MockStage.order("s\(number)"))
            guard case .pending(let wait?) = try await stage.provider.poll(operation) else {
                Issue.record("not pending")
                continue
            }
            #expect((5...10).contains(wait))
            waits.insert(wait)
            stage.clock.advance(seconds: wait - 0.001)
            #expect(
                try await stage.provider.poll(operation)
                    != .succeeded(
                        VideoResult(reference: operation.name, usage: .seconds(1), metadata: MockOperation.metadata)))
            stage.clock.advance(seconds: 0.001)
            #expect(
                try await stage.provider.poll(operation)
                    == .succeeded(
                        VideoResult(reference: operation.name, usage: .seconds(1), metadata: MockOperation.metadata)))
        }
        #expect(waits.count > 10, "delays are spread over the range")
    }

    @Test(arguments: [(0.0, 0...0), (0.3, 200...400), (1.0, 1000...1000)])
    func chanceKeepsItsRate(rate: Double, expected: ClosedRange<Int>) {
        let failing = MockScript(settings: MockSettings.test(failureRate: rate, seed: 7))
        let retrying = MockScript(settings: MockSettings.test(retryRate: rate, seed: 7))
        let orders = (1...1000).map { MockStage.order(prompt: "prompt \($0)") }
        #expect(expected.contains(orders.count { failing.ending(of: $0) == .failsForGood }))
        #expect(expected.contains(orders.count { retrying.ending(of: $0) == .failsOnce }))
    }

    @Test func chanceIsAboutTheSpecAlone() {
        let script = MockScript(settings: MockSettings.test(failureRate: 0.5, retryRate: 0.5, seed: 3))
        for number in 1...100 {
            let first = script.ending(of: MockStage.order("a", job: "a", prompt: "prompt \(number)"))
            let other = script.ending(of: MockStage.order("b", job: "b", prompt: "prompt \(number)"))
            let later = script.ending(
                of: MockStage.order("c", job: "a", prompt: "prompt \(number)", earlierAttempts: 1))
            #expect(first == other)
            #expect((later == .failsForGood) == (first == .failsForGood))
            #expect(later != .failsOnce)
        }
    }

    @Test func anotherSeedIsAnotherChance() {
        let orders = (1...100).map { MockStage.order(prompt: "prompt \($0)") }
        let endings = [1, 2].map { (seed: UInt64) in
            orders.map { MockScript(settings: MockSettings.test(failureRate: 0.5, seed: seed)).ending(of: $0) }
        }
        #expect(endings[0] != endings[1])
    }
}
