import Model

/// Whether a sweep may still buy something: closed by its limits, by a lack of credits, or by a provider that does not
/// answer.
struct SubmitGate {
    private let limits: SweepLimits
    private(set) var stopReason: StepReport.StopReason?
    /// Answers that did not come, in a row.
    private var silences = 0
    /// Jobs claimed for buying.
    var submitted = 0

    /// Silences in a row after which nothing more is sent to a provider in this sweep.
    private static let silenceLimit = 3

    init(limits: SweepLimits) {
        self.limits = limits
    }

    var isAtLimit: Bool { limits.maxJobs.map { submitted >= $0 } ?? false }
    var isOpen: Bool { limits.maySubmit && !isAtLimit && stopReason == nil && silences < Self.silenceLimit }
    /// Whether the provider's last answer did not come.
    var isDoubtful: Bool { silences > 0 }
    var isProviderUnavailable: Bool { stopReason == .provider || isDoubtful }

    mutating func note(_ report: StepReport) {
        if let answered = report.providerAnswered { silences = answered ? 0 : silences + 1 }
        stopReason = stopReason ?? report.stopsSubmitting
    }
}
