package import Database
import Documents
import Files
package import Model
package import Queue
package import Storage

/// The folder of review reports, `Reports/review`: a hub, and for each scene its page, its data, its playlists and its
/// clips, so that a scene's folder can be zipped or served as it is.
///
/// What is written is what changed: what a run costs grows with the scenes that changed since the last one and not with
/// those that there are. Each file is whole at every moment; two runs at once wait for each other.
package struct ReviewFolder: Sendable {
    let queue: JobQueue
    let clips: any ClipStore
    let cache: ReportCache
    private let root: String
    /// Operations that run side by side at the provider.
    let lanes: Int
    let surroundings: Surroundings
    let renderer: Renderer
    let rules: ReviewRules
    let rates: DollarRates
    /// After how many scenes a run notes what it reported, so that one that is killed does not begin anew.
    var batch = 100

    /// - Parameters:
    ///   - database: the queue's, with the tables of ``reportMigrations``.
    ///   - clips: where they are kept.
    ///   - root: the root folder, absolute.
    ///   - renderer: the program that renders.
    ///   - rules: what reviewers may say is wrong, and the stages that mend it.
    ///   - rates: what credits are worth, for dollars beside them.
    package init(
        queue: JobQueue, database: any Store, clips: any ClipStore, root: String, lanes: Int, renderer: Renderer,
        rules: ReviewRules = .standard, rates: DollarRates = .none, surroundings: Surroundings
    ) {
        self.queue = queue
        self.clips = clips
        cache = ReportCache(database: database)
        self.root = root
        self.lanes = lanes
        self.renderer = renderer.showing(rules, rates)
        self.rules = rules
        self.rates = rates
        self.surroundings = surroundings
    }

    /// The hub's page.
    package var hub: String { "\(folder)/index.html" }

    /// The page of a scene.
    package func page(of scene: SceneID) -> String { "\(folder(of: scene))/index.html" }

    /// The absolute path at which a take's clip stands beside its scene's page, if it does.
    @Sendable package func copy(_ shot: ShotID, _ take: Int) -> String? {
        "\(folder(of: shot.scene))/\(MediaName.video(shot: shot.shot, take: take))"
    }

    /// The last revision of scenes of which every change was reported.
    @Sendable package func reportedRevision() async throws -> Int64 { try await cache.state().revision }

    var folder: String { "\(root)/Reports/review" }
    func folder(of scene: SceneID) -> String { "\(folder)/\(scene.project)/\(scene.scene)" }

    /// Writes the reports that are due, and the hub where it says something else now or is missing.
    ///
    /// A report is due when its scene changed since, or another program rendered it. What is missing of other scenes is
    /// looked for when the hub is not as it was left: most likely all of the folder was taken away.
    ///
    /// - Returns: what was written.
    @discardableResult
    package func writeChanged() async throws -> Written { try await run(.changed) }

    /// Writes the reports that are due and those of which something is missing, and the hub where it says something else
    /// now or is missing.
    ///
    /// What is missing is looked for among all scenes unless there are many and some changed: then among a hundred of
    /// them in turn.
    @discardableResult
    package func writeStale() async throws -> Written { try await run(.stale) }

    /// Writes the reports of these scenes, due or not, and the hub.
    @discardableResult
    package func write(_ scenes: [SceneID]) async throws -> Written { try await run(.these(scenes)) }

    /// What a run wrote.
    package struct Written: Equatable, Sendable {
        /// The scenes whose reports were made, changed or not.
        package var scenes: [SceneID] = []
        /// Those of them whose files say what they said before and were left as they stand.
        package var unchanged: Set<SceneID> = []
        /// How many of them were due because the program is another one than that of the last report.
        package var upgraded = 0
        /// Paths under the root of clips that are recorded and no longer there.
        package var missingClips: [String] = []
    }

    /// Which reports a run makes.
    enum Choice {
        case changed
        case stale
        case these([SceneID])
    }

    private func run(_ choice: Choice) async throws -> Written {
        try await FileThreads.run { () throws(FileError) in try Disk.makeFolders("\(root)/State") }
        while true {
            if let lock = try FileLock("\(root)/State/report.lock", waits: false) {
                var run = ReportRun(self, try await cache.state())
                let written = try await run.run(choice)
                withExtendedLifetime(lock) {}
                return written
            }
            try await surroundings.sleep(0.1)
        }
    }

    /// Puts the clips and stills of a scene beside its page.
    func place(_ status: SceneStatus) async throws -> SceneMedia {
        try await SceneMedia.place(
            for: status, from: clips, FrameStore(folder: "\(root)/State/frames"),
            folder: folder(of: SceneID(project: status.project, scene: status.id)))
    }
}
