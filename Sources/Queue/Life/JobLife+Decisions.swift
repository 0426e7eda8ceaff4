import Model

/// What people decide about a job, and what is found of it after all.
extension JobLife {
    static func decisions(_ fact: JobFact, _ job: Job, _ now: Timestamp) throws(QueueError) -> [JobEffect] {
        switch (fact, job.state) {
        case (.retried, .failed), (.retried, .held):
            return [
                .go(.queued), .because(.retry), nothingWrong, .attemptsAllowed(job.attemptCount + job.maxRetries),
                .forgetsCancel, .queues(now),
            ] + progress(now)
        case (.resumed(let purchase), .held):
            return [.go(state(with: purchase)), .because(.retry), nothingWrong, .refusedClips(0)] + progress(now)
        case (.priceApproved(let estimate), .held):
            return [.go(.queued), .because(.approved), nothingWrong, .quoted(estimate)] + progress(now)
        case (.givenUp(let hadPurchase), .held), (.givenUp(let hadPurchase), .processing),
            (.givenUp(let hadPurchase), .generating), (.givenUp(let hadPurchase), .uploading):
            return [
                .attempts(job.attemptCount + (hadPurchase ? 1 : 0)), .releasesHold(note: "declared lost"),
                .go(.failed), .because(.declaredLost),
            ]
        case (.withdrawn(let reason), .queued), (.withdrawn(let reason), .held), (.withdrawn(let reason), .processing):
            return withdrawing(reason)

        case (.reopened(let purchase, let reason), .queued), (.reopened(let purchase, let reason), .processing),
            (.reopened(let purchase, let reason), .failed), (.reopened(let purchase, let reason), .held):
            return reopening(purchase, reason, now)
        // One that is followed already, and of which more is known by now.
        case (.reopened(let purchase, let reason), .generating) where purchase != .unknown,
            (.reopened(let purchase, let reason), .uploading) where purchase != .unknown:
            return reopening(purchase, reason, now)
        case (.wasRefused, .queued), (.wasRefused, .processing), (.wasRefused, .held):
            return [.go(.queued), .because(.adopted), nothingWrong] + progress(now)
        case (.wasWithoutClip, .queued), (.wasWithoutClip, .failed):
            return [.go(.failed), .because(.endedWithoutAClip), .attempts(job.attemptCount + 1)]

        default:
            throw QueueError(
                code: .illegalMove,
                message: "job \(job.id) is \(job.state.rawValue), where this cannot happen: \(fact.word)")
        }
    }

    private static func reopening(_ purchase: SubmissionState, _ reason: Reason, _ now: Timestamp) -> [JobEffect] {
        [.go(state(with: purchase)), .because(reason), nothingWrong, .refusedClips(0)] + progress(now)
    }

    /// Where a job stands that goes on with a purchase in this state.
    private static func state(with purchase: SubmissionState) -> JobState {
        switch purchase {
        case .succeeded: .uploading
        case .accepted: .generating
        case .intent, .unknown, .failed, .canceled, .lost, .rejected: .processing
        }
    }
}

extension JobFact {
    /// Its name, without what belongs to it, which may be long.
    fileprivate var word: String { String("\(self)".prefix { $0 != "(" }) }
}
