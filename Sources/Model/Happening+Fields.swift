extension Happening {
    /// Its flat form, of which rows and the wire are made: nil for what does not belong to its kind.
    package struct Fields: Equatable, Sendable {
        /// The states before and after, in their words; of a pause what it is about, before it ends or after it began.
        package var from: String?
        package var to: String?
        /// Why a job moved, how a sweep ended, the type of an issue, or a verdict.
        package var reason: String?
        /// The stage that a scene goes back to.
        package var stage: Int?
        /// The id of an issue.
        package var issue: String?
        package var account: Account?
        package var amount: Credits?
        package var exitCode: Int?
        package var text: String?

        package init(
            from: String? = nil, to: String? = nil, reason: String? = nil, stage: Int? = nil, issue: String? = nil,
            account: Account? = nil, amount: Credits? = nil, exitCode: Int? = nil, text: String? = nil
        ) {
            self.from = from
            self.to = to
            self.reason = reason
            self.stage = stage
            self.issue = issue
            self.account = account
            self.amount = amount
            self.exitCode = exitCode
            self.text = text
        }
    }

    /// What a row and the wire have of it.
    package var fields: Fields {
        switch self {
        case .jobMoved(let from, let to, let reason, let text):
            Fields(from: from?.rawValue, to: to.rawValue, reason: reason?.rawValue, text: text)
        case .sceneTurned(let from, let to): Fields(from: from.rawValue, to: to.rawValue)
        case .reviewReady(let from): Fields(from: from.rawValue, to: ReviewState.reviewReady.rawValue)
        case .sceneApproved(let from): Fields(from: from.rawValue, to: ReviewState.approved.rawValue)
        case .sceneReturned(let from, let stage, let issue, let text):
            Fields(
                from: from.rawValue, to: ReviewState.returned.rawValue, stage: stage, issue: issue, text: text)
        case .issueCreated(let issue, let type, let stage, let text):
            Fields(reason: type, stage: stage, issue: issue, text: text)
        case .issueClosed(let issue, let text): Fields(issue: issue, text: text)
        case .takeDecided(let verdict, let text): Fields(reason: verdict.rawValue, text: text)
        case .takeSelected(let take): Fields(to: String(take))
        case .creditsBooked(let booked):
            Fields(reason: booked.entry, account: booked.account, amount: booked.amount)
        case .budgetStopped(let text): Fields(reason: Reason.budget.rawValue, text: text)
        case .sweepWarning(let text): Fields(text: text)
        case .sweepFinished(let outcome, let exitCode): Fields(reason: outcome, exitCode: exitCode)
        case .queuePaused(let scope, let text): Fields(to: scope.rawValue, text: text)
        case .queueResumed(let scope): Fields(from: scope.rawValue)
        }
    }

    /// Reads what ``fields`` has of a kind; nil when it is no such happening.
    package init?(_ kind: Event.Kind, _ fields: Fields) {
        switch kind {
        case .jobState:
            let from = fields.from.map(JobState.init(rawValue:))
            let reason = fields.reason.map(Reason.init(rawValue:))
            guard let to = fields.to.flatMap(JobState.init(rawValue:)), from != .some(nil), reason != .some(nil) else {
                return nil
            }
            self = .jobMoved(
                from: from.flatMap(\.self), to: to, reason: reason.flatMap(\.self), text: fields.text)
        case .sceneRendering, .sceneFailed:
            guard let from = fields.from.flatMap(RenderStatus.init(rawValue:)),
                let to = fields.to.flatMap(RenderStatus.init(rawValue:))
            else { return nil }
            self = .sceneTurned(from: from, to: to)
        case .sceneReviewReady:
            guard let from = fields.from.flatMap(ReviewState.init(rawValue:)) else { return nil }
            self = .reviewReady(from: from)
        case .sceneApproved:
            guard let from = fields.from.flatMap(ReviewState.init(rawValue:)) else { return nil }
            self = .sceneApproved(from: from)
        case .sceneReturned:
            guard let from = fields.from.flatMap(ReviewState.init(rawValue:)), let stage = fields.stage,
                let issue = fields.issue
            else { return nil }
            self = .sceneReturned(from: from, stage: stage, issue: issue, text: fields.text ?? "")
        case .issueCreated:
            guard let issue = fields.issue, let type = fields.reason, let stage = fields.stage else { return nil }
            self = .issueCreated(issue: issue, type: type, stage: stage, text: fields.text ?? "")
        case .issueClosed:
            guard let issue = fields.issue else { return nil }
            self = .issueClosed(issue: issue, text: fields.text ?? "")
        case .takeDecided:
            guard let verdict = fields.reason.flatMap(Verdict.init(rawValue:)) else { return nil }
            self = .takeDecided(verdict: verdict, text: fields.text)
        case .takeSelected:
            guard let take = fields.to.flatMap({ Int($0) }) else { return nil }
            self = .takeSelected(take: take)
        case .creditsBooked:
            guard let entry = fields.reason, let account = fields.account, let amount = fields.amount else {
                return nil
            }
            self = .creditsBooked(CreditsBooked(entry: entry, account: account, amount: amount))
        case .budgetStopped: self = .budgetStopped(text: fields.text ?? "")
        case .sweepWarning: self = .sweepWarning(text: fields.text ?? "")
        case .sweepFinished:
            guard let outcome = fields.reason, let exitCode = fields.exitCode else { return nil }
            self = .sweepFinished(outcome: outcome, exitCode: exitCode)
        case .queuePaused:
            guard let scope = fields.to.flatMap(PauseScope.init(rawValue:)) else { return nil }
            self = .queuePaused(scope, text: fields.text)
        case .queueResumed:
            guard let scope = fields.from.flatMap(PauseScope.init(rawValue:)) else { return nil }
            self = .queueResumed(scope)
        }
    }
}
