package import Ledger
package import Model
package import Review

/// What an order does to the queue: worked out first, said, and only then done.
package struct OrderPlan: Equatable, Sendable {
    /// A job to be queued.
    package struct NewJob: Equatable, Sendable {
        /// nil until it is queued.
        package var id: String?
        package var shot: ShotID
        package var take: Int
        package var model: String
        package var duration: Int
        package var provider: String
        package var estimate: Credits?
        /// Whether the shot was ordered before, and only at other providers: the same film elsewhere is another order.
        package var isRerouted = false
        /// Whether it is queued only when a person approves it.
        package var awaitsApproval = false

        package var account: Account { Account(ofProvider: provider) }
    }

    /// A job that exists.
    package struct ExistingJob: Equatable, Sendable {
        package var id: String
        package var shot: ShotID
        package var take: Int
        package var state: JobState
    }

    /// What the order does to one account. Two accounts are never added up.
    package struct Share: Equatable, Sendable {
        package var account: Account
        /// The sum of the new jobs' estimates.
        package var estimate = CreditTotal.zero
        /// What was held for jobs that are withdrawn.
        package var freed = Credits.zero
        /// What is available once the plan is carried out; below zero when it cannot be.
        package var availableAfter = Credits.zero
        /// Whether there is less than the new jobs need.
        package var isShort: Bool { availableAfter < .zero && estimate.known > .zero }
    }

    package var jobs: [NewJob] = []
    /// The same specification was submitted before on the same route: nothing is queued for it.
    package var alreadyQueued: [ExistingJob] = []
    /// Jobs that were not sent yet and that a changed specification or route replaces.
    package var superseded: [ExistingJob] = []
    /// Shots that the scene no longer lists.
    package var omitted: [ShotID] = []
    /// Jobs of omitted shots that were not sent yet; they are canceled.
    package var withdrawn: [ExistingJob] = []
    /// What reviewers asked for and the new jobs answer.
    package var answers: [Issue] = []
    /// The account of the default route first, then the others that the order touches.
    package var shares: [Share]
    /// What it does to the budgets that it touches.
    package var budgets: [BudgetCheck] = []
    /// Why a person has to approve it; empty when nobody has to.
    package var approval: [ApprovalCause] = []
    /// Why it cannot be carried out: too few credits, or a hard budget; nil when it can.
    package var refusal: LedgerError?
    /// What all jobs of both accounts are known to lack: jobs without a known price.
    package var unpriced: Int { jobs.count { $0.estimate == nil } }

    /// A plan that does nothing.
    ///
    /// - Parameter account: of the default route.
    init(account: Account) {
        shares = [Share(account: account)]
    }

    mutating func change(_ account: Account, _ change: (inout Share) -> Void) {
        if !shares.contains(where: { $0.account == account }) { shares.append(Share(account: account)) }
        for index in shares.indices where shares[index].account == account { change(&shares[index]) }
    }
}
