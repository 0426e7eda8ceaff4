package import Catalogue
package import Model
package import Providers
package import Queue
package import Storage

/// One batch run: everything that is due is done, in the order of what would be lost first, until nothing is due
/// before the deadline.
///
/// A killed run costs nothing: each step is one lease and ends in one transaction, and the next run goes on from the
/// rows. The caller holds the ``SweepLock``.
package struct SweepRun: Sendable {
    /// The id of the root folder (``Installation``).
    package var root: String
    package var queue: JobQueue
    package var provider: any VideoProvider
    package var storage: any VideoStorage
    package var journal: PurchaseJournal
    package var frames: FrameStore
    package var clips: ClipWorkshop
    /// What is on offer, read when something is bought.
    package var catalogue: @Sendable () throws(CatalogueError) -> ModelCatalogue
    package var limits: SweepLimits
    package var surroundings: Surroundings
    package var stop: StopSignal
    package var observer: SweepObserver
    /// The absolute path at which another copy of a take's clip may stand, such as beside its page; nil for none.
    package var copies: @Sendable (_ shot: ShotID, _ take: Int) -> String? = { _, _ in nil }
    let seenScenes = SeenScenes()

    package init(
        root: String, queue: JobQueue, provider: any VideoProvider, storage: any VideoStorage, journal: PurchaseJournal,
        frames: FrameStore, clips: ClipWorkshop,
        catalogue: @escaping @Sendable () throws(CatalogueError) -> ModelCatalogue, limits: SweepLimits,
        surroundings: Surroundings,
        stop: StopSignal, observer: SweepObserver
    ) {
        self.root = root
        self.queue = queue
        self.provider = provider
        self.storage = storage
        self.journal = journal
        self.frames = frames
        self.clips = clips
        self.catalogue = catalogue
        self.limits = limits
        self.surroundings = surroundings
        self.stop = stop
        self.observer = observer
    }

    /// Runs to the end.
    ///
    /// - Parameters:
    ///   - host, processID: who runs it, for people.
    ///   - earlierEnding: how the holder of the sweep lock before this one ended.
    /// - Throws: what makes going on pointless: the database, the disk, a missing program. What was bought and known
    ///   by then is recorded.
    package func run(
        host: String, processID: Int, earlierEnding: SweepLock.Ending = .vanished
    ) async throws -> SweepResult {
        let before = try await queue.lastEvent()
        _ = try await queue.closeCrashedSweeps()
        let early = try await queue.bringBackTimes()
        if early > 0 {
            observer.warning("\(early) jobs were due in a far future that a wrong clock had set; they are due now")
        }
        let sweep = try await queue.beginSweep(host: host, processID: processID)
        let started = SweepResult(sweep: sweep, startedAt: surroundings.now())
        var progress = Progress(
            result: started, gate: SubmitGate(limits: limits), lastEvent: before,
            end: surroundings.uptime() + limits.deadline)
        let checkedClip: String
        do {
            // What was bought is fetched all the same before it is gone.
            var refusal: StorageError?
            do {
                progress.result.isDatabaseOlder = try await isDatabaseOlder()
            } catch let error as StorageError {
                observer.warning("nothing is bought: \(error)")
                refusal = error
            }
            if progress.result.isDatabaseOlder || refusal != nil { progress.gate.stop() }
            _ = try await queue.rescueLeases(asLosses: earlierEnding == .vanished)
            progress = try await work(progress)
            checkedClip = try await lookAfterClips(until: progress.end)
            if let refusal { throw refusal }
        } catch {
            let status = (error as? any ConsequentialError)?.exitStatus ?? .broken
            // The first error is the one to report; the record of the end may well fail for the same reason.
            try? await queue.endSweep(sweep, outcome: .failed, exitStatus: status)
            throw error
        }
        try await queue.endSweep(
            sweep, outcome: progress.result.outcome, exitStatus: progress.result.exitStatus, checkedClip: checkedClip)
        try await tell(&progress)
        return progress.result
    }

    /// Clips that are fetched and checked side by side; more would only share the same processor, and questions to the
    /// provider must not wait for them.
    private static let fetchLanes = 2

    /// How far a sweep is.
    private struct Progress: Sendable {
        var result: SweepResult
        var gate: SubmitGate
        /// The last event that the observer was told of.
        var lastEvent: Int64
        /// The uptime at which nothing new is begun. By the clock on the wall a sweep would end early or never when that
        /// is set.
        let end: Double
        /// Whether lost purchases are asked about. Nobody waits for the answers, so a provider that gives none is left
        /// alone with them until the next sweep.
        var asksAboutLost = true
    }

    private enum StepKind: Sendable {
        case fetch, follow, late, submit
    }

    /// A step that was claimed, to be done beside others.
    private typealias Step = @Sendable () async -> Result<StepReport, any Error>

    private enum Wake: Sendable {
        case step(StepKind, Result<StepReport, any Error>)
        /// Time has passed.
        case tick
    }

    private func work(_ start: Progress) async throws -> Progress {
        return try await withThrowingTaskGroup(of: Wake.self) { group in
            var progress = start
            progress.result.resumed = try await countResumed()
            var inHand: [StepKind: Int] = [:]
            var isTicking = false
            // The others finish first: a call that is cut off leaves a purchase of which nobody knows.
            var firstError: (any Error)?
            while true {
                let end = progress.end
                func mustEnd() -> Bool { firstError != nil || stop.isRequested || surroundings.uptime() >= end }
                let isEnding = mustEnd()
                do {
                    // Asked before each claim: a step that ends meanwhile may bring the next one of its job.
                    while !mustEnd(), let (kind, step) = try await claim(&progress, inHand) {
                        group.addTask { .step(kind, await step()) }
                        inHand[kind, default: 0] += 1
                    }
                    try await tell(&progress)
                    if inHand.values.allSatisfy({ $0 == 0 }), firstError == nil {
                        if let outcome = try await ending(isEnding: isEnding, progress) {
                            progress.result.outcome = outcome
                            break
                        }
                    }
                } catch {
                    firstError = firstError ?? error
                }
                if let firstError, inHand.values.allSatisfy({ $0 == 0 }) { throw firstError }
                if !isTicking, firstError == nil {
                    isTicking = true
                    let seconds = await secondsUntilSomethingIsDue(progress.gate)
                    group.addTask {
                        try? await surroundings.sleep(seconds)
                        return .tick
                    }
                }
                switch try await group.next() {
                case .step(let kind, .success(let report)):
                    inHand[kind, default: 0] -= 1
                    progress.result.add(report)
                    if kind == .late {
                        progress.asksAboutLost = report.providerAnswered != false
                        break
                    }
                    progress.gate.note(report, at: surroundings.now())
                    do {
                        if report.isAccepted { try await queue.bringForward(waitingFor: .auth) }
                    } catch {
                        firstError = firstError ?? error
                    }
                case .step(let kind, .failure(let error)):
                    inHand[kind, default: 0] -= 1
                    firstError = firstError ?? error
                case .tick, nil: isTicking = false
                }
            }
            group.cancelAll()
            progress.result.finishedAt = surroundings.now()
            progress.result.isOutOfCredits = progress.gate.isOutOfCredits
            progress.result.isProviderUnavailable = progress.gate.isDoubtful
            return progress
        }
    }

    /// The next step to do, claimed: for what was bought first, then for what was declared lost.
    private func claim(_ progress: inout Progress, _ inHand: [StepKind: Int]) async throws -> (StepKind, Step)? {
        let sweep = progress.result.sweep
        let mayFetch = inHand[.fetch, default: 0] < Self.fetchLanes
        if inHand[.follow, default: 0] < limits.maxOpen,
            let claim = try await queue.claimFollowing(for: sweep, at: provider.name, mayFetch: mayFetch)
        {
            return (claim.job.state == .uploading ? .fetch : .follow, { await outcome(of: claim) })
        }
        // Nothing is bought meanwhile: the clip that comes late may be the one that is about to be ordered again.
        guard inHand[.late, default: 0] == 0 else { return nil }
        if progress.asksAboutLost, let lost = try await queue.claimLost(at: provider.name) {
            return (.late, { await outcome(of: lost) })
        }
        // After a silence or a refusal one order at a time finds out whether the provider is back, and only when no
        // question is on its way whose answer may close the gate.
        let submits = inHand[.submit, default: 0]
        let isDoubtful = progress.gate.isDoubtful
        guard progress.gate.isOpen(at: surroundings.now()), submits < (isDoubtful ? 1 : limits.maxOpen),
            !isDoubtful || inHand[.follow, default: 0] == 0,
            // Most looks find nothing due; they cost one index entry and no write.
            let due = try await queue.nextQueued(fundedOnly: progress.gate.isOutOfCredits), due <= surroundings.now(),
            try await queue.countOpenOperations(at: provider.name, endpoint: provider.endpoint) < limits.maxOpen,
            let claim = try await queue.claimQueued(for: sweep, fundedOnly: progress.gate.isOutOfCredits)
        else { return nil }
        progress.gate.submitted += 1
        let refusals = progress.gate.refusals
        return (
            .submit,
            {
                await outcome(of: claim).map { (report) in
                    var report = report
                    report.refusalsBefore = refusals
                    return report
                }
            }
        )
    }

    /// Does one step. One that cannot be done gives its job back at once: only a step that may itself be to blame counts
    /// towards the limit after which a person has to look.
    private func outcome(of claim: Claim) async -> Result<StepReport, any Error> {
        do {
            var report = try await step(claim)
            report.job = claim.job.id
            return .success(report)
        } catch {
            let isOurs = (error as? any ConsequentialError)?.exitStatus ?? .broken
            // The error itself is what is reported; a database that fails here too is rescued by the next sweep.
            try? await queue.release(claim.lease, asLoss: isOurs == .broken)
            return .failure(error)
        }
    }

    /// Asks one question about a lost purchase, which has no lease to give back.
    private func outcome(of lost: LostPurchase) async -> Result<StepReport, any Error> {
        do {
            return .success(try await ask(about: lost))
        } catch {
            return .failure(error)
        }
    }

    private func step(_ claim: Claim) async throws -> StepReport {
        switch (claim.job.state, claim.submission?.state) {
        case (.uploading, _): return try await fetch(claim)
        case (.generating, _): return try await poll(claim)
        case (.processing, nil): return try await submit(claim)
        default: return try await lookUp(claim)
        }
    }

    /// How many jobs this sweep goes on with; what waits for another provider is told.
    private func countResumed() async throws -> Int {
        let following = try await queue.countFollowing()
        for (name, count) in following.sorted(by: { $0.key < $1.key }) where name != provider.name && !name.isEmpty {
            observer.warning(
                "\(count) \(count == 1 ? "job was" : "jobs were") bought at \(name); sweep with VIDEO_PROVIDER=\(name) to "
                    + "go on with \(count == 1 ? "it" : "them")")
        }
        return following[provider.name] ?? 0
    }

    /// How the sweep ends, now that no step is in hand; nil when it goes on waiting.
    private func ending(isEnding: Bool, _ progress: Progress) async throws -> SweepOutcome? {
        let gate = progress.gate
        if stop.isRequested { return .stopped }
        if isEnding { return .deadline }
        if let due = try await nextDue(gate) {
            return due.seconds(since: surroundings.now()) <= progress.end - surroundings.uptime() ? nil : .deadline
        }
        if limits.watchInterval != nil, limits.maySubmit, !gate.isAtLimit { return nil }
        return gate.isAtLimit ? .limit : .finished
    }

    /// When there is something to do next; nil when there is nothing that this sweep may do.
    private func nextDue(_ gate: SubmitGate) async throws -> Timestamp? {
        let following = try await queue.nextFollowing(at: provider.name)
        guard gate.mayOpen else { return following }
        let queued = try await queue.nextQueued(fundedOnly: gate.isOutOfCredits)
        return [following, queued.map { max($0, gate.closedUntil ?? $0) }].compactMap(\.self).min()
    }

    /// How long to wait when nothing can be claimed, in slices that notice a stop signal soon.
    private func secondsUntilSomethingIsDue(_ gate: SubmitGate) async -> Double {
        // An error here shows up in the next claim, which reports it.
        let due = (try? await nextDue(gate)) ?? nil
        let seconds = due?.seconds(since: surroundings.now()) ?? limits.watchInterval ?? 0.5
        return min(max(seconds, 0.1), 0.5)
    }

    private func tell(_ progress: inout Progress) async throws {
        while true {
            let events = try await queue.events(after: progress.lastEvent)
            guard let last = events.last else { return }
            progress.lastEvent = last.id
            await observer.events(events)
        }
    }
}
