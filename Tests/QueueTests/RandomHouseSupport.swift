import Database
import Ledger
import Model
import Queue
import QueueSupport
import TestSupport

/// People, sweeps and providers that do whatever comes to their minds over one queue and its ledger, in an order that no
/// program has: orders, claims and answers, deaths, answers twice and too late, decisions, refunds and corrections.
///
/// What the queue refuses is refused; only a defect ends it.
struct RandomHouse {
    let fixture: QueueFixture
    private var chance: Chance
    /// Claims whose holder lives, each with what it bought.
    private var inHand: [(claim: Claim, submission: Submission?)] = []
    /// What the purchase journal has.
    private var intents: [PurchaseIntent] = []
    private var lost: [LostPurchase] = []
    private var jobs: [String] = []
    /// What was said before, and may be said again.
    private var said: [@Sendable () async throws -> Void] = []
    /// How often each operation was done and not refused.
    private(set) var done: [String: Int] = [:]
    private var number = 0

    private var queue: JobQueue { fixture.queue }

    init(seed: UInt64) async throws {
        fixture = try await QueueFixture(credits: "20")
        try await fixture.grant("20", to: .main)
        chance = Chance(seed: seed)
    }

    /// Does one thing.
    ///
    /// - Throws: a defect.
    mutating func step() async throws {
        number += 1
        fixture.clock.advance(seconds: chance.happens(0.02) ? 100_000 : Double.random(in: 0...90, using: &chance))
        switch Int.random(in: 0..<100, using: &chance) {
        case ..<10: try await order()
        case ..<34: try await buy()
        case ..<52: try await answer()
        case ..<74: try await follow()
        case ..<80: try await decide()
        case ..<83: try await tryAgain()
        case ..<86: try await askAboutLost()
        case ..<88: try await mend()
        case ..<90: try await die()
        case ..<92: try await adopt()
        case ..<94: try await pause()
        case ..<95: try await grant()
        default: if let old = chance.one(of: said) { try await attempt("repeat", old) }
        }
    }

    /// Does something that may be refused.
    private mutating func attempt(_ name: String, _ body: @Sendable () async throws -> Void) async throws {
        do {
            try await body()
            done[name, default: 0] += 1
        } catch let error as QueueError where error.code != .illegalMove {
        } catch is LedgerError {
        }
    }

    /// Says a fact, and says it twice again.
    private mutating func say(_ name: String, _ fact: @escaping @Sendable () async throws -> Void) async throws {
        for again in 0..<3 { try await attempt(again == 0 ? name : "again", fact) }
        if said.count < 200 { said.append(fact) } else { said[number % 200] = fact }
    }
}

// MARK: What providers and clips are like

extension RandomHouse {
    private static let providers = ["mock", "veo3"]

    /// At a price that is not always the same; nil when none is known.
    private mutating func tariff() -> Tariff? {
        guard !chance.happens(0.15) else { return nil }
        let price = Credits(micro: chance.one(of: [80_000, 80_000, 80_001, 50_000, 0]) ?? 0)
        let rates: [Tariff.Rate] = [.second(price), .second(price), .clip(price), .stated(perSecond: price)]
        var tariff = Tariff(
            rate: chance.one(of: rates) ?? .clip(price), from: CivilDate(daysSince1970: 20_000), source: "a test")
        if chance.happens(0.3) { tariff.basis = .delivered }
        return tariff
    }

    private mutating func usage() -> Usage? {
        chance.one(of: [nil, nil, .seconds(8), .seconds(3), .clips(1), .stated(Credits(micro: 123_457))]) ?? nil
    }

    private mutating func failure(charged: Bool) -> ProviderFailure {
        ProviderFailure(
            outcome: chance.one(of: OutcomeClass.all) ?? .transient, code: "X", message: "it did not work",
            usage: charged ? usage() : nil)
    }

    private mutating func operation() -> ProviderOperation {
        // Now and then one that another purchase has.
        ProviderOperation(name: "op-\(chance.happens(0.03) ? number / 2 : number)")
    }

    private mutating func result() -> VideoResult { VideoResult(reference: "r\(number)", usage: usage()) }
}

// MARK: What people do

extension RandomHouse {
    private mutating func order() async throws {
        let scene = SceneID(project: chance.one(of: ["film", "play"]) ?? "", scene: "s\(number % 3)")
        let shots = (1...Int.random(in: 1...4, using: &chance)).map { shot in
            var order = QueueFixture.shot(
                "\(shot)", prompt: chance.one(of: ["a boat", "a raft", "a ship"]) ?? "",
                retries: Int.random(in: 1...3, using: &chance))
            order.route = Route(provider: chance.one(of: Self.providers) ?? "mock", model: "m", tariff: tariff())
            return order
        }
        let film = FilmOrder(
            project: scene.project, title: "Film",
            scenes: [SceneOrder(id: scene.scene, number: 1, title: "Scene", shots: shots)])
        let queue = queue
        var placed: [String] = []
        do {
            placed = try await queue.place([film], account: .main).jobs.compactMap(\.id)
            done["order", default: 0] += 1
        } catch is LedgerError {
        }
        jobs += placed
    }

