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
        var lastEvent = try await queue.lastEvent()
        _ = try await queue.closeCrashedSweeps()
        let sweep = try await queue.beginSweep(host: host, processID: processID)
        var result = SweepResult(sweep: sweep, startedAt: surroundings.now())
        do {
            _ = try await queue.rescueLeases()
            result.resumed = try await queue.countFollowing()
            try await work(&result, &lastEvent)
        } catch {
            let status = (error as? any ConsequentialError)?.exitStatus ?? .broken
            // The first error is the one to report; the record of the end may well fail for the same reason.
            try? await queue.endSweep(sweep, outcome: .failed, exitStatus: status)
            throw error
        }
        result.finishedAt = surroundings.now()
        try await queue.endSweep(sweep, outcome: result.outcome, exitStatus: result.exitStatus)
        try await tell(&lastEvent)
        return result
    }

    private enum Wake: Sendable {
        case step(StepReport)
        /// Time has passed.
        case tick
    }

    private func work(_ result: inout SweepResult, _ lastEvent: inout Int64) async throws {
        let deadline = result.startedAt.adding(seconds: limits.deadline)
        var gate = SubmitGate(limits: limits)
        try await withThrowingTaskGroup(of: Wake.self) { group in
            var stepsInHand = 0
            var isTicking = false
            while true {
                let isEnding = stop.isRequested || surroundings.now() >= deadline
                while !isEnding, stepsInHand < limits.maxOpen, let claim = try await claim(result.sweep, &gate) {
                    group.addTask { .step(try await step(claim)) }
                    stepsInHand += 1
                }
                try await tell(&lastEvent)
                if stepsInHand == 0, let outcome = try await ending(isEnding: isEnding, deadline, gate) {
                    result.outcome = outcome
                    break
                }
                if !isTicking, !isEnding {
                    isTicking = true
                    let seconds = try await secondsUntilSomethingIsDue(gate)
                    group.addTask {
                        try? await surroundings.sleep(seconds)
                        return .tick
                    }
                }
                switch try await group.next() {
                case .step(let report):
                    stepsInHand -= 1
                    result.add(report)
                    gate.note(report)
                case .tick, nil: isTicking = false
                }
            }
            group.cancelAll()
        }
        result.isOutOfCredits = gate.stopReason == .credits
        result.isProviderUnavailable = gate.isProviderUnavailable
        try await tell(&lastEvent)
    }

    /// The next job to do a step for, claimed; bought ones first.
    private func claim(_ sweep: String, _ gate: inout SubmitGate) async throws -> Claim? {
        if let claim = try await queue.claimFollowing(for: sweep) { return claim }
        guard gate.isOpen, try await queue.countOpenOperations() < limits.maxOpen,
            let claim = try await queue.claimQueued(for: sweep)
        else { return nil }
        gate.submitted += 1
        return claim
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
        return min(max(seconds, 0.05), 0.5)
    }

    private func tell(_ lastEvent: inout Int64) async throws {
        let events = try await queue.events(after: lastEvent)
        guard let last = events.last else { return }
        lastEvent = last.id
        await observer.events(events)
    }
}
