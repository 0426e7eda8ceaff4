package import Catalogue
package import Model
package import Providers
package import Queue
package import Storage

/// One batch run: everything that is due is done, in the order of what would be lost first, until nothing is due
/// before the deadline.
///
/// ``SweepLoop`` decides what is next, and this carries it out: a killed run costs nothing, because each step is one lease
/// and ends in one transaction, and the next run goes on from the rows. The caller holds the ``SweepLock``.
package struct SweepRun: Sendable {
    /// The id of the root folder (``Installation``).
    package var root: String
    package var queue: JobQueue
    /// The provider with this name.
    ///
    /// What it throws says why it is not configured; what was ordered there waits then.
    package var provider: @Sendable (_ name: String) throws -> any VideoProvider
    /// The one that has to be configured even when nothing is to be done there.
    package var defaultProvider: String
    package var storage: any ClipStore
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
    /// The revision of scenes up to which every change was reported; the clips of those that changed since are looked at.
    package var reportedRevision: @Sendable () async throws -> Int64 = { 0 }
    let seenScenes = SeenScenes()
    /// The id of the sweep lock that it holds.
    private(set) var host = ""
    private(set) var warnings = SweepWarnings { _ in }

    package init(
        root: String, queue: JobQueue, defaultProvider: String,
        provider: @escaping @Sendable (_ name: String) throws -> any VideoProvider, storage: any ClipStore,
        journal: PurchaseJournal, frames: FrameStore, clips: ClipWorkshop,
        catalogue: @escaping @Sendable () throws(CatalogueError) -> ModelCatalogue, limits: SweepLimits,
        surroundings: Surroundings, stop: StopSignal, observer: SweepObserver
    ) {
        self.root = root
        self.queue = queue
        self.defaultProvider = defaultProvider
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
    ///   - host: the id of the ``SweepLock`` that the caller holds.
    ///   - machine, processID: who runs it, for people.
    ///   - earlierEnding: how the holder of the sweep lock before this one ended.
    /// - Throws: what makes going on pointless: the database, the disk, a missing program. What was bought and known
    ///   by then is recorded.
    package func run(
        host: String, machine: String, processID: Int, earlierEnding: SweepLock.Ending = .vanished
    ) async throws -> SweepResult {
        let before = try await queue.lastEvent()
        _ = try await queue.closeCrashedSweeps(of: host)
        let sweep = try await queue.beginSweep(host: host, machine: machine, processID: processID)
        var acting = self
        acting.host = host
        acting.queue = queue.acting(as: .sweep(sweep))
        let warnings = SweepWarnings(tell: observer.warning)
        acting.warnings = warnings
        acting.observer.warning = { warnings.add($0) }
        return try await acting.run(sweep, eventsAfter: before, earlierEnding)
    }

    private func run(
        _ sweep: String, eventsAfter lastEvent: Int64, _ earlierEnding: SweepLock.Ending
    ) async throws -> SweepResult {
        var shell = SweepShell(
            self, result: SweepResult(sweep: sweep, startedAt: surroundings.now()), lastEvent: lastEvent,
            end: surroundings.uptime() + limits.deadline)
        let checkedClip: String
        do {
            let early = try await queue.bringBackTimes()
            if early > 0 {
                observer.warning("\(early) jobs were due in a far future that a wrong clock had set; they are due now")
            }
            // What was bought is fetched all the same before it is gone.
            var refusal: StorageError?
            do {
                shell.result.isDatabaseOlder = try await isDatabaseOlder()
            } catch let error as StorageError {
                observer.warning("nothing is bought: \(error)")
                refusal = error
            }
            if shell.result.isDatabaseOlder || refusal != nil { shell.loop.stopBuying() }
            _ = try await queue.rescueLeases(of: host, asLosses: earlierEnding == .vanished)
            try await shell.work()
            checkedClip = try await lookAfterClips(until: shell.end)
            shell.result.faults = try await auditBooks()
            shell.result.paused = try await queue.pauses()
            try await shell.tell()
            if let refusal { throw refusal }
        } catch {
            try? await shell.tell()
            let status = (error as? any ConsequentialError)?.exitStatus ?? .broken
            // The first error is the one to report; the record of the end may well fail for the same reason.
            try? await queue.endSweep(sweep, outcome: .failed, exitStatus: status)
            throw error
        }
        try await queue.endSweep(
            sweep, outcome: shell.result.outcome, exitStatus: shell.result.exitStatus, checkedClip: checkedClip)
        try await shell.tell()
        return shell.result
    }
}
