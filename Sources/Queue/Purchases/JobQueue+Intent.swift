import Ledger
package import Model

extension JobQueue {
    /// Records that a job is about to be bought: the purchase's row, and a hold of what it costs today. Nothing may be
    /// sent before this returned.
    ///
    /// - Parameters:
    ///   - model: what its provider calls the model today: that may have changed while the job waited.
    ///   - tariff: today's of its route; nil when no price is known.
    ///   - tolerance: percent by which today's price may be above the one that was quoted.
    ///   - place: where the provider is told to leave what it makes, so that it is looked for there and nowhere else.
    /// - Throws: `leaseLost`.
    package func recordIntent(
        _ lease: Lease, model: String? = nil, tariff: Tariff?, tolerance: Double = 0,
        place: @escaping @Sendable (_ submission: String) -> String? = { _ in nil }
    ) async throws -> IntentOutcome {
        let id = surroundings.makeID()
        return try await write { work in
            let old = try work.job(lease)
            guard old.cancelRequestedAt == nil else {
                try work.cancel(old)
                return .canceled
            }
            guard try !work.isDatabaseOlder() else {
                try work.apply(.putBack, to: old)
                return .databaseOlder
            }
            guard try !work.sql.pauses().contains(where: { $0.covers(old) }) else {
                try work.apply(.putBack, to: old)
                return .paused
            }
            let cost = tariff?.quote(seconds: old.spec.duration)
            if let message = old.riseAboveQuote(cost, tolerance: tolerance) {
                try work.apply(.priceRose(message), to: old)
                return .priceRose
            }
            do {
                try work.authorize(cost, for: old)
                try work.hold(cost ?? .zero, for: old)
            } catch let error as LedgerError where error.code == .insufficientCredits {
                try work.postponeForCredits(old, because: error)
                return .outOfCredits
            } catch let error as LedgerError where error.code == .overBudget {
                try work.postponeForBudget(old, because: error)
                return .overBudget
            }
            let submission = try work.insertSubmission(
                id, of: old, model: model ?? old.route.model, tariff: tariff, place: place(id), as: .intent,
                at: work.now)
            failPoint("saving.intent")
            return .recorded(submission, try work.intent(submission, of: old))
        }
    }
}
