import Foundation
import Model
import Providers
import TestSupport
import Testing

/// Lost answers, inventions, refusals and cancellations.
extension ProviderConformance {
    func findsAnOrderWhoseAnswerWasLost() async throws {
        _ = try await order(Self.neighbour)
        let operation = try await order("s1")
        let early = await makeProvider().find(makeOrder("s1"))
        try await finish()
        let late = await makeProvider().find(makeOrder("s1"))
        switch makeProvider().capabilities.lookup {
        case .conclusive: #expect(early == .found(operation) && late == .found(operation))
        case .inconclusive:
            #expect(early == .notFound || early == .found(operation))
            try await expect(late, isWhatBecameOf: operation)
        case .none: #expect(early == .notFound && late == .notFound)
        }
    }

    /// The operation itself, or its result, of which nothing else needs to be known to fetch it.
    private func expect(_ answer: FindAnswer, isWhatBecameOf operation: ProviderOperation) async throws {
        guard case .foundResult(let result) = answer else {
            #expect(answer == .found(operation))
            return
        }
        let path = try folder.path("found.mp4")
        #expect(await makeProvider().download(result, of: ProviderOperation(name: ""), to: path) == .delivered)
        let clip = try await fetch(operation, as: "clip.mp4")
        #expect(try Data(contentsOf: URL(filePath: path)) == Data(contentsOf: URL(filePath: clip)))
    }

    func findsNothingThatWasNotOrdered() async throws {
        #expect(await makeProvider().find(makeOrder("s1")) == .notFound)
        _ = try await order(Self.neighbour)
        #expect(await makeProvider().find(makeOrder("s1")) == .notFound)
        try await finish()
        #expect(await makeProvider().find(makeOrder("s1")) == .notFound)
        #expect(try await countOrders() == 1, "looking for an order places none")
    }

    /// A submission whose id begins with that of `s1`.
    private static let neighbour = "s12"

    func knowsNoInventedOperation() async throws {
        let name = try await order("s1").name
        for invention in ["nothing", name + "x", "../\(name)", "", "a/b\u{0}c"] {
            let operation = ProviderOperation(name: invention)
            let answer = await makeProvider().poll(operation)
            guard case .gone = answer else {
                Issue.record("the invented operation ‘\(invention)’ is not gone but \(answer)")
                continue
            }
            let path = try folder.path("invention.mp4")
            let result = VideoResult(reference: invention, usage: nil)
            guard case .gone = await makeProvider().download(result, of: operation, to: path) else {
                Issue.record("the invented operation ‘\(invention)’ has a result")
                continue
            }
            #expect(!folder.exists("invention.mp4"))
        }
    }

    func refusalsBuyNothing() async throws {
        guard let makeRefusedOrder else { return }
        let answer = await makeProvider().submit(makeRefusedOrder("s1"))
        guard case .rejected(let failure) = answer else {
            Issue.record("not rejected but \(answer)")
            return
        }
        #expect(failure.usage == nil)
        #expect(!failure.code.isEmpty)
        #expect(!failure.message.isEmpty)
        #expect(try await countOrders() == 0)
        #expect(await makeProvider().find(makeRefusedOrder("s1")) == .notFound)
    }

    func whatMayNotBeSentAnyMoreIsNotSent() async throws {
        var late = makeOrder("s1")
        late.mayBeSent = { false }
        guard case .notSent = await makeProvider().submit(late) else {
            Issue.record("an order that may not be sent any more is sent")
            return
        }
        #expect(try await countOrders() == 0)
        #expect(await makeProvider().find(late) == .notFound)
    }

    func cancelsWhatItSaysItCancels() async throws {
        let operation = try await order("s1")
        guard makeProvider().capabilities.cancels else {
            #expect(await makeProvider().cancel(operation) == .notPossible)
            return
        }
        #expect(await makeProvider().cancel(operation) == .requested)
        try await finish()
        guard case .failed(let failure) = await makeProvider().poll(operation) else {
            Issue.record("a cancelled operation goes on")
            return
        }
        #expect(failure.usage == nil)
        #expect(await makeProvider().cancel(operation) == .notPossible)
    }

    func cancelledTasksClaimNothing() async throws {
        let operation = try await order("s1")
        try await finish()
        let result = try await result(of: operation)
        switch await cancelled({ await makeProvider().submit(makeOrder("s2")) }) {
        case .notSent: #expect(try await countOrders() == 1)
        case .unknown, .accepted: break
        case .rejected(let failure): Issue.record("a cancelled task claims a refusal: \(failure)")
        }
        switch await cancelled({ await makeProvider().poll(operation) }) {
        case .unavailable, .succeeded: break
        case let answer: Issue.record("a cancelled task claims \(answer)")
        }
        let path = try folder.path("clip.mp4")
        switch await cancelled({ await makeProvider().download(result, of: operation, to: path) }) {
        case .unavailable, .delivered: break
        case .gone(let failure): Issue.record("a cancelled task claims that the clip is gone: \(failure)")
        case .unwritable(let reason): Issue.record("a cancelled task claims that the disk is at fault: \(reason)")
        }
        switch await cancelled({ await makeProvider().find(makeOrder("s1")) }) {
        case .unavailable, .found, .foundResult: break
        case .notFound: Issue.record("a cancelled task claims that the order was not placed")
        }
        switch await cancelled({ await makeProvider().history(of: job) }) {
        case .unavailable, .notKept: break
        case .found(let purchases): #expect(!purchases.isEmpty, "a cancelled task claims that nothing was bought")
        }
        // The cancelled tasks changed nothing for those who come after them.
        #expect(await makeProvider().poll(operation) == .succeeded(result))
        _ = try await fetch(operation, as: "clip.mp4")
    }
}
