import Model

/// Clips on a disk of this machine, under `State/videos` of the root folder.
///
/// A clip comes into being in this order: its bytes are synced, a second name for them is made in the right folder
/// (which fails when there is one already), the folder is synced, and the first name is removed. Whatever dies in
/// between, the place of the clip holds all of it or nothing.
package struct LocalDisk: VideoStorage {
    /// The root folder of the installation, absolute.
    package let root: String
    /// Where bytes are read and synced, away from the threads that run the program's tasks.
    private let diskThreads = DiskThreads()

    package init(root: String) {
        self.root = root
    }

    package func makeDownloadPath(for job: String) throws(StorageError) -> String {
        try requireName(job)
        let folder = "\(videos)/.incoming"
        try Disk.makeFolders(folder)
        let path = "\(folder)/\(job).part"
        try Disk.removeFile(path)
        return path
    }

    package func store(_ path: String, as clip: ClipLocation) async throws(StorageError) -> StoredClip {
        let place = try place(of: clip)
        return try await diskThreads.run { () throws(StorageError) in
            let new = try Disk.sync(path)
            try Disk.makeFolders(Disk.folder(of: absolute(place)))
            if try !Disk.link(path, to: absolute(place)) {
                // An earlier sweep may have died between making the name and syncing it: sync the clip again.
                guard try Disk.sync(absolute(place)) == new else {
                    throw StorageError(
                        code: .conflict, message: "\(absolute(place)) already holds another clip",
                        remedy: "Move it away or compare it with \(path); neither was changed")
                }
            }
            try Disk.syncFolder(Disk.folder(of: absolute(place)))
            if path != absolute(place) { try Disk.removeFile(path) }
            return StoredClip(path: place, sha256: new.sha256, bytes: new.bytes)
        }
    }

    package func stored(_ clip: ClipLocation) async throws(StorageError) -> StoredClip? {
        let place = try place(of: clip)
        return try await diskThreads.run { () throws(StorageError) in
            try Disk.digest(absolute(place)).map { StoredClip(path: place, sha256: $0.sha256, bytes: $0.bytes) }
        }
    }

    package func localPath(of clip: StoredClip) -> String { absolute(clip.path) }

    package func posterPath(of clip: StoredClip) -> String { absolute("\(clip.path.dropLast(3))jpg") }
}

extension LocalDisk {
    private var videos: String { "\(root)/State/videos" }

    private func absolute(_ place: String) -> String { "\(root)/\(place)" }

    private func place(of clip: ClipLocation) throws(StorageError) -> String {
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
