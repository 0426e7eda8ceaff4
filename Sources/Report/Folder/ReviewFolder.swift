import Documents
import Files
package import Model
package import Queue
package import Storage

/// The folder of review reports, `Reports/review`: a hub, and for each scene its page, its data, its playlists and its
/// clips, so that a scene's folder can be zipped or served as it is.
///
/// What is written is what changed. Each file is whole at every moment; two runs at once wait for each other.
package struct ReviewFolder: Sendable {
    private let queue: JobQueue
    private let clips: any ClipStore
    private let root: String
    /// Operations that run side by side at the provider.
    private let lanes: Int
    private let surroundings: Surroundings

    package init(queue: JobQueue, clips: any ClipStore, root: String, lanes: Int, surroundings: Surroundings) {
        self.queue = queue
        self.clips = clips
        self.root = root
        self.lanes = lanes
        self.surroundings = surroundings
    }

    /// The hub's page.
    package var hub: String { "\(folder)/index.html" }

    /// The page of a scene.
    package func page(of scene: SceneID) -> String { "\(folder(of: scene))/index.html" }

    private var folder: String { "\(root)/Reports/review" }
    private func folder(of scene: SceneID) -> String { "\(folder)/\(scene.project)/\(scene.scene)" }

    /// Writes the reports of the scenes that changed since their last, and the hub when there was any or it is missing.
    ///
    /// What is missing of other scenes is looked for when the hub is: most likely all of the folder was taken away.
    ///
    /// - Returns: what was written.
    @discardableResult
    package func writeChanged() async throws -> Written {
        try await write { await isHubWhole() ? try await queue.changedScenes() : try await staleScenes() }
    }

    /// Writes the reports of the scenes that changed since their last, those of which something is missing, and the hub
    /// when there was any or it is missing.
    @discardableResult
    package func writeStale() async throws -> Written {
        try await write { try await staleScenes() }
    }

    /// Writes the reports of these scenes, changed or not, and the hub.
    @discardableResult
    package func write(_ scenes: [SceneID]) async throws -> Written {
        try await write { scenes }
    }

    /// What a run wrote.
    package struct Written: Equatable, Sendable {
        package var scenes: [SceneID]
        /// Addresses of clips that are recorded and no longer there.
        package var missingClips: [String]
    }

    private func write(_ choose: () async throws -> [SceneID]) async throws -> Written {
        try await FileThreads.run { () throws(FileError) in try Disk.makeFolders("\(root)/State") }
        while true {
            if let lock = try FileLock("\(root)/State/report.lock", waits: false) {
                let scenes = try await choose()
                var missing: [String] = []
                for scene in scenes { missing += try await write(scene) }
                let isHubWhole = await isHubWhole()
                if !scenes.isEmpty || !isHubWhole { try await writeHub() }
                withExtendedLifetime(lock) {}
                return Written(scenes: scenes, missingClips: missing)
            }
            try await surroundings.sleep(0.1)
        }
    }

    private func isHubWhole() async -> Bool {
        await FileThreads.run { hubFileNames.allSatisfy { isWritten("\(folder)/\($0)") } }
    }

    /// The scenes that changed since their last report, and those of which something is missing on the disk.
    private func staleScenes() async throws -> [SceneID] {
        let changed = Set(try await queue.changedScenes())
        let scenes = try await queue.projects(nil).flatMap(\.scenes)
        return await FileThreads.run {
            scenes.filter { changed.contains($0) || !isSceneReportWhole(in: folder(of: $0)) }
        }
    }

    /// Writes one scene and returns the clips that it should show and that are gone from the disk.
    private func write(_ id: SceneID) async throws -> [String] {
        let status = try await queue.scene(id)
        let media = try await SceneMedia.place(for: status, from: clips, folder: folder(of: id))
        let report = SceneReport(
            status, generatedAt: surroundings.now(), lanes: lanes, isPlaced: media.placed.contains,
            isMissing: Set(media.missing).contains)
        let files = try renderScene(report)
        try await FileThreads.run { () throws(FileError) in
            for file in files { try Disk.replaceIfDifferent("\(folder(of: id))/\(file.path)", with: file.bytes) }
        }
        try await queue.saveReport(try SceneReportRecord(report, revision: status.revision))
        return media.missing
    }

    /// The absolute path at which a take's clip stands beside its scene's page, if it does.
    @Sendable package func copy(_ shot: ShotID, _ take: Int) -> String? {
        "\(folder(of: shot.scene))/\(MediaName.video(shot: shot.shot, take: take))"
    }

    private func writeHub() async throws {
        let records = try await queue.reportRecords()
        let files = try assembleHub(records, generatedAt: surroundings.now())
        try await FileThreads.run { () throws(FileError) in
            try Disk.makeFolders(folder)
            for file in files { try Disk.replaceIfDifferent("\(folder)/\(file.path)", with: file.bytes) }
        }
    }
}
