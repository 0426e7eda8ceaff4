import Catalogue
package import Intake
package import Model
package import Queue
import Storage

extension FilmActions {
    /// Works out what submitting manifests would do, and changes nothing.
    ///
    /// - Returns: also a plan that `submit` would refuse, with its ``OrderPlan/refusal``.
    /// - Throws: ``ActionError`` `unpriced` when a job has no price and that was not allowed, `notOffered`,
    ///   `repeatedScene`.
    package func quote(_ manifests: [Manifest], allowingUnpriced: Bool) async throws -> OrderPlan {
        let plan = try await queue.plan(orders(for: manifests), account: defaultAccount)
        try check(plan, manifests, allowingUnpriced)
        return plan
    }

    /// Freezes the frames, then quotes, holds and queues in one transaction.
    ///
    /// - Parameter approve: asked for the plan when a person has to approve it: whether one does. Otherwise it is held until
    ///   `approveOrders`; what it throws ends it all.
    /// - Throws: ``ActionError`` as ``quote(_:allowingUnpriced:)``, and `insufficientCredits`, `overBudget`; `StorageError` when a frame
    ///   cannot be kept. Nothing is queued then; a frame that was copied before stays, and is found by the next try.
    package func submit(
        _ manifests: [Manifest], allowingUnpriced: Bool, approve: (OrderPlan) throws -> Bool = { _ in false }
    ) async throws -> OrderPlan {
        let orders = try orders(for: manifests)
        // What would be refused is refused before a frame is copied; what counts is the plan inside the transaction.
        let expected = try await queue.plan(orders, account: defaultAccount)
        try check(expected, manifests, allowingUnpriced)
        if let refusal = ActionError(refusalOf: expected) { throw refusal }
        let isApproved = try !expected.approval.isEmpty && approve(expected)
        for frame in manifests.flatMap(\.frames) { try await frames.freeze(frame.path, as: frame.reference) }
        let plan = try await refusing {
            try await queue.place(orders, account: defaultAccount, isApproved: isApproved) { plan in
                try check(plan, manifests, allowingUnpriced)
            }
        }
        if plan.jobs.contains(where: { !$0.awaitsApproval }) { wake() }
        return plan
    }

    /// What another take of a shot would cost, or queues it.
    ///
    /// - Parameters:
    ///   - isConfirmed: whether it is queued; otherwise nothing is changed.
    ///   - isApproved: whether that also approves it where the settings ask for an approval; otherwise it is held then.
    ///   - allowingUnpriced: whether it is queued also when no price is known.
    /// - Returns: the take, and whether it was queued: if not, whoever asked has to confirm it.
    /// - Throws: ``ActionError`` `unknown`, `notAllowed`, `notOffered`, and when it is confirmed `unpriced` or
    ///   `insufficientCredits`, `overBudget`.
    package func retake(
        _ shot: ShotID, isConfirmed: Bool, isApproved: Bool = false, allowingUnpriced: Bool
    ) async throws -> RetakeAnswer {
        let route = { @Sendable (spec: ShotSpec, named: String?) throws(ActionError) in
            try self.route(of: spec, at: named ?? defaultProvider)
        }
        return try await refusing {
            let quote = try await queue.retake(shot, isConfirmed: false, route: route)
            guard isConfirmed else { return RetakeAnswer(plan: quote, isQueued: false) }
            guard quote.job.estimate != nil || allowingUnpriced else {
                throw ActionError.unpriced(quote.job.model, "retake it")
            }
            let plan = try await queue.retake(shot, isConfirmed: true, isApproved: isApproved, route: route)
            if !plan.job.awaitsApproval { wake() }
            return RetakeAnswer(plan: plan, isQueued: true)
        }
    }
}

/// Another take of a shot: queued, or what it would be.
package struct RetakeAnswer: Equatable, Sendable {
    package var plan: RetakePlan
    /// Whether it was queued; otherwise it costs something and waits to be confirmed.
    package var isQueued: Bool

    package var job: OrderPlan.NewJob { plan.job }
}

extension ActionError {
    /// Why a plan cannot be carried out; nil when it can.
    package init?(refusalOf plan: OrderPlan) {
        guard let refusal = plan.refusal else { return nil }
        self.init(refusal: refusal)
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
