package import Documents

extension AdoptionDocument {
    /// What an adoption took in, or would take in.
    package init(_ report: AdoptionReport, isConfirmed: Bool) {
        let look: Look =
            if !report.unasked.isEmpty {
                .unavailable
            } else if !report.blind.isEmpty {
                .notKept
            } else {
                report.jobsAsked > 0 ? .asked : .notNeeded
            }
        let unasked = report.unasked.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        self.init(
            isConfirmed: isConfirmed, journal: report.journal.map(Purchase.init),
            provider: report.provider.map(Purchase.init), disk: report.disk.map(Purchase.init),
            strangers: report.strangers, leftOut: report.leftOut.sorted(), lookAtProvider: look,
            reason: unasked.isEmpty ? nil : unasked.joined(separator: "; "))
    }
}

extension AdoptionDocument.Purchase {
    fileprivate init(_ purchase: AdoptionReport.Purchase) {
        self.init(
            job: purchase.job, shot: purchase.shot, take: purchase.take, submission: purchase.submission,
            what: purchase.what.rawValue)
    }
}
