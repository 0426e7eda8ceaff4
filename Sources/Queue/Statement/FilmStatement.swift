package import Ledger
package import Model

/// A statement of one account with what only the queue knows of it: what became of the takes that were paid for, what is
/// still open, and what things are called.
package struct FilmStatement: Sendable {
    /// When it was drawn up.
    package var asOf: Timestamp
    package var credits: CreditStatement
    /// What was paid for takes, by what has become of them by now.
    package var takes: [TakeFate: TakeSum]
    /// The dearest of the takes that are not kept, dearest first; at most ``listLimit``.
    package var waste: [WastedTake]
    /// Holds that are open now and were opened before the period's end, oldest first; at most ``listLimit``.
    package var openHolds: [AgedHold]
    /// The same by their age in ``HoldAge``, all of them.
    package var holdsByAge: [HoldAge: HoldSum]
    /// Jobs of the period whose price nobody knows: while there are any, every sum is a lower bound.
    package var unpricedJobs: Int
    /// The first of them, at most ``listLimit``.
    package var unpriced: [UnpricedJob]
    /// What was settled on each of the last ``recentDays`` days before now, oldest first, today included.
    package var recent: [Credits]
    /// By id of a project.
    package var projectTitles: [String: String]
    /// By scene.
    package var sceneTitles: [SceneID: String]

    /// Over so many days the rate is taken at which credits are spent.
    package static let recentDays: Int64 = 14
    /// So many lines of a list are told; its sums speak of all of them.
    package static let listLimit = 50

    /// Seconds of video of the takes that are kept.
    package var keptSeconds: Double { takes[.kept]?.seconds ?? 0 }
    /// What a second that is kept cost, waste included; nil while nothing is kept, or when a price is missing.
    package var perKeptSecond: Credits? {
        guard keptSeconds > 0, unpricedJobs == 0 else { return nil }
        let spent = credits.total.settled - credits.total.refunded
        return Credits(micro: Int64((Double(spent.micro) / keptSeconds).rounded()))
    }
}

/// What has become of a take that was paid for.
package enum TakeFate: String, CaseIterable, Sendable {
    /// It plays in its scene.
    case kept
    /// Another take plays in its place.
    case superseded
    /// A reviewer returned it.
    case rejected
    /// Its scene lists the shot no more.
    case omitted
    /// It was charged and brought no clip.
    case failed
    /// Its job goes on, or waits for a person.
    case open

    /// Whether it was paid for and is not used.
    package var isWaste: Bool { self != .kept && self != .open }
}

/// What was paid for takes that had the same fate.
package struct TakeSum: Equatable, Sendable {
    package var takes = 0
    /// Refunds are taken off.
    package var spent = Credits.zero
    /// Of video, as it was charged.
    package var seconds = 0.0

    package init(takes: Int = 0, spent: Credits = .zero, seconds: Double = 0) {
        (self.takes, self.spent, self.seconds) = (takes, spent, seconds)
    }
}

/// A take that was paid for and is not used.
package struct WastedTake: Equatable, Sendable {
    package var job: String
    package var shot: ShotID
    package var take: Int
    package var fate: TakeFate
    package var spent: Credits
}

/// How long a hold has been open.
package enum HoldAge: String, CaseIterable, Sendable {
    case hour = "under_1_hour"
    case day = "1_to_24_hours"
    case week = "1_to_7_days"
    case older = "over_7_days"

    init(seconds: Double) {
        self = seconds < 3600 ? .hour : seconds < 86_400 ? .day : seconds < 7 * 86_400 ? .week : .older
    }
}

/// Holds of the same age.
package struct HoldSum: Equatable, Sendable {
    package var holds = 0
    package var amount = Credits.zero

    package init() {}
}

/// Holds of an account that have been open for longer than a day, so that somebody should look why.
package struct OldHolds: Equatable, Sendable {
    package var account: Account
    package var holds: Int
    package var amount: Credits
    /// Of the oldest.
    package var since: Timestamp

    /// Seconds after which a hold is old: a generation takes minutes.
    static let age = 86_400.0
}

/// Credits that are reserved, and what for.
package struct AgedHold: Equatable, Sendable {
    package var job: String
    package var shot: ShotID
    package var amount: Credits
    package var openedAt: Timestamp
    package var state: JobState
    package var reason: Reason?
    /// The provider's name of the operation that runs for it.
    package var operation: String?
}

/// A job whose price nobody knows.
package struct UnpricedJob: Equatable, Sendable {
    package var job: String
    package var shot: ShotID
    package var provider: String
    package var state: JobState
    /// Seconds ordered.
    package var seconds: Int
}
