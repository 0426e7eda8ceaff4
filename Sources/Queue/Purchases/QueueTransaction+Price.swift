import Ledger
import Model

/// What a purchase costs today, beside what was quoted and what is held for it.
extension QueueTransaction {
    /// Holds what one purchase of a job costs, unless that is held already. A purchase that was adopted when the job
    /// had no hold opened one of nothing, which is not enough for another.
    ///
    /// - Throws: `LedgerError.insufficientCredits`; what was held stays held then.
    func hold(_ cost: Credits, for job: Job) throws {
        guard try ledger.openHold(for: job.id) != cost else { return }
        try ledger.hold(cost, insteadOf: job.subject)
    }

    /// Has a job wait for credits.
    func postponeForCredits(_ job: Job, because error: LedgerError) throws {
        try apply(.fundsLacking(error.message), to: job)
        try record(.budgetStopped(text: error.message), of: job.id, job.shot)
    }

    /// Has a job wait for a budget, and no other with it.
    func postponeForBudget(_ job: Job, because error: LedgerError) throws {
        try apply(.overBudget(error.message), to: job)
        try record(.budgetStopped(text: error.message), of: job.id, job.shot)
    }
}

extension Job {
    /// Why a person has to say whether it is bought at today's cost; nil when the quote covers it. One that was
    /// submitted without a price was quoted nothing, so nothing is above that.
    func riseAboveQuote(_ cost: Credits?, tolerance: Double) -> String? {
        guard let quote = estimate else { return nil }
        guard let cost else { return "it was quoted at \(quote.short) credits, and its price is not known today" }
        let limit = quote + Credits(micro: Int64(Double(quote.micro) * tolerance / 100))
        return cost > limit ? "it costs \(cost.short) credits today and was quoted at \(quote.short)" : nil
    }
}
