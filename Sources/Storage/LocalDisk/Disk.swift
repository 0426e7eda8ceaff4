import Digest
import Glibc
import SystemPackage

/// The file system's calls that storing a clip takes, with errors that say what to do.
enum Disk {
    /// What a file holds.
    struct Content: Equatable {
        var sha256: String
        var bytes: Int64
    }

    /// The folder that holds the file of an absolute path.
    static func folder(of path: String) -> String {
        let parent = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
        return parent.isEmpty ? "/" : String(parent)
    }

    /// Makes a folder and its parents; each new one is synced into its parent.
    static func makeFolders(_ path: String) throws(StorageError) {
        if mkdir(path, 0o777) == 0 { return try syncFolder(folder(of: path)) }
        switch errno {
        case EEXIST: return
        case ENOENT where path != "/":
            try makeFolders(folder(of: path))
            if mkdir(path, 0o777) == 0 { return try syncFolder(folder(of: path)) }
            // Somebody else may have made it since.
            guard errno == EEXIST else { throw .refusal("The folder \(path) cannot be made", in: folder(of: path)) }
        default: throw .refusal("The folder \(path) cannot be made", in: folder(of: path))
        }
    }

    static func syncFolder(_ path: String) throws(StorageError) {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .refusal("The folder \(path) cannot be opened", in: path) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw .refusal("The folder \(path) cannot be synced", in: path) }
    }

    /// Gives a file a second name; false when that name is taken.
    static func link(_ path: String, to place: String) throws(StorageError) -> Bool {
        if Glibc.link(path, place) == 0 { return true }
        guard errno == EEXIST else { throw .refusal("\(place) cannot be made", in: folder(of: place)) }
        return false
    }

    /// Removes a file if there is one.
    static func removeFile(_ path: String) throws(StorageError) {
        guard unlink(path) == 0 || errno == ENOENT else {
            throw .refusal("\(path) cannot be removed", in: folder(of: path))
        }
    }

    /// Makes a file's bytes durable and digests them.
    static func sync(_ path: String) throws(StorageError) -> Content {
        let file = try openRegular(path)
        defer { close(file) }
        let content = try digest(file, at: path)
        guard fsync(file) == 0 else { throw .refusal("\(path) cannot be synced", in: folder(of: path)) }
        return content
    }

    /// Digests a file; nil when there is none.
    static func digest(_ path: String) throws(StorageError) -> Content? {
        var status = stat()
        if lstat(path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR) { return nil }
        let file = try openRegular(path)
        defer { close(file) }
        return try digest(file, at: path)
    }

    /// Opens a file to read, and nothing that only looks like one: a link could lead anywhere.
    private static func openRegular(_ path: String) throws(StorageError) -> Int32 {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { throw .refusal("\(path) cannot be opened", in: folder(of: path)) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(file)
            throw StorageError(code: .disk, message: "\(path) is not a file", remedy: "Move it away")
        }
        return file
    }

    private static func digest(_ file: Int32, at path: String) throws(StorageError) -> Content {
        var digest = SHA256Digest()
        var bytes: Int64 = 0
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = read(file, &buffer, buffer.count)
            if count == 0 { return Content(sha256: digest.finish(), bytes: bytes) }
            if count < 0 {
                if errno == EINTR { continue }
                throw .refusal("\(path) cannot be read", in: folder(of: path))
            }
            buffer.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            bytes += Int64(count)
        }
    }
}
