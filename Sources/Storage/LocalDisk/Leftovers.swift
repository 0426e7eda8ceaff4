import Files
import Glibc
package import Model

/// Half files of processes that were killed while they wrote: drafts beside the files that they were to become, and
/// downloads that nobody finished.
///
/// Nobody's for certain is what nobody has touched for a day: a process of the same number may be at work in a container.
package struct Leftovers: Sendable {
    private let root: String
    /// What was touched since counts as somebody's.
    private let limit: Timestamp

    /// Seconds after which a half file is nobody's.
    private static let age = 86_400.0

    /// - Parameter root: the root folder, absolute.
    package init(root: String, now: Timestamp) {
        self.root = root
        limit = now.adding(seconds: -Self.age)
    }

    /// A download, and the job that it was for.
    package struct Download: Equatable, Sendable {
        package var job: String
        /// Under the root.
        package var path: String
    }

    /// Whether a day has gone by since ``removeDrafts()`` last ran, which looks into every folder.
    package func areDue() async -> Bool {
        await FileThreads.run { Self.lastTouch(mark).map { $0 < limit } ?? true }
    }

    /// Removes the drafts that are nobody's, wherever the program puts whole files in place.
    ///
    /// - Returns: how many there were.
    @discardableResult
    package func removeDrafts() async throws(StorageError) -> Int {
        try await onDisk { () throws(FileError) -> Int in
            var count = 0
            for folder in ["State", "Reports"] { count += try removeDrafts(in: "\(root)/\(folder)") }
            count += try removeWorkFolders()
            try Disk.replace(mark, with: [])
            return count
        }
    }

    /// Removes the folders in which commands tried things on an empty database, of this user and nobody's by now.
    ///
    /// - Parameter temporary: where they are made, absolute.
    package func removeScratch(in temporary: String) async throws(StorageError) {
        try await onDisk { () throws(FileError) in
            for name in try Disk.names(in: temporary) ?? [] {
                let folder = "\(temporary)/\(name)"
                guard name.wholeMatch(of: /dailies-([0-9A-Z]{26}|[0-9A-F-]{36})/) != nil, isOwnFolder(folder) else {
                    continue
                }
                let files = try Disk.names(in: folder) ?? []
                // Whatever else is in it was put there by somebody.
                guard files.allSatisfy({ $0.wholeMatch(of: /(dailies|empty)\.sqlite.*/) != nil }),
                    files.allSatisfy({ isOld("\(folder)/\($0)") })
                else { continue }
                for file in files { try Disk.remove("\(folder)/\(file)") }
                rmdir(folder)
            }
        }
    }

    private func isOwnFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR && status.st_uid == geteuid()
            && Timestamp(seconds: Int64(status.st_ctim.tv_sec), nanoseconds: 0) < limit
    }

    /// The downloads that are nobody's.
    package func downloads() async throws(StorageError) -> [Download] {
        try await onDisk { () throws(FileError) -> [Download] in
            try (Disk.names(in: "\(root)/\(Self.incoming)") ?? []).filter { isOld("\(root)/\(Self.incoming)/\($0)") }
                .map { Download(job: String($0.prefix { $0 != "." }), path: "\(Self.incoming)/\($0)") }
        }
    }

    /// Removes one of ``downloads()``, whose clip is known to be elsewhere.
    package func remove(_ download: Download) async throws(StorageError) {
        try await onDisk { () throws(FileError) in try Disk.remove("\(root)/\(download.path)") }
    }

    private static let incoming = "State/videos/.incoming"

    /// Removes the folders beside downloads in which clips were measured.
    private func removeWorkFolders() throws(FileError) -> Int {
        var count = 0
        for name in try Disk.names(in: "\(root)/\(Self.incoming)") ?? [] {
            let folder = "\(root)/\(Self.incoming)/\(name)"
            guard name.wholeMatch(of: /[A-Za-z0-9_-]+\.part\.[A-Za-z0-9]{6}/) != nil, isOwnFolder(folder) else {
                continue
            }
            let files = try Disk.names(in: folder) ?? []
            guard files.allSatisfy({ isOld("\(folder)/\($0)") }) else { continue }
            for file in files { try Disk.remove("\(folder)/\(file)") }
            if rmdir(folder) == 0 { count += 1 }
        }
        return count
    }

    private var mark: String { "\(root)/State/tidied" }

    private func removeDrafts(in folder: String) throws(FileError) -> Int {
        var count = 0
        for name in try Disk.names(in: folder) ?? [] {
            let path = "\(folder)/\(name)"
            if name.wholeMatch(of: /\.[0-9]+-[0-9]+\.part/) != nil {
                guard isOld(path) else { continue }
                try Disk.remove(path)
                count += 1
            } else if !name.contains("."), Self.isFolder(path) {
                // No folder of ours has a dot in its name, and most files do: a hundred thousand need no second look.
                count += try removeDrafts(in: path)
            }
        }
        return count
    }

    private func isOld(_ path: String) -> Bool { Self.lastTouch(path).map { $0 < limit } ?? false }

    /// When anything of a file last changed, its names and times as well: a copy takes the time of what it is made from.
    private static func lastTouch(_ path: String) -> Timestamp? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Timestamp(seconds: Int64(status.st_ctim.tv_sec), nanoseconds: Int64(status.st_ctim.tv_nsec))
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
