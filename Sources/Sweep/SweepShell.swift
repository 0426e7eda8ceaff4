import Model
import Providers
import Queue

/// Carries out what a ``SweepLoop`` decides, and tells it what came of that.
struct SweepShell {
    private let run: SweepRun
    private var queue: JobQueue { run.queue }
    var loop: SweepLoop
    var result: SweepResult
    /// The uptime at which nothing new is begun.
    let end: Double
    /// The last event that the observer was told of.
    private var lastEvent: Int64
    private var works: [String: ProviderWork] = [:]
    /// Providers that are not configured.
    private var strangers: Set<String> = []
    /// The first of what made going on pointless.
    private var failure: (any Error)?
    private var isTicking = false
    /// Leases of steps that may take longer than one lasts: the uptime at which each is renewed, and who is told when it is
    /// lost.
    private var renewals: [Lease: (due: Double, lost: StopSignal)] = [:]
    /// The uptimes of the next sign of life, and of the next look for leases of other hosts.
    private var nextBeat: Double
    private var nextLook: Double

    init(_ run: SweepRun, result: SweepResult, lastEvent: Int64, end: Double) {
        self.run = run
        self.result = result
        self.lastEvent = lastEvent
        self.end = end
        loop = SweepLoop(limits: run.limits, end: end)
        nextBeat = run.surroundings.uptime() + JobQueue.LeaseLength.beat
        nextLook = run.surroundings.uptime() + JobQueue.LeaseLength.look
    }

    private enum Wake: Sendable {
        case step(StepKind, at: String, Lease?, Result<StepReport, any Error>)
        /// Time has passed.
        case tick
    }

    private typealias Steps = ThrowingTaskGroup<Wake, any Error>

    /// Works until the loop says that the sweep ends.
    ///
    /// - Throws: what makes going on pointless, once no step is in hand any more.
    mutating func work() async throws {
        try await lookForProviders()
        result.resumed = try await queue.countFollowing().filter { works[$0.key] != nil }.values.reduce(0, +)
        try await withThrowingTaskGroup(of: Wake.self) { steps in
            while true {
                let moment = SweepLoop.Moment(
                    now: run.surroundings.now(), uptime: run.surroundings.uptime(),
                    isStopRequested: run.stop.isRequested)
                let action = loop.next(at: moment)
                if case .end(let outcome) = action {
                    steps.cancelAll()
                    try await finish(outcome)
                    return
                }
                do {
                    try await attend()
                    if case .wait(let seconds) = action {
                        try await tell()
                        tick(after: seconds, &steps)
                    } else {
                        try await carryOut(action, &steps)
                        continue
                    }
                } catch {
                    failure = failure ?? error
                    loop.failed()
                    if loop.isIdle { continue }
                }
                if let wake = try await steps.next() { await note(wake) }
            }
        }
    }

    private mutating func finish(_ outcome: SweepOutcome) async throws {
        if let failure { throw failure }
        for name in result.unconfigured.keys { _ = try await queue.record(isConfigured: false, name) }
        try await tell()
        result.outcome = outcome
        result.finishedAt = run.surroundings.now()
        result.isOutOfCredits = loop.lanes.contains { $0.gate.isOutOfCredits }
        result.isProviderUnavailable = loop.lanes.contains { $0.gate.isDoubtful }
    }

    private mutating func carryOut(_ action: SweepLoop.Action, _ steps: inout Steps) async throws {
        switch action {
        case .follow(let provider, let mayFetch):
            let claim = try await queue.claimFollowing(for: result.sweep, at: provider, mayFetch: mayFetch)
            guard let claim, let work = works[provider] else { return loop.foundNothing(.follow, at: provider) }
            let isFetch = claim.job.state == .uploading, lost = StopSignal()
            if isFetch { renewals[claim.lease] = (run.surroundings.uptime() + Self.renewalInterval, lost) }
            begin(isFetch ? .fetch : .follow, at: provider, claim.lease, &steps) {
                await work.outcome(of: claim, endedBy: lost)
            }
        case .askAboutLost(let provider):
            guard let lost = try await queue.claimLost(at: provider), let work = works[provider] else {
                return loop.foundNothing(.late, at: provider)
            }
            begin(.late, at: provider, nil, &steps) { await work.outcome(of: lost) }
        case .buy(let provider, let fundedOnly):
            guard let work = works[provider], let claim = try await claimQueued(work, fundedOnly) else {
                return loop.foundNothing(.submit, at: provider)
            }
            let refusals = loop.lanes.first { $0.provider == provider }?.gate.refusals ?? 0
            begin(.submit, at: provider, claim.lease, &steps) {
                await work.outcome(of: claim).map { (report) in
                    var report = report
                    report.refusalsBefore = refusals
                    return report
                }
            }
        case .lookAhead: try await lookAhead()
        case .wait, .end: break
        }
    }

    private mutating func begin(
        _ kind: StepKind, at provider: String, _ lease: Lease?, _ steps: inout Steps,
        _ step: @escaping @Sendable () async -> Result<StepReport, any Error>
    ) {
        loop.began(kind, at: provider)
        steps.addTask { .step(kind, at: provider, lease, await step()) }
    }

