package import Catalogue
package import Database
package import Intake
package import Ledger
package import Model
package import Queue
package import Storage

/// What a person may do with films and credits, once for the command line and for a server.
package struct FilmActions: Sendable {
    private let database: DatabaseFile
    private let queue: JobQueue
    private let frames: FrameStore
    private let catalogue: ModelCatalogue
    private let surroundings: Surroundings
    /// Who acts; nil when nobody says a name.
    private let user: String?

    package init(
        database: DatabaseFile, queue: JobQueue, frames: FrameStore, catalogue: ModelCatalogue,
        surroundings: Surroundings, user: String? = nil
    ) {
        self.user = user
        self.database = database
        self.queue = queue
        self.frames = frames
        self.catalogue = catalogue
        self.surroundings = surroundings
    }

    /// Works out what submitting manifests would do, and changes nothing.
    ///
    /// - Throws: ``ActionError`` `unpriced` when a job has no price and that was not allowed.
    package func quote(_ manifests: [Manifest], allowingUnpriced: Bool) async throws -> OrderPlan {
        let plan = try await queue.plan(orders(for: manifests))
        try check(plan, manifests, allowingUnpriced)
        return plan
    }

    /// Freezes the frames, then quotes, holds and queues in one transaction.
    ///
    /// - Throws: `unpriced`; `LedgerError.insufficientCredits`; `StorageError` when a frame cannot be kept. Nothing is
    ///   queued then; a frame that was copied before stays, and is found by the next try.
    package func submit(_ manifests: [Manifest], allowingUnpriced: Bool) async throws -> OrderPlan {
        let orders = orders(for: manifests)
        try check(try await queue.plan(orders), manifests, allowingUnpriced)
        for frame in manifests.flatMap(\.frames) { try await frames.freeze(frame.path, as: frame.reference) }
        return try await queue.place(orders) { plan in try check(plan, manifests, allowingUnpriced) }
    }

    /// Queues failed jobs again.
    ///
    /// - Throws: `QueueError` `unknownID` or `notAllowed`, `LedgerError.insufficientCredits`; nothing is queued then.
    package func retry(_ jobs: [String]) async throws -> [RetryQuote] {
        try await queue.retry(jobs)
    }

    /// Queues every failed job again that is the latest of its shot.
    package func retryFailed() async throws -> [RetryQuote] {
        try await queue.retry(queue.failedJobs())
    }

    /// What another take of a shot would cost, or queues it.
    ///
    /// - Parameters:
    ///   - isConfirmed: whether it is queued; otherwise nothing is changed.
    ///   - allowingUnpriced: whether it is queued also when no price is known.
    /// - Throws: ``ActionError`` `unpriced`; `QueueError` `unknownID` or `notAllowed`; `LedgerError.insufficientCredits`.
    package func retake(
        _ shot: ShotID, isConfirmed: Bool, allowingUnpriced: Bool
    ) async throws -> OrderPlan.NewJob {
        let today = surroundings.now().date
        let estimate = { @Sendable [catalogue] (spec: ShotSpec) in
            catalogue.model(spec.model)?.estimate(spec, on: today)
        }
        let quote = try await queue.retake(shot, isConfirmed: false, orderedBy: user, estimate: estimate)
        guard isConfirmed else { return quote }
        guard quote.estimate != nil || allowingUnpriced else { throw ActionError.unpriced(quote.model, "retake it") }
        return try await queue.retake(shot, isConfirmed: true, orderedBy: user, estimate: estimate)
    }

    /// Settles by a person's word what became of a job's purchase.
    ///
    /// - Returns: the job that goes on with what was found: a new take when this one has gone on without it.
    /// - Throws: `QueueError` `unknownID` or `notAllowed`.
    package func resolve(_ job: String, _ decision: PurchaseDecision) async throws -> Job {
        try await queue.resolve(job, decision)
    }

    /// Orders at today's price what costs more than was quoted.
    ///
    /// - Parameters:
    ///   - jobs: their ids; nil for all that wait for it.
    ///   - allowingUnpriced: whether they are ordered also where no price is known today.
    /// - Throws: ``ActionError`` `unpriced`; `QueueError` `unknownID` or `notAllowed`; `LedgerError.insufficientCredits`;
    ///   nothing is changed then.
    package func approveOrders(_ jobs: [String]?, allowingUnpriced: Bool) async throws -> [RetryQuote] {
        let today = surroundings.now().date
        return try await queue.approveOrders(jobs) { spec in
            let estimate = catalogue.model(spec.model)?.estimate(spec, on: today)
            guard estimate != nil || allowingUnpriced else { throw ActionError.unpriced(spec.model, "approve it") }
            return estimate
        }
    }

    /// Cancels jobs.
    ///
    /// - Throws: `QueueError` `unknownID` or `notAllowed`; nothing is canceled then.
    package func cancel(_ jobs: [String]) async throws -> [(job: String, result: CancelResult)] {
        try await queue.cancel(jobs)
    }

    /// Adds credits and returns the new balance.
    ///
    /// - Throws: `LedgerError.invalidAmount`.
    package func grant(_ amount: Credits, note: String?) async throws -> AccountBalance {
        let now = surroundings.now()
        return try await database.write { sql in
            let ledger = CreditLedger(sql, now: now)
            try ledger.grant(amount, note: note)
            return try ledger.balance()
        }
    }

    /// What the account has at this moment.
    package func balance() async throws -> AccountBalance {
        let now = surroundings.now()
        return try await database.read { sql in try CreditLedger(sql, now: now).balance() }
    }
}

extension FilmActions {
    private func orders(for manifests: [Manifest]) -> [FilmOrder] {
        let today = surroundings.now().date
        return manifests.map { manifest in
            FilmOrder(
                project: manifest.project.id, title: manifest.project.title,
                scenes: manifest.scenes.map { scene in
                    SceneOrder(
                        id: scene.id, number: scene.number, title: scene.title,
                        shots: scene.shots.map { shot in
                            ShotOrder(
                                id: shot.id, name: shot.name, spec: shot.spec, specDigest: shot.spec.digest,
                                maxRetries: shot.maxRetries, priority: shot.priority,
                                estimate: catalogue.model(shot.spec.model)?.estimate(shot.spec, on: today))
                        })
                }, orderedBy: user)
        }
    }

    private func check(_ plan: OrderPlan, _ manifests: [Manifest], _ allowingUnpriced: Bool) throws(ActionError) {
        var scenes: Set<SceneID> = []
        for manifest in manifests {
            for scene in manifest.scenes
            where !scenes.insert(SceneID(project: manifest.project.id, scene: scene.id)).inserted {
                throw ActionError(
                    code: .repeatedScene,
                    message: "scene \(scene.id) of \(manifest.project.id) stands in two of the files, and the second "
                        + "would replace the first's list of shots",
                    remedy: "Put all shots of the scene into one file")
            }
        }
        if plan.unpriced > 0, !allowingUnpriced {
            let models = Set(plan.jobs.filter { $0.estimate == nil }.map(\.model)).sorted().joined(separator: ", ")
            throw ActionError(
                code: .unpriced, message: "\(plan.unpriced) jobs have no known price (\(models)); nothing was queued",
                remedy: "Add the price to the catalogue, or submit with --allow-unpriced and no credits are held")
        }
    }
}

extension Manifest {
    /// The frames of all shots, each once.
    fileprivate var frames: [FrameFile] {
        var seen: Set<FrameReference> = []
        return scenes.flatMap(\.shots).flatMap { [$0.startFrame, $0.endFrame].compactMap(\.self) }
            .filter { seen.insert($0.reference).inserted }
    }
}
