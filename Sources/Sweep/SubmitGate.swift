import Model

/// Whether a sweep may still buy something: closed by its limits, for a while by a provider without room, and for good
/// by one that does not answer or does not accept us.
struct SubmitGate {
    private let limits: SweepLimits
    private var isRefused = false
    /// Answers that did not come, in a row.
    private var silences = 0
    /// Jobs claimed for buying.
    var submitted = 0
    /// Whether a job needed credits that were not there; those whose credits are held go on.
    private(set) var isOutOfCredits = false
    /// When a provider that had no room may be asked again.
    private(set) var closedUntil: Timestamp?

    /// Silences in a row after which nothing more is sent to a provider in this sweep.
    private static let silenceLimit = 3
    /// Seconds for which a provider without room is left alone, unless it says a longer time.
    private static let quotaPause = 30.0

    init(limits: SweepLimits) {
        self.limits = limits
    }

    var isAtLimit: Bool { limits.maxJobs.map { submitted >= $0 } ?? false }
    /// Whether this sweep may buy something, now or later.
    var mayOpen: Bool { limits.maySubmit && !isAtLimit && !isRefused && silences < Self.silenceLimit }
    /// Whether the provider's last answer did not come.
    var isDoubtful: Bool { silences > 0 }
    var isProviderUnavailable: Bool { isRefused || isDoubtful }

    func isOpen(at now: Timestamp) -> Bool {
        mayOpen && closedUntil.map { $0 <= now } ?? true
    }

    mutating func note(_ report: StepReport, at now: Timestamp) {
        if let answered = report.providerAnswered { silences = answered ? 0 : silences + 1 }
        switch report.closesGate {
        case .credits: isOutOfCredits = true
        case .refusal: isRefused = true
        case .quota(let retryAfter): closedUntil = now.adding(seconds: max(retryAfter ?? 0, Self.quotaPause))
        case nil: break
        }
    }
}
