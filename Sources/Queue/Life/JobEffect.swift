import Model

/// One change that a fact makes to a job.
enum JobEffect: Equatable {
    /// Where it stands from now on.
    case go(JobState)
    /// Why it stands there; nil when that is plain.
    case because(Reason?)
    /// What people are told of the last thing that went wrong; both nil when nothing did.
    case note(code: String?, message: String?)
    /// Attempts that count from now on.
    case attempts(Int)
    case attemptsAllowed(Int)
    /// Calls in a row that led to nothing.
    case tries(Int)
    /// Workers in a row that vanished.
    case losses(Int)
    /// Downloads that were no clip.
    case refusedClips(Int)
    case due(Timestamp)
    /// Its first work begins, unless that has.
    case begins(Timestamp)
    /// It is queued anew, behind those that wait.
    case queues(Timestamp)
    case completes(Timestamp)
    case generated(Double?)
    case quoted(Credits?)
    /// Nobody wishes to cancel it any more.
    case forgetsCancel
    /// It is not what its shot shows any more.
    case leavesShot
    /// What is held for it is free again.
    case releasesHold(note: String)
}

extension Job {
    /// Makes one change; the only place that moves a job.
    mutating func apply(_ effect: JobEffect) {
        switch effect {
        case .go(let state): self.state = state
        case .because(let reason): self.reason = reason
        case .note(let code, let message): (errorCode, errorMessage) = (code, message)
        case .attempts(let count): attemptCount = count
        case .attemptsAllowed(let count): attemptsAllowed = count
        case .tries(let count): tries = count
        case .losses(let count): workerLosses = count
        case .refusedClips(let count): refusedClips = count
        case .due(let time): dueAt = time
        case .begins(let time): processingStartedAt = processingStartedAt ?? time
        case .queues(let time): queuedAt = time
        case .completes(let time): completedAt = time
        case .generated(let seconds): generationSeconds = seconds
        case .quoted(let credits): estimate = credits
        case .forgetsCancel: (cancelRequestedAt, cancelSentAt) = (nil, nil)
        case .leavesShot: isCurrent = false
        // The books are the caller's.
        case .releasesHold: break
        }
    }
}
