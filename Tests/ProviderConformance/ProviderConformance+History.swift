import Foundation
import Model
import Providers
import TestSupport
import Testing

/// What a job's purchases left at the provider, asked for by somebody who knows nothing of them.
extension ProviderConformance {
    func findsWhatAJobsPurchasesLeft() async throws {
        guard keepsHistory else { return }
        #expect(await history() == .found([]), "nothing was bought yet")
        let first = try await order("s1")
        // Nobody notes what the second order's answer is.
        _ = await makeProvider().submit(makeOrder("s2"))
        #expect(try await countOrders() == 2)
        // While it works a purchase may be known already, or not yet.
        #expect(try await found().allSatisfy { ["s1", "s2"].contains($0.submission) })
        try await finish()
        let purchases = try await found()
        try #require(purchases.map(\.submission) == ["s1", "s2"], "each once, the earliest first")
        try await expect(purchases[0], delivers: try await fetch(first, as: "known.mp4"))
        try await expect(purchases[1], delivers: nil)
    }

    func historyIsOfOneJobAlone() async throws {
        guard keepsHistory else { return }
        for job in ["j12", "j", "j2"] {
            guard case .accepted = await makeProvider().submit(makeOrder("s1", job: JobAddress(root: root, job: job)))
            else { throw Deviation("the order of job \(job) was not accepted") }
        }
        let otherRoot = JobAddress(root: "r12", job: job.job)
        let isPlaced = makeProvider().place(PurchaseAddress(job: otherRoot, submission: "s2")) != nil
        if isPlaced { _ = await makeProvider().submit(makeOrder("s2", job: otherRoot)) }
        try await finish()
        #expect(await history() == .found([]), "another job's and another root's purchases are none of this job's")
        for hostile in ["", "..", "j1/..", "*", "j1/"] {
            let answer = await makeProvider().history(of: JobAddress(root: root, job: hostile))
            if case .found(let purchases) = answer { #expect(purchases.isEmpty, "found by the job ‘\(hostile)’") }
        }
    }

    func saysWhenItKeepsNoHistory() async throws {
        guard !keepsHistory else { return }
        #expect(await history() == .notKept)
        _ = try await order("s1")
        try await finish()
        #expect(await history() == .notKept)
    }

    /// Whether purchases are found by their job: wherever an order can be looked for.
    private var keepsHistory: Bool { makeProvider().capabilities.lookup != .none }

    private func history() async -> HistoryAnswer { await makeProvider().history(of: job) }

    private func found() async throws -> [FoundPurchase] {
        let answer = await history()
        guard case .found(let purchases) = answer else { throw Deviation("the history is not found but \(answer)") }
        return purchases
    }

    /// A purchase has what it takes to fetch its clip.
    ///
    /// - Parameter clip: the file of that clip, as far as it is known.
    private func expect(_ purchase: FoundPurchase, delivers clip: String?) async throws {
        let path = try folder.path("\(purchase.submission).mp4")
        if let operation = purchase.operation {
            _ = try await fetch(operation, as: "\(purchase.submission).mp4")
        } else {
            let result = try #require(purchase.result, "neither an operation nor a clip")
            #expect(await makeProvider().download(result, of: ProviderOperation(name: ""), to: path) == .delivered)
        }
        let bytes = try Data(contentsOf: URL(filePath: path))
        if let clip { #expect(try bytes == Data(contentsOf: URL(filePath: clip))) }
    }
}
