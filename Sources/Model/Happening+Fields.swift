extension Happening {
    /// Its flat form, of which rows and the wire are made: nil for what does not belong to its kind.
    package struct Fields: Equatable, Sendable {
        /// The states before and after, in their words.
        package var from: String?
        package var to: String?
        /// Why a job moved, or how a sweep ended.
        package var reason: String?
        package var account: Account?
        package var amount: Credits?
        package var exitCode: Int?
        package var text: String?

        package init(
            from: String? = nil, to: String? = nil, reason: String? = nil, account: Account? = nil,
            amount: Credits? = nil, exitCode: Int? = nil, text: String? = nil
        ) {
            self.from = from
            self.to = to
            self.reason = reason
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
        case .creditsBooked(let booked):
            Fields(reason: booked.entry, account: booked.account, amount: booked.amount)
        case .budgetStopped(let text): Fields(reason: Reason.budget.rawValue, text: text)
        case .sweepWarning(let text): Fields(text: text)
        case .sweepFinished(let outcome, let exitCode): Fields(reason: outcome, exitCode: exitCode)
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
        }
    }
}
