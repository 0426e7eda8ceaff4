import Files
package import Model
package import Queue

/// The folder of review reports, `Reports/review`: a hub, and for each scene its page, its data, its playlists and its
/// clips, so that a scene's folder can be zipped or served as it is.
///
/// What is written is what changed. Each file is whole at every moment; two runs at once wait for each other.
package struct ReviewFolder: Sendable {
    private let queue: JobQueue
    private let root: String
    /// Operations that run side by side at the provider.
    private let lanes: Int
    private let surroundings: Surroundings

    /// - Parameter root: the root folder, absolute.
    package init(queue: JobQueue, root: String, lanes: Int, surroundings: Surroundings) {
        self.queue = queue
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
    /// - Returns: the scenes that were written.
    @discardableResult
    package func writeChanged() async throws -> [SceneID] {
        try await write { try await queue.changedScenes() }
    }

    /// Writes the reports of these scenes, changed or not, and the hub.
    package func write(_ scenes: [SceneID]) async throws {
        _ = try await write { scenes }
    }

    private func write(_ choose: () async throws -> [SceneID]) async throws -> [SceneID] {
        try await FileThreads.run { () throws(FileError) in try Disk.makeFolders("\(root)/State") }
        while true {
            if let lock = try FileLock("\(root)/State/report.lock", waits: false) {
                let scenes = try await choose()
                for scene in scenes { try await write(scene) }
                if !scenes.isEmpty || !Disk.exists(hub) { try await writeHub() }
                withExtendedLifetime(lock) {}
                return scenes
            }
            try await surroundings.sleep(0.1)
        }
    }

    private func write(_ id: SceneID) async throws {
        let status = try await queue.scene(id)
        let report = SceneReport(status, generatedAt: surroundings.now(), lanes: lanes) { job in
            job.video.map { Disk.exists("\(root)/\(poster(of: $0))") } ?? false
        }
        let files = try renderScene(report)
        try await FileThreads.run { () throws(FileError) in
            try placeMedia(of: status, report)
            for file in files { _ = try Disk.replaceIfDifferent("\(folder(of: id))/\(file.path)", with: file.bytes) }
        }
        try await queue.saveReport(try SceneReportRecord(report, revision: status.revision))
    }

    /// Puts the clips and stills that the page shows beside it, and takes away those that it no longer shows.
    private func placeMedia(of status: SceneStatus, _ report: SceneReport) throws(FileError) {
        let folder = folder(of: SceneID(project: status.project, scene: status.id))
        try Disk.makeFolders("\(folder)/media")
        var placed: Set<String> = []
        for shot in status.shots {
            for job in shot.jobs.map(\.job) {
                guard let video = job.video else { continue }
                let name = MediaName.video(shot: shot.id, take: job.take)
                _ = try Disk.placeCopy(of: "\(root)/\(video)", at: "\(folder)/\(name)")
                placed.insert(name)
                let still = "\(root)/\(poster(of: video))"
                if Disk.exists(still) {
                    let name = MediaName.poster(shot: shot.id, take: job.take)
                    _ = try Disk.placeCopy(of: still, at: "\(folder)/\(name)")
                    placed.insert(name)
                }
            }
        }
        for name in try Disk.names(in: "\(folder)/media") ?? []
        where !placed.contains("media/\(name)") {
            try Disk.remove("\(folder)/media/\(name)")
        }
    }

    private func poster(of video: String) -> String { "\(video.dropLast(3))jpg" }

    private func writeHub() async throws {
        let records = try await queue.reportRecords()
        let files = try assembleHub(records, generatedAt: surroundings.now())
        try await FileThreads.run { () throws(FileError) in
            try Disk.makeFolders(folder)
            for file in files { _ = try Disk.replaceIfDifferent("\(folder)/\(file.path)", with: file.bytes) }
        }
    }
}
