extension Reason {
    /// What is true of a job that stands for a reason: one row of the table.
    package struct Traits: Equatable, Sendable {
        package var standing: Standing
        package var responsible: Responsible
        package var retry: Retry
        /// What happened, in sentences for people.
        package var sentence: String
        /// What they can do now, in sentences with whole commands; nil exactly when nobody has to do anything.
        package var nextAction: String?
    }

    /// How a job stands.
    package enum Standing: String, CaseIterable, Sendable {
        /// Sweeps go on with it by themselves, now or as soon as they can.
        case open
        /// A person has to decide.
        case held
        case failed
        case canceled
        /// Only an event says it: the job stands where it stood.
        case noted

        /// The standing of a job in this state; nil for one that is completed, for which there are no reasons.
        package init?(_ state: JobState) {
            switch state {
            case .queued, .processing, .generating, .uploading: self = .open
            case .held: self = .held
            case .failed: self = .failed
            case .canceled: self = .canceled
            case .completed: return nil
            }
        }
    }

    /// What a person's retry does.
    package enum Retry: Sendable {
        /// Buys: nothing was bought, or what was bought has ended.
        case buys
        /// Goes on with what the provider took, at no cost.
        case goesOn
        /// Goes on with what was bought, also where nobody knows whether it was: that is looked for, and not sent again.
        case looksFirst
        /// Nothing, before somebody found out whether anything was bought.
        case afterResolve
        /// Nothing: another command decides, or there is nothing to decide.
        case refused
    }

    /// What the words name of a job; without a job they are for documents.
    package struct Facts: Sendable {
        package var job: String
        /// Attempts used and allowed; nil for documents.
        package var attempts: (used: Int, allowed: Int)?
        /// Those on the clip that is kept for it.
        package var remarks: [ClipRemark]

        package init(job: String = "JOB", attempts: (used: Int, allowed: Int)? = nil, remarks: [ClipRemark] = []) {
            self.job = job
            self.attempts = attempts
            self.remarks = remarks
        }
    }

    /// Whether a job in this state can stand for this reason.
    package func stands(in state: JobState) -> Bool { traits(in: state) != nil }

    /// What is true of a job in this state that has this reason; nil when no job does.
    package func traits(in state: JobState, _ facts: Facts = Facts()) -> Traits? {
        let standing = Standing(state)
        return rows(facts).first { $0.standing == standing }
    }
}

extension Reason.Traits {
    /// What is true of a job; nil when there is nothing to say.
    ///
    /// A job that needs somebody has words also where a database that was changed by other means does not say why.
    package init?(of reason: Reason?, in state: JobState, _ facts: Reason.Facts) {
        if let traits = reason?.traits(in: state, facts) {
            self = traits
            return
        }
        let then = "Look at its message and at the log of the sweeps, then run \(facts.retry)."
        switch state {
        case .held: self = .held(.operator, .goesOn, "Held, and nothing says why.", then: then)
        case .failed: self = .failed(.operator, "Failed, and nothing says why\(facts.used).", then: then)
        case .queued, .processing, .generating, .uploading, .completed, .canceled: return nil
        }
    }

    static func open(_ sentence: String) -> Self {
        Self(standing: .open, responsible: .system, retry: .refused, sentence: sentence)
    }

    static func open(_ responsible: Responsible, _ sentence: String, then nextAction: String) -> Self {
        Self(
            standing: .open, responsible: responsible, retry: .refused, sentence: sentence, nextAction: nextAction)
    }

    static func held(
        _ responsible: Responsible, _ retry: Reason.Retry, _ sentence: String, then nextAction: String
    ) -> Self {
        Self(standing: .held, responsible: responsible, retry: retry, sentence: sentence, nextAction: nextAction)
    }

    /// What was bought for a failed job has ended, so a retry buys.
    static func failed(_ responsible: Responsible, _ sentence: String, then nextAction: String) -> Self {
        Self(standing: .failed, responsible: responsible, retry: .buys, sentence: sentence, nextAction: nextAction)
    }

    static func canceled(_ sentence: String) -> Self {
        Self(standing: .canceled, responsible: .system, retry: .refused, sentence: sentence)
    }

    static func noted(_ sentence: String) -> Self {
        Self(standing: .noted, responsible: .system, retry: .refused, sentence: sentence)
    }
}

extension Reason.Facts {
    /// `; 2 of 3 attempts used`; empty for documents.
    var used: String {
        guard let attempts else { return "" }
        return "; \(attempts.used) of \(attempts.allowed) \(attempts.allowed == 1 ? "attempt" : "attempts") used"
    }

    /// A sentence for a job that waits and has cost nothing; empty for any other, and for documents.
    var unused: String { attempts?.used == 0 ? " No attempt is used." : "" }

    /// `: 1280x718 pixels instead of 1280x720`; empty when nothing is known.
    var difference: String { remarks.differenceWords.map { ": \($0)" } ?? "" }

    var retry: String { command("retry") }

    /// A whole command on the job, to be copied.
    func command(_ verb: String, _ options: String = "") -> String {
        "`dailies \(verb) \(job)\(options.isEmpty ? "" : " \(options)")`"
    }
}
