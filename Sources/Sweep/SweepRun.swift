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
    package var queue: JobQueue
    package var provider: any VideoProvider
    package var storage: any VideoStorage
    package var frames: FrameStore
    package var clips: ClipWorkshop
    package var catalogue: ModelCatalogue
    package var limits: SweepLimits
    package var surroundings: Surroundings
    package var stop: StopSignal
    package var observer: SweepObserver

    package init(
        queue: JobQueue, provider: any VideoProvider, storage: any VideoStorage, frames: FrameStore,
        clips: ClipWorkshop, catalogue: ModelCatalogue, limits: SweepLimits, surroundings: Surroundings,
        stop: StopSignal, observer: SweepObserver
    ) {
        self.queue = queue
        self.provider = provider
        self.storage = storage
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
    /// - Throws: what makes going on pointless: the database, the disk, a missing program. What was bought and known
    ///   by then is recorded.
    package func run(host: String, processID: Int) async throws -> SweepResult {
        let before = try await queue.lastEvent()
        _ = try await queue.closeCrashedSweeps()
        let sweep = try await queue.beginSweep(host: host, processID: processID)
        let started = SweepResult(sweep: sweep, startedAt: surroundings.now())
        var progress: Progress
        do {
            _ = try await queue.rescueLeases()
            progress = try await work(Progress(result: started, gate: SubmitGate(limits: limits), lastEvent: before))
        } catch {
            let status = (error as? any ConsequentialError)?.exitStatus ?? .broken
            // The first error is the one to report; the record of the end may well fail for the same reason.
            try? await queue.endSweep(sweep, outcome: .failed, exitStatus: status)
            throw error
        }
        try await queue.endSweep(sweep, outcome: progress.result.outcome, exitStatus: progress.result.exitStatus)
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
    }

    private enum StepKind: Sendable {
        case fetch, follow, submit
    }

    private enum Wake: Sendable {
        case step(StepKind, Result<StepReport, any Error>)
        /// Time has passed.
        case tick
    }

    private func work(_ start: Progress) async throws -> Progress {
        let deadline = start.result.startedAt.adding(seconds: limits.deadline)
        return try await withThrowingTaskGroup(of: Wake.self) { group in
            var progress = start
            progress.result.resumed = try await queue.countFollowing()
            var inHand: [StepKind: Int] = [:]
            var isTicking = false
            // The others finish first: a call that is cut off leaves a purchase of which nobody knows.
            var firstError: (any Error)?
            while true {
                let isEnding = firstError != nil || stop.isRequested || surroundings.now() >= deadline
                while !isEnding, let (kind, claim) = try await claim(&progress, inHand) {
                    group.addTask {
                        do { return .step(kind, .success(try await step(claim))) } catch {
                            return .step(kind, .failure(error))
                        }
                    }
                    inHand[kind, default: 0] += 1
                }
                try await tell(&progress)
                if inHand.values.allSatisfy({ $0 == 0 }) {
                    if let firstError { throw firstError }
                    if let outcome = try await ending(isEnding: isEnding, deadline, progress.gate) {
                        progress.result.outcome = outcome
                        break
                    }
                }
                if !isTicking, !isEnding {
                    isTicking = true
                    let seconds = try await secondsUntilSomethingIsDue(progress.gate)
                    group.addTask {
                        try? await surroundings.sleep(seconds)
                        return .tick
                    }
                }
                switch try await group.next() {
                case .step(let kind, .success(let report)):
                    inHand[kind, default: 0] -= 1
                    progress.result.add(report)
                    progress.gate.note(report)
                case .step(let kind, .failure(let error)):
                    inHand[kind, default: 0] -= 1
                    firstError = firstError ?? error
                case .tick, nil: isTicking = false
                }
            }
            group.cancelAll()
            progress.result.finishedAt = surroundings.now()
            progress.result.isOutOfCredits = progress.gate.stopReason == .credits
            progress.result.isProviderUnavailable = progress.gate.isProviderUnavailable
            return progress
        }
    }

    /// The next job to do a step for, claimed; bought ones first.
    private func claim(_ progress: inout Progress, _ inHand: [StepKind: Int]) async throws -> (StepKind, Claim)? {
        let sweep = progress.result.sweep
        let mayFetch = inHand[.fetch, default: 0] < Self.fetchLanes
        if inHand[.follow, default: 0] < limits.maxOpen || mayFetch,
            let claim = try await queue.claimFollowing(for: sweep, mayFetch: mayFetch)
        {
            return (claim.job.state == .uploading ? .fetch : .follow, claim)
        }
        // After a silence one order at a time finds out whether the provider is back.
        let submits = inHand[.submit, default: 0]
        guard progress.gate.isOpen, submits < (progress.gate.isDoubtful ? 1 : limits.maxOpen),
            try await queue.countOpenOperations() < limits.maxOpen,
            let claim = try await queue.claimQueued(for: sweep)
        else { return nil }
        progress.gate.submitted += 1
        return (.submit, claim)
    }

    private func step(_ claim: Claim) async throws -> StepReport {
        switch (claim.job.state, claim.submission?.state) {
        case (.uploading, _): try await fetch(claim)
        case (.generating, _): try await poll(claim)
        case (_, nil): try await submit(claim)
        default: try await lookUp(claim)
        }
    }

    /// How the sweep ends, now that no step is in hand; nil when it goes on waiting.
    private func ending(isEnding: Bool, _ deadline: Timestamp, _ gate: SubmitGate) async throws -> SweepOutcome? {
        if stop.isRequested { return .stopped }
        if isEnding { return .deadline }
        let due = try await queue.nextDue(includingQueued: gate.isOpen)
        if let due { return due <= deadline ? nil : .deadline }
        if limits.watchInterval != nil, gate.isOpen { return nil }
        return gate.isAtLimit ? .limit : .finished
    }

    /// How long to wait when nothing can be claimed, in slices that notice a stop signal soon.
    private func secondsUntilSomethingIsDue(_ gate: SubmitGate) async throws -> Double {
        let due = try await queue.nextDue(includingQueued: gate.isOpen)
        let seconds = due?.seconds(since: surroundings.now()) ?? limits.watchInterval ?? 0.5
        return min(max(seconds, 0.1), 0.5)
    }

    private func tell(_ progress: inout Progress) async throws {
        let events = try await queue.events(after: progress.lastEvent)
        guard let last = events.last else { return }
        progress.lastEvent = last.id
        await observer.events(events)
    }
}
