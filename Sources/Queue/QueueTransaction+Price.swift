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

    /// Leaves a job to a person because it costs more today than was quoted; what is held for it stays held.
    func holdForPrice(_ old: Job, _ message: String) throws {
        var job = old
        job.state = .held
        job.reason = .price
        job.errorCode = nil
        job.errorMessage = message
        try save(job, was: old)
    }

    func postponeForCredits(_ old: Job, because error: LedgerError) throws {
        var job = old
        job.state = .queued
        job.reason = .budget
        job.errorMessage = error.message
        job.dueAt = now
        try save(job, was: old)
        try record(
            .budgetStopped, scene: job.shot.scene, shot: job.shot.shot, job: job.id, reason: .budget,
            text: error.message)
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
