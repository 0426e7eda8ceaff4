import Files
package import Model

/// Clips on a disk of this machine, under `State/videos` of the root folder.
///
/// A clip comes into being in this order: its bytes are synced, a second name for them is made in the right folder
/// (which fails when there is one already), the folder is synced, and the first name is removed. Whatever dies in
/// between, the place of the clip holds all of it or nothing.
package struct LocalDisk: ClipStore {
    /// The root folder of the installation, absolute.
    let root: String

    package init(root: String) {
        self.root = root
    }

    package func makeDownloadPath(for job: String) async throws(StorageError) -> String {
        try requireID(job)
        let path = absolute("State/videos/.incoming/\(job).part")
        try await onDisk { () throws(FileError) in
            try Disk.makeFolders(Disk.folder(of: path))
            try Disk.remove(path)
        }
        return path
    }

    package func address(of location: ClipLocation) throws(StorageError) -> String {
        try location.check()
        return "\(Self.folder(of: location.scene))/\(location.job).mp4"
    }

    package func keep(_ clip: PreparedClip, at location: ClipLocation) async throws(StorageError) -> StoredClip {
        let address = try address(of: location)
        let place = absolute(address)
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
        return StoredClip(address: address, sha256: clip.sha256, bytes: clip.bytes, modifiedAt: modified)
    }

    package func stored(_ location: ClipLocation) async throws(StorageError) -> StoredClip? {
        let address = try address(of: location)
        let place = absolute(address)
        return try await onDisk { () throws(FileError) -> StoredClip? in
            do throws(FileError) {
                guard let trace = try Disk.trace(of: place) else { return nil }
                // Whoever stored it may have died before it was durable, and what is recorded next is that it is.
                let content = try Disk.sync(place)
                try Disk.syncFolder(Disk.folder(of: place))
                return StoredClip(
                    address: address, sha256: content.sha256, bytes: content.bytes, modifiedAt: trace.modifiedAt)
            } catch {
                // A folder or a link stands there: something that has no clip's digest.
                guard error.code == .inTheWay else { throw error }
                return StoredClip(address: address, sha256: "", bytes: 0, modifiedAt: Timestamp(microseconds: 0))
            }
        }
    }

    package func scenes() async throws(StorageError) -> [SceneID] {
        let top = absolute(Self.top)
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

    package func traces(of addresses: [String]) async throws(StorageError) -> [FileTrace?] {
        let places = addresses.map { Self.isAddress($0) ? absolute($0) : nil }
        return try await onDisk { () throws(FileError) -> [FileTrace?] in
            var traces: [FileTrace?] = []
            for place in places {
                if let place { traces.append(try Disk.traceOfFile(place)) } else { traces.append(nil) }
            }
            return traces
        }
    }

    package func jobs(of scene: SceneID) async throws(StorageError) -> [String] {
        for name in [scene.project, scene.scene] { try requireID(name) }
        let folder = absolute(Self.folder(of: scene))
        let names = try await onDisk { () throws(FileError) in try Disk.names(in: folder) } ?? []
        return names.filter { $0.hasSuffix(".mp4") }.map { String($0.dropLast(4)) }.filter(isValidID)
    }

    package func setAside(_ location: ClipLocation) async throws(StorageError) -> String {
        try await keepAsEvidence(absolute(try address(of: location)), of: location.job)
    }

    package func keepAsEvidence(_ path: String, of job: String) async throws(StorageError) -> String {
        try requireID(job)
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
}

extension LocalDisk {
    private static let top = "State/videos"

    private static func folder(of scene: SceneID) -> String { "\(top)/\(scene.project)/\(scene.scene)" }

    /// Whether it is an address of ours; a path that leads out of the folder of clips never was.
    static func isAddress(_ address: String) -> Bool {
        guard address.hasPrefix("\(top)/"), address.hasSuffix(".mp4") else { return false }
        let names = address.dropFirst(top.count + 1).dropLast(4).split(separator: "/", omittingEmptySubsequences: false)
        return names.allSatisfy(isValidID)
    }

    func absolute(_ address: String) -> String { "\(root)/\(address)" }
}
