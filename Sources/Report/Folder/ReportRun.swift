import Documents
import Files
import Model
import Queue

/// One run of reports, by whoever holds the lock of the folder.
struct ReportRun {
    let reviews: ReviewFolder
    /// As the last run left it.
    let before: ReportState
    /// As this one will leave it.
    var after: ReportState
    var written = ReviewFolder.Written()
    /// What was reported and not noted yet, with what had been reported before.
    var pending: [(old: ReportedScene?, new: ReportedScene)] = []
    /// Whether scenes were noted that are not on the hub yet.
    var isHubBehind = false
    /// Scenes of which something was missing.
    private var gaps: Set<SceneID> = []

    var cache: ReportCache { reviews.cache }

    /// How many scenes are looked at in turn for something missing.
    static let looksInTurn = 100

    init(_ reviews: ReviewFolder, _ state: ReportState) {
        self.reviews = reviews
        before = state
        after = state
    }

    mutating func run(_ choice: ReviewFolder.Choice) async throws -> ReviewFolder.Written {
        let hub = await writtenHub()
        written.scenes = try await scenes(choice, isHubAsLeft: hub != nil)
        do {
            for scene in written.scenes {
                try await report(scene)
                if pending.count >= reviews.batch { try await notePending() }
            }
        } catch {
            // What went wrong with one scene must not cost the others another rendering.
            try? await notePending()
            throw error
        }
        after.hub = try await writeHub(hub)
        if after != before || !pending.isEmpty { try await cache.save(after, pending.map(\.new)) }
        return written
    }

    /// Notes what was reported so far; the hub is behind from then on, also when the run is killed.
    mutating func notePending() async throws {
        guard !pending.isEmpty else { return }
        try await cache.save(pending.map(\.new))
        pending = []
        isHubBehind = true
    }

    /// The hub as it was left, when that is what stands there.
    private func writtenHub() async -> WrittenHub? {
        guard let hub = before.hub else { return nil }
        let folder = reviews.folder
        let isAsLeft = await FileThreads.run {
            zip(hubFileNames, [hub.html, hub.json]).allSatisfy { (try? Disk.trace(of: "\(folder)/\($0)")) == $1.trace }
        }
        return isAsLeft ? hub : nil
    }

    /// The scenes whose reports are to be made, projects and scenes by their ids.
    private mutating func scenes(_ choice: ReviewFolder.Choice, isHubAsLeft: Bool) async throws -> [SceneID] {
        if case .these(let scenes) = choice { return scenes }
        let changes = try await reviews.queue.changedScenes(after: before.revision)
        var due = Set(try await cache.due(among: changes.scenes))
        let renderer = reviews.renderer.digest
        if before.renderer != renderer {
            let old = try await cache.scenes(notBy: renderer)
            written.upgraded = old.count
            due.formUnion(old)
        }
        after.revision = changes.last
        after.renderer = renderer
        if !isHubAsLeft {
            gaps = Set(try await scenesWithGaps(isClose: true))
        } else if case .stale = choice {
            gaps = Set(try await scenesWithGaps(limit: due.isEmpty ? nil : Self.looksInTurn))
        }
        return due.union(gaps).sorted { ($0.project, $0.scene) < ($1.project, $1.scene) }
    }

    /// The scenes of which something is missing that was written.
    ///
    /// - Parameters:
    ///   - limit: how many are looked at, from where the last look ended; nil for all.
    ///   - isClose: whether their data must be what was noted.
    private mutating func scenesWithGaps(limit: Int? = nil, isClose: Bool = false) async throws -> [SceneID] {
        let first = SceneID(project: "", scene: "")
        var folders = try await cache.folders(
            after: limit == nil ? first : before.looked, limit: limit ?? Int(Int32.max))
        if let limit {
            if folders.count < limit, before.looked != first {
                let seen = Set(folders.map(\.scene))
                folders += try await cache.folders(after: first, limit: limit - folders.count).filter {
                    !seen.contains($0.scene)
                }
            }
            after.looked = folders.last?.scene ?? first
        }
        let reviews = reviews
        return await FileThreads.run { [folders] in
            folders.filter { !$0.isWhole(at: reviews.folder(of: $0.scene), isClose: isClose) }.map(\.scene)
        }
    }

    /// Makes the report of one scene.
    private mutating func report(_ id: SceneID) async throws {
        let old = try await cache.scene(id)
        var status = try await reviews.queue.scene(id)
        for (account, dollars) in try await reviews.queue.dollars(of: id, by: reviews.rates) {
            status.credits[account]?.dollars = dollars
        }
        let media = try await reviews.place(status)
        written.missingClips += media.missing
        let encoded = try sceneReport(status, media, after: old)
        let files = try renderScene(encoded.report, json: encoded.json)
        let folder = reviews.folder(of: id)
        let isChanged = try await FileThreads.run { () throws(FileError) in
            var isChanged = false
            for file in files where try Disk.replaceIfDifferent("\(folder)/\(file.path)", with: file.bytes) {
                isChanged = true
            }
            return isChanged
        }
        if !isChanged, !gaps.contains(id) { written.unchanged.insert(id) }
        pending.append(
            (
                old: old,
                new: try ReportedScene(
                    encoded.report, revision: status.revision, renderer: reviews.renderer.digest,
                    sha256: sha256(encoded.json), media: media.placed)
            ))
    }

    /// The report of a scene: as of the last one when nothing that it says differs, else as of now.
    ///
    /// A forecast belongs to the revision for which it was made: only a change of the scene makes another one.
    private func sceneReport(
        _ status: SceneStatus, _ media: SceneMedia, after old: ReportedScene?
    ) throws(ReportError) -> EncodedReport {
        let missing = Set(media.missing)
        func report(at moment: Timestamp) throws(ReportError) -> EncodedReport {
            try EncodedReport(
                SceneReport(
                    status, generatedAt: moment, lanes: reviews.lanes, isPlaced: media.placed.contains,
                    isMissing: missing.contains, rules: reviews.rules))
        }
        if let old {
            let same = try report(at: old.generatedAt)
            let isDue = old.revision != status.revision && same.report.eta != nil
            if !isDue, same.report.scene.reportDigest == old.said { return same }
        }
        return try report(at: reviews.surroundings.now())
    }
}
