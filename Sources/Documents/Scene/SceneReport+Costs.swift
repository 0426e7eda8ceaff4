import Model
import Queue

extension SceneReport {
    /// What a scene cost, and what of that is on the screen. Both stand in one object.
    @dynamicMemberLookup
    package struct Costs: Codable, Equatable, Sendable {
        package var totals: CreditTotals
        var use: Use

        package subscript<Value>(dynamicMember field: KeyPath<CreditTotals, Value>) -> Value { totals[keyPath: field] }

        init(_ totals: CreditTotals, _ use: Use = Use()) {
            self.totals = totals
            self.use = use
        }

        /// Reads both from one object.
        package init(from decoder: any Decoder) throws {
            totals = try CreditTotals(from: decoder)
            use = try Use(from: decoder)
        }

        /// Writes both as one object.
        package func encode(to encoder: any Encoder) throws {
            try totals.encode(to: encoder)
            try use.encode(to: encoder)
        }
    }

    /// What became of what was settled, on the account that the totals speak of.
    struct Use: Codable, Equatable, Sendable {
        /// Charged for the selected takes: all their attempts. Nil when one of them has no known price.
        @ExplicitNull var kept: Credits? = nil
        /// Charged for everything else: other takes, failures, what was canceled. Nil when something has no known price.
        @ExplicitNull var rejected: Credits? = nil
        /// What a second that is kept came to: all that was settled, divided by the lengths of the selected takes. Nil when
        /// none is kept, or something has no known price.
        @ExplicitNull var perKeptSecond: Credits? = nil

        private enum CodingKeys: String, CodingKey {
            case kept, rejected
            case perKeptSecond = "per_kept_second"
        }
    }
}

extension SceneReport.Costs {
    init(_ status: SceneStatus) {
        let totals = CreditTotals(status.credits)
        let selected = status.shots.compactMap(\.selected).filter { $0.job.route.account == totals.account }
        var use = SceneReport.Use()
        if selected.allSatisfy({ $0.job.unpricedPurchases == 0 }) {
            use.kept = selected.reduce(.zero) { $0 + $1.job.charged }
        }
        if let kept = use.kept, totals.unpricedJobs == 0 {
            use.rejected = totals.settled - kept
            let seconds = selected.reduce(0) { $0 + ($1.clip?.facts.duration ?? 0) }
            if seconds > 0 {
                use.perKeptSecond = Credits(micro: Int64((Double(totals.settled.micro) / seconds).rounded()))
            }
        }
        self.init(totals, use)
    }
}

extension SceneStatus.ShotStatus {
    /// What its takes were charged on the account that pays for the latest one; nil while nothing is settled, and when
    /// something that was bought has no known price.
    var chargedInAll: Credits? {
        let jobs = jobs.map(\.job).filter { $0.route.account == current?.job.route.account }
        guard jobs.allSatisfy({ $0.unpricedPurchases == 0 }), jobs.contains(where: { $0.settled != nil }) else {
            return nil
        }
        return jobs.reduce(.zero) { $0 + $1.charged }
    }
}