    /// A job in one of some states; any one when none is.
    private mutating func job(_ states: String...) async throws -> String? {
        let list = states.map { "'\($0)'" }.joined(separator: ", ")
        let found = try await fixture.database.read {
            try $0.rows("SELECT id FROM jobs WHERE state IN (\(list)) ORDER BY id") { try $0.text("id") }
        }
        return chance.one(of: found) ?? chance.one(of: jobs)
    }

    private mutating func decide() async throws {
        let isCancel = chance.happens(0.25)
        let job = try await isCancel ? job("queued", "processing", "generating") : job("held", "failed")
        guard let job else { return }
        let (queue, operation, result, isForced) = (queue, operation(), result(), chance.happens(0.4))
        let decisions: [PurchaseDecision] = [
            .adoptOperation(operation), .adoptResult(result), .declareLost(isForced: isForced), .accept,
        ]
        guard !isCancel else { return try await say("cancel") { _ = try await queue.cancel([job]) } }
        guard let decision = chance.one(of: decisions) else { return }
        var follower: String?
        do {
            follower = try await queue.resolve(job, decision).id
            done["resolve", default: 0] += 1
        } catch let error as QueueError where error.code != .illegalMove {
        }
        if let follower, !jobs.contains(follower) { jobs.append(follower) }
    }

    private mutating func tryAgain() async throws {
        let (queue, tariff) = (queue, tariff())
        guard let job = try await job("failed", "held") else { return }
        switch Int.random(in: 0..<4, using: &chance) {
        case 0: try await attempt("approve") { _ = try await queue.approveOrders(nil) { _ in tariff } }
        case 1:
            let shot = ShotID(scene: SceneID(project: "film", scene: "s\(number % 3)"), shot: "1")
            var retaken: String?
            do {
                retaken = try await queue.retake(shot, isConfirmed: true) { _, _ in
                    Route(provider: "veo3", model: "m", tariff: tariff)
                }.id
                done["retake", default: 0] += 1
            } catch is QueueError {
            } catch is LedgerError {
            }
            if let retaken { jobs.append(retaken) }
        case 2: try await attempt("retry") { _ = try await queue.retry([job]) }
        default:
            let again = chance.one(of: try await queue.failedJobs()) ?? job
            try await attempt("retry") { _ = try await queue.retry([again]) }
        }
    }

    private mutating func mend() async throws {
        guard let job = try await job("completed", "failed") else { return }
        let (database, now, isRefund) = (fixture.database, fixture.clock.now, chance.happens(0.7))
        let amount = Credits(micro: Int64.random(in: -2_000_000...2_000_000, using: &chance))
        let account = chance.one(of: Account.allCases) ?? .main
        try await attempt(isRefund ? "refund" : "correct") {
            try await database.write { sql in
                let ledger = CreditLedger(sql, now: now, by: .person("ada"))
                if isRefund {
                    _ = try ledger.refund(job, reason: "it was bad")
                } else {
                    _ = try ledger.correct(amount, in: account, reason: "it was wrong")
                }
            }
        }
    }

    private mutating func grant() async throws {
        try await fixture.grant(
            "\(Int.random(in: 1...9, using: &chance))", to: chance.one(of: Account.allCases) ?? .main)
        done["grant", default: 0] += 1
    }

    private mutating func pause() async throws {
        let scopes: [PauseScope] = [.all, .provider("veo3"), .project("play"), .model(QueueFixture.spec("").model)]
        let queue = queue
        // Mostly the end of one, so that something is bought.
        if let paused = try await queue.pauses().first {
            try await attempt("resume") { _ = try await queue.resume(paused.scope) }
        } else if let scope = chance.one(of: scopes) {
            try await attempt("pause") { _ = try await queue.pause(scope, reason: nil) }
        }
    }
}

// MARK: What sweeps do

extension RandomHouse {
    private mutating func buy() async throws {
        let provider = chance.one(of: Self.providers) ?? "mock"
        guard let claim = try await queue.claimQueued(for: "sweep", at: provider, fundedOnly: chance.happens(0.2))
        else {
            return
        }
        guard !chance.happens(0.05) else { return inHand.append((claim, nil)) }
        do {
            // Mostly at the price that was quoted.
            let tariff = chance.happens(0.8) ? claim.job.route.tariff : tariff()
            let outcome = try await queue.recordIntent(claim.lease, tariff: tariff, tolerance: 1)
            guard case .recorded(let submission, let intent) = outcome else { return }
            intents.append(intent)
            inHand.append((claim, submission))
            done["buy", default: 0] += 1
        } catch let error as QueueError where error.code != .illegalMove {
        }
    }

