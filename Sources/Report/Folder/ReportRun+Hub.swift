import Documents
import Files
import Foundation
import Model
import Queue

extension ReportRun {
    /// Writes the hub where it says something else than it did, or is not as it was left.
    ///
    /// - Parameter left: as it was left and stands there; nil when something else does.
    /// - Returns: the hub as it stands there now.
    mutating func writeHub(_ left: WrittenHub?) async throws -> WrittenHub {
        let notices = HubNotices(
            budgets: try await reviews.queue.budgetStandings().map(BudgetView.init),
            oldHolds: try await reviews.queue.oldHolds().map(OldHoldsView.init),
            paused: try await reviews.queue.pauses().map(PauseView.init))
        if let left, !isHubBehind, before.renderer == reviews.renderer.digest,
            pending.allSatisfy({ change in change.old.map { change.new.stands(where: $0) } ?? false })
        {
            let changes = pending.compactMap { change in
                change.old.flatMap { change.new.looks(like: $0) ? nil : (old: $0, new: change.new) }
            }
            if changes.isEmpty, left.notices == notices { return left }
            // So that they are among those of all scenes.
            if changes.contains(where: { $0.old.failures != $0.new.failures }) { try await notePending() }
            if let hub = try await exchange(changes, notices, on: left) { return hub }
        }
        try await notePending()
        return try await putTogether(left ?? before.hub, notices)
    }

    /// Puts changed scenes in the place of the old ones; nil when the old ones are not found there.
    private func exchange(
        _ changes: [(old: ReportedScene, new: ReportedScene)], _ notices: HubNotices, on left: WrittenHub
    ) async throws -> WrittenHub? {
        let changes = changes.sorted {
            ($0.new.id.project, $0.new.number, $0.new.id.scene) < ($1.new.id.project, $1.new.number, $1.new.id.scene)
        }
        var hub = left
        hub.generatedAt = reviews.surroundings.now()
        hub.notices = notices
        for (old, new) in changes { hub.totals.exchange(old, for: new) }
        let (html, json) = try hubFrame(hub.totals, notices, generatedAt: hub.generatedAt)
        let failures =
            changes.contains { $0.old.failures != $0.new.failures } ? try hubFailures(try await cache.failures()) : nil
        let page = exchanging(
            "index.html", left.html, html, failures?.html,
            changes.map { HubChange(old: $0.old.fragment.html, new: $0.new.fragment.html) })
        let data = exchanging(
            "hub.json", left.json, json, failures?.json,
            changes.map { HubChange(old: $0.old.fragment.json, new: $0.new.fragment.json) })
        // Side by side: most of it is copying.
        async let writtenPage = FileThreads.run(page)
        let writtenData = try await FileThreads.run(data)
        guard let html = try await writtenPage, let json = writtenData else { return nil }
        hub.html = html
        hub.json = json
        return hub
    }

    /// Writes one file of the hub anew with some scenes exchanged; nil is its answer when they are not found.
    private func exchanging(
        _ name: String, _ left: WrittenHubFile, _ frame: HubPieces, _ failures: [UInt8]?, _ changes: [HubChange]
    ) -> @Sendable () throws(FileError) -> WrittenHubFile? {
        let path = "\(reviews.folder)/\(name)"
        return { () throws(FileError) -> WrittenHubFile? in
            guard let old = try Disk.contents(of: path),
                let (pieces, layout) = spliceHub(
                    old, left.layout, frame: frame, failures: failures, changes: changes)
            else { return nil }
            return WrittenHubFile(layout, try Disk.replaceUnsynced(path, with: pieces))
        }
    }

