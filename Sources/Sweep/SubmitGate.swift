import Model

/// Whether a sweep may still buy something: closed by its limits, for a while by a provider without room, and for good
/// by one that does not answer or does not accept us.
struct SubmitGate: Equatable {
    private let limits: SweepLimits
    /// The jobs whose orders were refused for what we are or may, since one was taken; a single one may be to blame itself.
    private var refusedJobs: Set<String> = []
    /// The jobs whose purchase ended for lack of a right, which no order that is taken disproves.
    private var forbiddenJobs: Set<String> = []
    /// The jobs whose last call was not answered, since one was.
    private var silentJobs: Set<String> = []
    /// Jobs claimed for buying.
    var submitted = 0
    /// Grows with every refusal: an order that was on its way before the last one met the same token, and counts as none.
    private(set) var refusals = 0
    /// Whether nothing may be bought because the database is older than its purchases.
    private(set) var isStopped = false
    /// Whether a job needed credits that were not there; those whose credits are held go on.
    private(set) var isOutOfCredits = false
    /// When a provider that had no room may be asked again.
    private(set) var closedUntil: Timestamp?

    /// Jobs that met silence, with no answer between, after which nothing more is sent to a provider in this sweep.
    private static let silenceLimit = 3
    /// Jobs that were refused after which nothing more is sent: the first may have met a token that was just revoked, or
    /// need a model that we may not use.
    private static let refusalLimit = 2
    /// Seconds for which a provider without room is left alone, unless it says a longer time.
    private static let quotaPause = 30.0

    init(limits: SweepLimits) {
        self.limits = limits
    }

    var isAtLimit: Bool { limits.maxJobs.map { submitted >= $0 } ?? false }
    /// Whether this sweep may buy something, now or later.
    var mayOpen: Bool {
        limits.maySubmit && !isStopped && !isAtLimit && refusedJobs.union(forbiddenJobs).count < Self.refusalLimit
            && silentJobs.count < Self.silenceLimit
    }
    /// Whether the provider does not answer or does not accept us, as far as the last calls say: an order at a time is then
    /// enough.
    var isDoubtful: Bool { !silentJobs.isEmpty || !refusedJobs.isEmpty || !forbiddenJobs.isEmpty }

    /// Has nothing more bought in this sweep.
    mutating func stop() {
        isStopped = true
    }

    func isOpen(at now: Timestamp) -> Bool {
        mayOpen && closedUntil.map { $0 <= now } ?? true
    }

    mutating func note(_ report: StepReport, at now: Timestamp) {
        switch report.providerAnswered {
        case true?: silentJobs.removeAll()
        case false?: silentJobs.insert(report.job)
        case nil: break
        }
        if report.isAccepted { refusedJobs.removeAll() }
        if report.foundUnknown { isStopped = true }
        switch report.closesGate {
        case .credits: isOutOfCredits = true
        case .refusal where report.submitted:
            guard report.refusalsBefore == refusals else { break }
            refusals += 1
            refusedJobs.insert(report.job)
        case .refusal: forbiddenJobs.insert(report.job)
        case .quota(let retryAfter):
            // Orders that were on their way together may each say a time; the longest wish is obeyed.
            let wish = now.adding(seconds: max(retryAfter ?? 0, Self.quotaPause))
            closedUntil = max(closedUntil ?? wish, wish)
        case nil: break
        }
    }
}
