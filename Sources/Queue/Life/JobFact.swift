import Model

/// What can happen to a job. What it means, ``JobLife`` says; what it costs and what becomes of the purchase, the caller.
enum JobFact: Equatable {
    /// A sweep claimed it, to buy.
    case claimed
    /// It was not bought now, for a reason that lies not in it.
    case putBack
    /// It costs more today than was quoted; in words.
    case priceRose(String)
    /// There are no credits for it; in words.
    case fundsLacking(String)
    /// A budget has no room for it; in words.
    case overBudget(String)
    /// The provider took the order.
    case accepted
    /// Nobody knows whether the order was taken.
    case unanswered(ProviderFailure)
    /// It was not sent after all, by a sweep that had lost it meanwhile.
    case notBought(ProviderFailure)
    /// An ending that brought no clip.
    ///
    /// - Parameters:
    ///   - wasBought: whether it is the ending of a purchase, and not of the wish to make one.
    ///   - jitter: 0.5 to 1.5, so that jobs that failed together do not come back together.
    case ended(ProviderFailure, wasBought: Bool, jitter: Double)
    /// Only a person gets it further.
    case stuck(ProviderFailure, Reason)
    /// The step is done again after some seconds: the provider still works, or a step came to nothing.
    case waits(Double, ProviderFailure?, Reason?, refusedClip: Bool)
    /// The provider has the clip ready; how long that took, when that is known.
    case made(generationSeconds: Double?)
    /// Its clip is kept, and is another than the one ordered; in words.
    case storedOther(String?)
    /// Its clip is kept, and is taken.
    case stored
    /// Whoever worked on it is gone.
    ///
    /// - Parameters:
    ///   - asLoss: whether the step itself may be to blame.
    ///   - hasPurchase: whether it has a purchase that is not closed.
    case workerGone(asLoss: Bool, hasPurchase: Bool)
    /// Whether its provider is configured here; it waits for that.
    case configured(Bool)
    /// A person has it bought again.
    case retried
    /// A person has it go on with the purchase that it has, in this state.
    case resumed(SubmissionState)
    /// A person has it bought at this price, today's or the quoted one.
    case priceApproved(Credits?)
    /// A person gave its purchase up, if it had one.
    case givenUp(hadPurchase: Bool)
    /// It is not wanted any more.
    case withdrawn(Reason)
    /// A purchase of it was found, and it goes on with that.
    case reopened(as: SubmissionState, Reason)
    /// The journal says that its purchase was refused.
    case wasRefused
    /// The journal says that its purchase brought nothing.
    case wasWithoutClip
}