    /// The next job to buy, unless the provider has no room for it.
    private func claimQueued(_ work: ProviderWork, _ fundedOnly: Bool) async throws -> Claim? {
        let provider = work.provider
        let room = ProviderRoom(maxOpen: run.limits.maxOpen, endpoint: provider.endpoint)
        // Most looks find nothing due; they cost one index entry and no write.
        guard let due = try await queue.nextQueued(at: provider.name, fundedOnly: fundedOnly),
            due <= run.surroundings.now(),
            try await queue.countOpenOperations(at: provider.name, endpoint: provider.endpoint) < room.maxOpen
        else { return nil }
        return try await queue.claimQueued(for: result.sweep, at: provider.name, fundedOnly: fundedOnly, room: room)
    }

    private mutating func note(_ wake: Wake) async {
        switch wake {
        case .tick:
            isTicking = false
            loop.lookAgain()
        case .step(let kind, let provider, let lease, .success(let report)):
            if let lease { renewals[lease] = nil }
            result.add(report, account: Account(ofProvider: provider))
            loop.ended(kind, at: provider, report, now: run.surroundings.now())
            guard report.isAccepted else { return }
            do {
                try await queue.bringForward(waitingFor: .auth, at: provider)
            } catch {
                failure = failure ?? error
                loop.failed()
            }
        case .step(let kind, let provider, let lease, .failure(let error)):
            if let lease { renewals[lease] = nil }
            failure = failure ?? error
            loop.failed(kind, at: provider)
        }
    }

    private mutating func tick(after seconds: Double, _ steps: inout Steps) {
        // With an error only the steps in hand are waited for, and those that take long keep their leases meanwhile.
        guard !isTicking, failure == nil || !renewals.isEmpty else { return }
        isTicking = true
        let sleep = run.surroundings.sleep
        steps.addTask {
            try? await sleep(seconds)
            return .tick
        }
    }
}

extension SweepShell {
    /// Seconds after which the lease of a long step is extended.
    private static let renewalInterval = JobQueue.LeaseLength.fetch / 3

    /// Says that the sweep is alive, extends leases of long steps, and takes over what other hosts left, each as often as it is
    /// due. A step whose lease is lost ends at once.
    private mutating func attend() async throws {
        let uptime = run.surroundings.uptime()
        if uptime >= nextBeat {
            nextBeat = uptime + JobQueue.LeaseLength.beat
            let due = renewals.filter { $0.value.due <= uptime }.keys
            for lease in due { renewals[lease]?.due = uptime + Self.renewalInterval }
            for lease in try await queue.beat(result.sweep, renewing: Array(due)) {
                renewals.removeValue(forKey: lease)?.lost.request()
            }
        }
        guard uptime >= nextLook else { return }
        nextLook = uptime + JobQueue.LeaseLength.look
        if try await queue.rescueExpiredLeases(besides: run.host) > 0 { loop.lookAgain() }
    }

    /// Finds out when something is due, also at providers that had no work before.
    private mutating func lookAhead() async throws {
        try await lookForProviders()
        var dues: [String: SweepLoop.Due] = [:]
        for lane in loop.lanes {
            dues[lane.provider] = SweepLoop.Due(
                following: try await queue.nextFollowing(at: lane.provider),
                queued: lane.gate.mayOpen
                    ? try await queue.nextQueued(at: lane.provider, fundedOnly: lane.gate.isOutOfCredits) : nil)
        }
        loop.isDue(dues)
    }

    /// Opens a lane for every provider that has work and is configured; what was ordered at another one waits and says so.
    private mutating func lookForProviders() async throws {
        for name in Set(try await queue.busyProviders() + [run.defaultProvider]).sorted()
        where works[name] == nil && !strangers.contains(name) {
            do {
                works[name] = ProviderWork(sweep: run, provider: try run.provider(name))
            } catch {
                let jobs = try await queue.record(isConfigured: false, name)
                strangers.insert(name)
                // A question about what was declared lost may wait as long as nobody can ask it.
                guard jobs > 0 || name == run.defaultProvider else { continue }
                result.unconfigured[name] = jobs
                let waiting = jobs == 0 ? "" : "\(jobs) \(jobs == 1 ? "job waits" : "jobs wait") for \(name): "
                run.observer.warning(waiting + "\(error)")
                continue
            }
            _ = try await queue.record(isConfigured: true, name)
            guard run.limits.maySubmit else {
                loop.open(name)
                continue
            }
            if try await queue.bringForwardWithinBudget(at: name) > 0 { result.isOverBudget = true }
            loop.open(name)
        }
    }

    /// Records what was warned of, and tells the observer of every event since the last.
    mutating func tell() async throws {
        try await run.warnings.record(in: queue)
        while true {
            let events = try await queue.events(after: lastEvent)
            guard let last = events.last else { return }
            lastEvent = last.id
            await run.observer.events(events)
        }
    }
}
