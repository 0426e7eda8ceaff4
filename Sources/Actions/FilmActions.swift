package import Catalogue
package import Database
package import Intake
package import Ledger
package import Model
package import Queue
package import Storage

/// What a person may do with films and credits, once for the command line and for a server.
package struct FilmActions: Sendable {
    private let database: any Store
    private let queue: JobQueue
    private let frames: FrameStore
    private let catalogue: ModelCatalogue
    /// Where shots are rendered for which their manifest names no provider.
    private let defaultProvider: String
    private let surroundings: Surroundings
    /// Who acts.
    private let by: By

    package init(
        database: any Store, frames: FrameStore, catalogue: ModelCatalogue, defaultProvider: String,
        surroundings: Surroundings, by: By
    ) {
        self.database = database
        queue = JobQueue(database: database, surroundings: surroundings, by: by)
        self.frames = frames
        self.catalogue = catalogue
        self.defaultProvider = defaultProvider
        self.surroundings = surroundings
        self.by = by
    }

    /// The account of the default route.
    package var defaultAccount: Account { Account(ofProvider: defaultProvider) }

    /// Works out what submitting manifests would do, and changes nothing.
    ///
    /// - Throws: ``ActionError`` `unpriced` when a job has no price and that was not allowed.
    package func quote(_ manifests: [Manifest], allowingUnpriced: Bool) async throws -> OrderPlan {
        let plan = try await queue.plan(orders(for: manifests), account: defaultAccount)
        try check(plan, manifests, allowingUnpriced)
        return plan
    }

    /// Freezes the frames, then quotes, holds and queues in one transaction.
    ///
    /// - Throws: `unpriced`; `LedgerError.insufficientCredits`; `StorageError` when a frame cannot be kept. Nothing is
    ///   queued then; a frame that was copied before stays, and is found by the next try.
    package func submit(_ manifests: [Manifest], allowingUnpriced: Bool) async throws -> OrderPlan {
        let orders = try orders(for: manifests)
        try check(try await queue.plan(orders, account: defaultAccount), manifests, allowingUnpriced)
        for frame in manifests.flatMap(\.frames) { try await frames.freeze(frame.path, as: frame.reference) }
        return try await queue.place(orders, account: defaultAccount) { plan in
            try check(plan, manifests, allowingUnpriced)
        }
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
    /// - Throws: ``ActionError`` `unpriced` or `notOffered`; `QueueError` `unknownID` or `notAllowed`;
    ///   `LedgerError.insufficientCredits`.
    package func retake(
        _ shot: ShotID, isConfirmed: Bool, allowingUnpriced: Bool
    ) async throws -> OrderPlan.NewJob {
        let route = { @Sendable (spec: ShotSpec, named: String?) throws(ActionError) in
            try self.route(of: spec, at: named ?? defaultProvider)
        }
        let quote = try await queue.retake(shot, isConfirmed: false, route: route)
        guard isConfirmed else { return quote }
        guard quote.estimate != nil || allowingUnpriced else { throw ActionError.unpriced(quote.model, "retake it") }
        return try await queue.retake(shot, isConfirmed: true, route: route)
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
        return try await queue.approveOrders(jobs) { job in
            let tariff = catalogue.offer(job.spec.model, at: job.provider)?
                .tariff(job.spec.resolution, audio: job.spec.audio, on: today)
            guard tariff?.quote(seconds: job.spec.duration) != nil || allowingUnpriced else {
                throw ActionError.unpriced(job.spec.model, "approve it")
            }
            return tariff
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
    package func grant(_ amount: Credits, to account: Account, note: String?) async throws -> AccountBalance {
        let now = surroundings.now()
        return try await database.write { sql in
            let ledger = CreditLedger(sql, now: now, by: by)
            try ledger.grant(amount, to: account, note: note)
            return try ledger.balance(of: account)
        }
    }

    /// What an account has at this moment.
    package func balance(of account: Account) async throws -> AccountBalance {
        let now = surroundings.now()
        return try await database.read { try CreditLedger($0, now: now, by: by).balance(of: account) }
    }

    /// Each account that was used, with what it has at this moment.
    package func usedAccounts() async throws -> [(account: Account, balance: AccountBalance)] {
        let now = surroundings.now()
        return try await database.read { sql in
            let ledger = CreditLedger(sql, now: now, by: by)
            return try ledger.usedAccounts().map { ($0, try ledger.balance(of: $0)) }
        }
    }
}

extension FilmActions {
    private func orders(for manifests: [Manifest]) throws(ActionError) -> [FilmOrder] {
        try manifests.map { manifest throws(ActionError) in
            FilmOrder(
                project: manifest.project.id, title: manifest.project.title,
                scenes: try manifest.scenes.map { scene throws(ActionError) in
                    SceneOrder(
                        id: scene.id, number: scene.number, title: scene.title,
                        shots: try scene.shots.map { shot throws(ActionError) in
                            ShotOrder(
                                id: shot.id, name: shot.name, spec: shot.spec, specDigest: shot.spec.digest,
                                maxRetries: shot.maxRetries, priority: shot.priority,
                                route: try route(of: shot.spec, at: shot.provider),
                                namedProvider: shot.isProviderNamed ? shot.provider : nil)
                        })
                })
        }
    }

    /// Where a spec is rendered when it is ordered today, and at what tariff.
    private func route(of spec: ShotSpec, at provider: String) throws(ActionError) -> Route {
        let today = surroundings.now().date
        guard let offer = catalogue.offer(spec.model, at: provider), !offer.isRetired(on: today) else {
            throw ActionError(
                code: .notOffered, message: "\(provider) does not offer the model \(spec.model); nothing was queued",
                remedy: "Change the model or the provider in the manifest and submit it; `dailies models` lists them")
        }
        if let refusal = offer.refusals(of: spec).first {
            throw ActionError(
                code: .notOffered,
                message: "\(provider) does not take this shot: \(refusal.message); nothing was queued",
                remedy: "Change \(refusal.key.rawValue) in the manifest and submit it")
        }
        return offer.route(for: spec, on: today)
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
