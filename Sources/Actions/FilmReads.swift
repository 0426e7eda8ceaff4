package import Database
package import Ledger
package import Model
package import Queue

/// What a person may ask about films and credits, once for the command line and for a server. Changes nothing.
package struct FilmReads: Sendable {
    /// nil where nothing was ever submitted or granted: there is nothing of everything then.
    let database: (any Store)?
    private let queue: JobQueue?
    let defaultAccount: Account
    let surroundings: Surroundings
    let by: By

    /// - Parameters:
    ///   - database: nil where there is none yet.
    ///   - defaultProvider: whose account is meant where none is named.
    package init(_ database: (any Store)?, defaultProvider: String, surroundings: Surroundings, by: By) {
        self.database = database
        queue = database.map { JobQueue(database: $0, surroundings: surroundings, by: by) }
        defaultAccount = Account(ofProvider: defaultProvider)
        self.surroundings = surroundings
        self.by = by
    }
}

extension FilmReads {
    /// The projects in their order, each with its scenes in theirs.
    ///
    /// - Parameters:
    ///   - project: nil for all.
    ///   - scene: of this project; nil for all of its scenes.
    /// - Throws: ``ActionError`` `unknown` when there is no such project or scene.
    package func projects(_ project: String? = nil, scene: String? = nil) async throws -> [ProjectStatus] {
        var projects = try await queue?.projects(project) ?? []
        if let project, projects.isEmpty { throw ActionError.unknown(project: project) }
        guard let project, let scene else { return projects }
        projects[0].scenes.removeAll { $0.scene != scene }
        if projects[0].scenes.isEmpty { throw ActionError.unknown(scene: scene, of: project) }
        return projects
    }

    /// How many shots of each scene are in which state, in the order of projects and scenes.
    ///
    /// - Throws: ``ActionError`` `unknown` when there is no such project or scene.
    package func summaries(_ project: String? = nil, scene: String? = nil) async throws -> [SceneSummary] {
        let summaries = try await queue?.sceneSummaries(project: project) ?? []
        if let project, summaries.isEmpty { throw ActionError.unknown(project: project) }
        guard let project, let scene else { return summaries }
        let found = summaries.filter { $0.id.scene == scene }
        if found.isEmpty { throw ActionError.unknown(scene: scene, of: project) }
        return found
    }

    /// One scene with its shots and jobs.
    ///
    /// - Throws: ``ActionError`` `unknown`.
    package func scene(_ id: SceneID) async throws -> SceneStatus {
        guard let queue else { throw ActionError.unknown(scene: id.scene, of: id.project) }
        return try await refusing { try await queue.scene(id) }
    }

    /// One job of a scene, whichever of its shots it is for.
    ///
    /// - Throws: ``ActionError`` `unknown` when the scene has no such job, or it is canceled.
    package func job(_ id: String, of scene: SceneID) async throws -> SceneStatus.JobStatus {
        let status = try await self.scene(scene)
        let jobs = status.shots.flatMap(\.jobs) + status.unlisted
        guard let job = jobs.first(where: { $0.job.id == id }) else { throw ActionError.unknown(job: id, of: scene) }
        return job
    }

    /// What was said of scenes, by their ids; those of which nothing was said are left out.
    ///
    /// - Throws: ``ActionError`` `unknown` when there is no such project or scene.
    package func records(_ project: String? = nil, scene: String? = nil) async throws -> [ReviewedScene] {
        if project != nil { _ = try await projects(project, scene: scene) }
        return try await queue?.records(project, scene: scene) ?? []
    }

    /// How many jobs there are in each state, canceled and omitted ones included.
    package func countStates() async throws -> [JobState: Int] { try await queue?.countStates() ?? [:] }

    /// What happened after the event `id`, oldest first, at most `limit`; 0 is the beginning.
    func events(after id: Int64, limit: Int = 1000) async throws -> [Event] {
        try await queue?.events(after: id, limit: limit) ?? []
    }
}

extension FilmReads {
    /// What an account has at this moment.
    package func balance(of account: Account) async throws -> AccountBalance {
        try await balances(of: [account])[account] ?? AccountBalance(balance: .zero, held: .zero)
    }

    /// What accounts have at one moment.
    package func balances(of accounts: [Account]) async throws -> [Account: AccountBalance] {
        let (now, by) = (surroundings.now(), by)
        return try await database?.read { sql in
            let ledger = CreditLedger(sql, now: now, by: by)
            return try Dictionary(uniqueKeysWithValues: accounts.map { ($0, try ledger.balance(of: $0)) })
        } ?? [:]
    }

    /// What an account has, or, when none is named, each that was used.
    package func balances(of account: Account? = nil) async throws -> Balances {
        let (now, by) = (surroundings.now(), by)
        let used = try await database?.read { sql in
            let ledger = CreditLedger(sql, now: now, by: by)
            return try ledger.usedAccounts().map { (account: $0, balance: try ledger.balance(of: $0)) }
        }
        let asked = account ?? defaultAccount
        return Balances(
            account: asked, balance: try await balance(of: asked),
            used: (used ?? []).filter { account == nil || $0.account == account })
    }
}

/// What accounts have at this moment. Two accounts are never added up.
package struct Balances: Sendable {
    /// The one that was asked about, else that of the default route.
    package var account: Account
    package var balance: AccountBalance
    /// Those that were used, of the ones that were asked about.
    package var used: [(account: Account, balance: AccountBalance)]
}