    /// Puts the hub together from what was noted of every scene.
    ///
    /// - Parameter last: as it was written last, whose time it keeps when it says the same.
    private func putTogether(_ last: WrittenHub?, _ notices: HubNotices) async throws -> WrittenHub {
        let scenes = try await cache.hub()
        let now = reviews.surroundings.now()
        let folder = reviews.folder
        var moment = last?.generatedAt ?? now
        var (html, json) = try assembleHub(scenes, notices, generatedAt: moment)
        if last != nil {
            let bytes = json.bytes
            let isSame = try await FileThreads.run { () throws(FileError) -> Bool in
                try Disk.contents(of: "\(folder)/hub.json") == bytes
            }
            if !isSame {
                moment = now
                (html, json) = try assembleHub(scenes, notices, generatedAt: now)
            }
        }
        let hub = try await FileThreads.run { [html, json] () throws(FileError) -> [WrittenHubFile] in
            try Disk.makeFolders(folder)
            var files: [WrittenHubFile] = []
            for (name, pieces) in zip(hubFileNames, [html, json]) {
                let path = "\(folder)/\(name)"
                try Disk.replaceIfDifferent(path, with: pieces.bytes)
                guard let trace = try Disk.trace(of: path) else { throw .missing(path) }
                files.append(WrittenHubFile(pieces.layout, trace))
            }
            return files
        }
        return WrittenHub(generatedAt: moment, totals: HubTotals(scenes), notices: notices, html: hub[0], json: hub[1])
    }
}

/// The hub's files from what was noted of every scene, projects by id and scenes in their order.
func assembleHub(
    _ scenes: [ReportedScene], _ notices: HubNotices = HubNotices(), generatedAt: Timestamp
) throws -> (html: HubPieces, json: HubPieces) {
    var projects: [HubProjectFragments] = []
    var newest: Int64 = 0
    for scene in scenes {
        if projects.last?.id != scene.id.project {
            projects.append(
                HubProjectFragments(
                    id: scene.id.project, title: scene.title,
                    first: "\(scene.id.project)/\(scene.id.scene)/index.html", scenes: []))
            newest = scene.revision
        }
        // A project may have got another title since some of its scenes were reported.
        if scene.revision > newest {
            projects[projects.count - 1].title = scene.title
            newest = scene.revision
        }
        projects[projects.count - 1].scenes.append(scene.fragment)
    }
    var (html, json) = try hubFrame(HubTotals(scenes), notices, generatedAt: generatedAt)
    let failing = scenes.filter { $0.failureCount > 0 }
    let failures = try hubFailures((failing.reduce(0) { $0 + $1.failureCount }, failing.map(\.failures)))
    // The page of no scenes at all has no place for them.
    html.failures = scenes.isEmpty ? [] : failures.html
    json.failures = failures.json
    (html.scenes, json.scenes) = try hubScenes(projects)
    return (html, json)
}

/// What needs somebody, for the page and for `hub.json`.
private func hubFailures(_ noted: (count: Int, lists: [String])) throws -> (html: [UInt8], json: [UInt8]) {
    var shown: [HubFailure] = []
    let decoder = JSONDecoder()
    for list in noted.lists where shown.count < shownFailures {
        shown += try decoder.decode([HubFailure].self, from: Data("[\(list)]".utf8))
    }
    return (try attention(shown, count: noted.count), Array(noted.lists.joined(separator: ",").utf8))
}

extension HubTotals {
    /// Over scenes of which each stands there once.
    fileprivate init(_ scenes: [ReportedScene]) {
        self.init(
            projects: Set(scenes.map(\.id.project)).count, scenes: scenes.count, completed: 0, failed: 0, held: 0,
            total: 0, credits: CreditTotals([:]))
        var credits: [Account: SceneCredits] = [:]
        for scene in scenes { add(scene, 1, &credits) }
        self.credits = CreditTotals(credits.filter { $0.value != SceneCredits() })
    }

    /// Counts a scene as it is now in the place of what it was.
    fileprivate mutating func exchange(_ old: ReportedScene, for new: ReportedScene) {
        var credits = self.credits.byAccount
        add(old, -1, &credits)
        add(new, 1, &credits)
        self.credits = CreditTotals(credits.filter { $0.value != SceneCredits() })
    }

    private mutating func add(_ scene: ReportedScene, _ factor: Int, _ credits: inout [Account: SceneCredits]) {
        completed += factor * scene.completed
        failed += factor * scene.failed
        held += factor * scene.held
        total += factor * scene.total
        for (account, sums) in scene.credits {
            credits[account, default: SceneCredits()] += SceneCredits(
                estimated: sums.estimated * factor, held: sums.held * factor, settled: sums.settled * factor,
                unpricedJobs: sums.unpricedJobs * factor, dollars: sums.dollars * factor)
        }
    }
}
