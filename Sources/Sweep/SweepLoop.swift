import Model
import Queue

/// The order of a sweep's steps: what is asked of the queue next, decided from what was told before and from nothing else.
///
/// Work is done in the order of what would be lost first, over all providers: what was bought, then what was declared
/// lost, then what is to be bought.
struct SweepLoop {
    /// What is to be done next.
    enum Action: Equatable {
        /// Claim what was bought at a provider and is due.
        case follow(at: String, mayFetch: Bool)
        /// Claim a lost purchase about which it is to be asked.
        case askAboutLost(at: String)
        /// Claim what is to be bought, if the provider has room.
        case buy(at: String, fundedOnly: Bool)
        /// Find out when something is due, and which providers have work.
        case lookAhead
        /// Wait until a step ends, or for so many seconds.
        case wait(seconds: Double)
        case end(SweepOutcome)
    }

    /// The moment at which a decision is made.
    struct Moment {
        var now: Timestamp
        /// What lasts is measured with it: by the clock on the wall a sweep would end early or never when that is set.
        var uptime: Double
        var isStopRequested: Bool
    }

    /// When something is due in a lane; nil when nothing is.
    struct Due: Equatable {
        var following: Timestamp?
        var queued: Timestamp?
    }

    /// Clips of a single provider that are fetched and checked side by side; more would only share the same processor, and questions to
    /// providers must not wait for them.
    static let fetchesAtOnce = 2

    private(set) var lanes: [Lane] = []
    private let limits: SweepLimits
    /// The uptime at which nothing new is begun.
    private let end: Double
    /// When the next thing is due in any lane; nil while that is not known.
    private var nextDue: Timestamp??
    /// Whether a step could not be done: the others in hand finish first, because a call that is cut off leaves a purchase
    /// of which nobody knows.
    private var hasFailed = false
    private var isBuyingStopped = false

    init(limits: SweepLimits, end: Double) {
        self.limits = limits
        self.end = end
    }

    var isIdle: Bool { lanes.allSatisfy { $0.inHand.values.allSatisfy { $0 == 0 } } }
    private var isAtLimit: Bool { lanes.contains { $0.gate.isAtLimit } }

    mutating func next(at moment: Moment) -> Action {
        if hasFailed { return isIdle ? .end(.failed) : .wait(seconds: 0.5) }
        let mustEnd = moment.isStopRequested || moment.uptime >= end
        if !mustEnd, let look = nextLook(at: moment.now) { return look }
        if isIdle, mustEnd { return .end(moment.isStopRequested ? .stopped : .deadline) }
        guard let due = nextDue else { return .lookAhead }
        if isIdle {
            if let due, due.seconds(since: moment.now) > end - moment.uptime { return .end(.deadline) }
            let isWatching = limits.watchInterval != nil && limits.maySubmit && !isAtLimit
            if due == nil, !isWatching { return .end(isAtLimit ? .limit : .finished) }
        }
        // In slices that notice a stop signal soon.
        let seconds = due?.seconds(since: moment.now) ?? limits.watchInterval ?? 0.5
        return .wait(seconds: min(max(seconds, 0.1), 0.5))
    }

    /// The next claim that may bring something.
    private func nextLook(at now: Timestamp) -> Action? {
        if let lane = lanes.first(where: { $0.mayHave(.follow) && $0.count(.follow) < limits.maxOpen }) {
            // One for each provider where there are several: what one of them makes faster than it is fetched must not keep
            // another one's results waiting until they are gone.
            let limit = lanes.count > 1 ? 1 : Self.fetchesAtOnce
            return .follow(at: lane.provider, mayFetch: lane.count(.fetch) < limit)
        }
        if let lane = lanes.first(where: { $0.mayHave(.late) && $0.asksAboutLost && $0.count(.late) == 0 }) {
            return .askAboutLost(at: lane.provider)
        }
        if let lane = lanes.first(where: { $0.mayHave(.submit) && $0.mayBuy(at: now, maxOpen: limits.maxOpen) }) {
            return .buy(at: lane.provider, fundedOnly: lane.gate.isOutOfCredits)
        }
        return nil
    }
}

extension SweepLoop {
    /// Gives a provider its lane; nothing happens when it has one.
    mutating func open(_ provider: String) {
        guard !lanes.contains(where: { $0.provider == provider }) else { return }
        var lane = Lane(provider: provider, limits: limits)
        lane.gate.submitted = lanes.first?.gate.submitted ?? 0
        if isBuyingStopped { lane.gate.stop() }
        lanes.append(lane)
        // What is paid comes before rehearsals.
        lanes.sort { ($0.isRehearsal ? 1 : 0, $0.provider) < ($1.isRehearsal ? 1 : 0, $1.provider) }
        nextDue = nil
    }

    /// Has nothing more bought in this sweep, at no provider.
    mutating func stopBuying() {
        isBuyingStopped = true
        for index in lanes.indices { lanes[index].gate.stop() }
    }

    mutating func began(_ kind: StepKind, at provider: String) {
        change(provider) { $0.begin(kind) }
        nextDue = nil
        // The limit is one of the sweep, wherever it buys.
        if kind == .submit { for index in lanes.indices { lanes[index].gate.submitted += 1 } }
    }

    mutating func foundNothing(_ kind: StepKind, at provider: String) {
        change(provider) { $0.foundNothing(kind) }
    }

    /// A step has ended.
    mutating func ended(_ kind: StepKind, at provider: String, _ report: StepReport, now: Timestamp) {
        change(provider) { lane in
            lane.end(kind)
            if kind == .late {
                lane.asksAboutLost = report.providerAnswered != false
            } else {
                lane.gate.note(report, at: now)
            }
        }
        if report.foundUnknown { stopBuying() }
        lookAgain()
    }

    /// A step could not be done, or the queue could not be asked.
    mutating func failed(_ kind: StepKind? = nil, at provider: String? = nil) {
        hasFailed = true
        if let kind, let provider { change(provider) { $0.end(kind) } }
    }

    /// Time has passed, or something has changed: what was looked for in vain may be there now.
    mutating func lookAgain() {
        for index in lanes.indices { lanes[index].lookAgain() }
        nextDue = nil
    }

    /// When something is due in each lane.
    mutating func isDue(_ dues: [String: Due]) {
        nextDue = .some(
            lanes.flatMap { lane -> [Timestamp] in
                guard let due = dues[lane.provider] else { return [] }
                let queued = lane.gate.mayOpen ? due.queued.map { max($0, lane.gate.closedUntil ?? $0) } : nil
                return [due.following, queued].compactMap(\.self)
            }.min())
    }

    private mutating func change(_ provider: String, _ change: (inout Lane) -> Void) {
        for index in lanes.indices where lanes[index].provider == provider { change(&lanes[index]) }
    }
}
