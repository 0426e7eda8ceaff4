import Files
package import Model

/// Clips on a disk of this machine, under `State/videos` of the root folder.
///
/// A clip comes into being in this order: its bytes are synced, a second name for them is made in the right folder
/// (which fails when there is one already), the folder is synced, and the first name is removed. Whatever dies in
/// between, the place of the clip holds all of it or nothing.
package struct LocalDisk: VideoStorage {
    /// The root folder of the installation, absolute.
    let root: String

    package init(root: String) {
        self.root = root
    }

    package func makeDownloadPath(for job: String) throws(StorageError) -> String {
        try requireName(job)
        let path = "\(root)/State/videos/.incoming/\(job).part"
        do throws(FileError) {
            try Disk.makeFolders(Disk.folder(of: path))
            try Disk.remove(path)
            return path
        } catch {
            throw StorageError(error)
        }
    }

    package func prepare(_ path: String) async throws(StorageError) -> PreparedClip {
        let content = try await onDisk { () throws(FileError) in try Disk.sync(path) }
        return PreparedClip(path: path, sha256: content.sha256, bytes: content.bytes)
    }

    package func store(_ clip: PreparedClip, as location: ClipLocation) async throws(StorageError) -> StoredClip {
        let clipPath = try self.path(of: location)
        let place = absolute(clipPath)
        let modified = try await onDisk { () throws(FileError) -> Timestamp? in
            try Disk.makeFolders(Disk.folder(of: place))
            // An earlier sweep may have died between making the name and syncing it: sync the clip again.
            if try !Disk.link(clip.path, to: place), try Disk.sync(place).sha256 != clip.sha256 { return nil }
            try Disk.syncFolder(Disk.folder(of: place))
            if clip.path != place { try Disk.remove(clip.path) }
            return try Disk.trace(of: place)?.modifiedAt
        }
        guard let modified else {
            throw StorageError(
                code: .conflict, message: "\(place) already holds another clip",
                remedy: "Move it away or compare it with \(clip.path); neither was changed")
        }
        return StoredClip(path: clipPath, sha256: clip.sha256, bytes: clip.bytes, modifiedAt: modified)
    }

    package func stored(_ location: ClipLocation) async throws(StorageError) -> StoredClip? {
        let path = try path(of: location)
        let place = absolute(path)
        return try await onDisk { () throws(FileError) -> StoredClip? in
            do throws(FileError) {
                guard let trace = try Disk.trace(of: place) else { return nil }
                // Whoever stored it may have died before it was durable, and what is recorded next is that it is.
                let content = try Disk.sync(place)
                try Disk.syncFolder(Disk.folder(of: place))
                return StoredClip(
                    path: path, sha256: content.sha256, bytes: content.bytes, modifiedAt: trace.modifiedAt)
            } catch {
                // A folder or a link stands there: something that has no clip's digest.
                guard error.code == .inTheWay else { throw error }
                return StoredClip(path: path, sha256: "", bytes: 0, modifiedAt: Timestamp(microseconds: 0))
            }
        }
    }

    package func scenes() async throws(StorageError) -> [SceneID] {
        let top = absolute("State/videos")
        return try await onDisk { () throws(FileError) -> [SceneID] in
            var scenes: [SceneID] = []
            for project in try Disk.names(in: top) ?? [] where isValidID(project) {
                for scene in try Disk.names(in: "\(top)/\(project)") ?? [] where isValidID(scene) {
                    scenes.append(SceneID(project: project, scene: scene))
                }
            }
            return scenes
        }
    }

    package func traces(of paths: [String]) async throws(StorageError) -> [FileTrace?] {
        let places = paths.map(absolute)
        return try await onDisk { () throws(FileError) -> [FileTrace?] in
            var traces: [FileTrace?] = []
            for place in places {
                do throws(FileError) {
                    traces.append(try Disk.trace(of: place))
                } catch {
                    // A link or a folder in its place is no clip, and no fault of the disk.
                    guard error.code == .inTheWay else { throw error }
                    traces.append(nil)
                }
            }
            return traces
        }
    }

    package func borrow(_ path: String, for job: String) async throws(StorageError) -> String? {
        let place = try makeDownloadPath(for: job)
        return try await onDisk { () throws(FileError) -> String? in
            do throws(FileError) {
                guard try Disk.trace(of: path) != nil else { return nil }
            } catch {
                guard error.code == .inTheWay else { throw error }
                return nil
            }
            try Disk.placeCopy(of: path, at: place)
            return place
        }
    }

    package func jobs(of scene: SceneID) async throws(StorageError) -> [String] {
        for name in [scene.project, scene.scene] { try requireName(name) }
        let folder = absolute("State/videos/\(scene.project)/\(scene.scene)")
        let names = try await onDisk { () throws(FileError) in try Disk.names(in: folder) } ?? []
        return names.filter { $0.hasSuffix(".mp4") }.map { String($0.dropLast(4)) }.filter(isValidID)
    }

    package func setAside(_ location: ClipLocation) async throws(StorageError) -> String {
        try await keepAsEvidence(absolute(try path(of: location)), of: location.job)
    }

    package func keepAsEvidence(_ path: String, of job: String) async throws(StorageError) -> String {
        try requireName(job)
        return try await onDisk { () throws(FileError) -> String in
            try Disk.makeFolders(absolute("State/evidence"))
            for number in 1... {
                let name = "State/evidence/\(job)-\(number).mp4"
                guard try Disk.move(path, to: absolute(name)) else { continue }
                try Disk.syncFolder(absolute("State/evidence"))
                try Disk.syncFolder(Disk.folder(of: path))
                return name
            }
            throw .missing(path)
        }
    }

    package func discard(_ path: String) async throws(StorageError) {
        try await onDisk { () throws(FileError) in try Disk.remove(path) }
    }

    package func localPath(of clip: StoredClip) -> String { absolute(clip.path) }

    package func posterPath(of clip: StoredClip) -> String { absolute("\(clip.path.dropLast(3))jpg") }
}

extension LocalDisk {
    private func absolute(_ path: String) -> String { "\(root)/\(path)" }

    /// Where a clip is kept, under the root folder.
    package func path(of clip: ClipLocation) throws(StorageError) -> String {
        for name in [clip.scene.project, clip.scene.scene, clip.job] { try requireName(name) }
        return "State/videos/\(clip.scene.project)/\(clip.scene.scene)/\(clip.job).mp4"
    }

    /// Ids are checked where they enter the program; checked again here, because a path out of this folder would
    /// write anywhere.
    private func requireName(_ name: String) throws(StorageError) {
        guard isValidID(name) else {
            throw StorageError(code: .disk, message: "‘\(name)’ cannot name a file: it is not an id")
        }
    }
}