    /// The provider's answer to an order, while its sender lives or after all.
    private mutating func answer() async throws {
        guard let index = inHand.indices.randomElement(using: &chance) else { return }
        let (claim, bought) = inHand.remove(at: index)
        let (queue, lease) = (queue, claim.lease)
        let (failure, operation) = (failure(charged: false), operation())
        guard let submission = bought?.id else {
            return try await say("give back") { try await queue.release(lease, asLoss: false) }
        }
        switch Int.random(in: 0..<10, using: &chance) {
        case ..<6: try await say("accepted") { try await queue.recordAccepted(submission, operation: operation) }
        case 6: try await say("rejected") { _ = try await queue.recordRejected(lease, submission, because: failure) }
        case 7: try await say("unknown") { try await queue.recordUnknown(lease, submission, because: failure) }
        case 8: try await say("not bought") { try await queue.recordNotBought(submission, because: failure) }
        default:
            try await say("held") {
                try await queue.hold(lease, because: failure, reason: .unknownSubmit, asksOn: true)
            }
        }
    }

    private mutating func follow() async throws {
        guard let claim = try await queue.claimFollowing(for: "sweep", at: chance.one(of: Self.providers) ?? "mock"),
            let submission = claim.submission?.id
        else { return }
        let (queue, lease) = (queue, claim.lease)
        let (failure, operation, result) = (failure(charged: true), operation(), result())
        let step = Int.random(in: 0..<10, using: &chance)
        switch (claim.job.state, step) {
        case (_, 0): try await say("waiting") { try await queue.recordWaiting(lease, askAgainAfter: 1) }
        case (_, 1): inHand.append((claim, nil))
        case (.uploading, _):
            let clip = QueueFixture.clip("\(number).mp4", seconds: step < 8 ? 8 : 5)
            try await say("stored") {
                try await queue.recordDelivered(lease, submission, sha256: clip.sha256)
                _ = try await queue.recordStored(lease, submission, clip)
            }
        case (.generating, ..<7): try await say("made") { try await queue.recordSucceeded(submission, result) }
        case (.generating, _):
            try await say("failed") { _ = try await queue.recordFailed(lease, submission, because: failure) }
        case (_, ..<5): try await say("found") { try await queue.recordAccepted(submission, operation: operation) }
        case (_, 5): try await say("found made") { try await queue.recordSucceeded(submission, result) }
        case (_, 6):
            try await say("found refused") { _ = try await queue.recordRejected(lease, submission, because: failure) }
        default:
            try await say("given to a person") {
                try await queue.hold(lease, because: failure, reason: .unknownSubmit, asksOn: true)
            }
        }
    }

    /// Everybody who holds a lease is dead; what they were told comes later, or never.
    private mutating func die() async throws {
        _ = try await queue.rescueLeases(of: QueueFixture.host, asLosses: chance.happens(0.5))
        if chance.happens(0.5) { inHand = [] }
        done["die", default: 0] += 1
    }

    private mutating func askAboutLost() async throws {
        let queue = queue
        if let found = try await queue.claimLost(at: chance.one(of: Self.providers) ?? "mock") { lost.append(found) }
        guard let old = chance.one(of: lost)?.submission else { return }
        let (purchase, hasOperation) = (old.id, old.operation != nil)
        let (failure, operation, result) = (failure(charged: true), operation(), result())
        switch Int.random(in: 0..<4, using: &chance) {
        case 0: try await say("late operation") { _ = try await queue.recordFound(purchase, operation: operation) }
        case 1: try await say("still lost") { try await queue.recordStillLost(purchase, asksAgain: true) }
        case 2: try await say("late clip") { try await queue.recordLateSuccess(purchase, result) }
        default:
            // Only what it knows by its operation can a provider say to have ended.
            try await say("late end") {
                guard try await queue.recordFound(purchase, operation: operation) || hasOperation else { return }
                _ = try await queue.recordLateFailure(purchase, because: failure)
            }
        }
    }

    /// What the purchase journal, or the provider, says of a purchase of some time.
    private mutating func adopt() async throws {
        guard let intent = chance.one(of: intents) else { return }
        var record = PurchaseRecord(intent)
        let progress: [PurchaseProgress?] = [
            nil, .accepted(operation()), .rejected, .failed(usage: usage()),
            .delivered(sha256: String(repeating: "a", count: 64), result: result()),
        ]
        if let progress = chance.one(of: progress) ?? nil { record.add(progress) }
        let (queue, told, result, tariff) = (queue, record, result(), tariff())
        if chance.happens(0.5) {
            try await say("adopt") { _ = try await queue.adopt(told) }
        } else {
            let found = FoundPurchase(submission: intent.submission, result: result)
            try await say("take up") { _ = try await queue.takeUp([found], of: intent.job, lease: nil, tariff: tariff) }
        }
    }
}
