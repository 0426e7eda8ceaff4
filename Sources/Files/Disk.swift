import CLinux
import Digest
import Glibc
package import Model

/// The file system's calls that the program needs, with errors that say what to do.
///
/// Paths are absolute. Every call blocks its thread: see ``FileThreads``.
package enum Disk {}

/// What a file holds.
package struct FileContent: Equatable, Sendable {
    /// SHA-256 of its bytes, 64 lower-case hexadecimal digits.
    package var sha256: String
    package var bytes: Int64
}

extension Disk {
    /// The bytes of a file, or of the file that a link leads to; nil when there is none.
    package static func contents(of path: String) throws(FileError) -> [UInt8]? {
        guard let file = try OpenFile(reading: path, followsLinks: true) else { return nil }
        var bytes = try file.bytes(at: 0, count: Int(file.size()))
        // It may grow while it is read.
        while true {
            let more = try file.bytes(at: Int64(bytes.count), count: 4096)
            if more.isEmpty { return bytes }
            bytes += more
        }
    }

    /// The first bytes of a file, or all of them where it has fewer; nil when there is none.
    package static func start(of path: String, count: Int) throws(FileError) -> [UInt8]? {
        guard let file = try OpenFile(reading: path, followsLinks: true) else { return nil }
        return try file.bytes(at: 0, count: count)
    }

    /// The bytes of a file from an offset on, and its size; nil when there is none. A file that is shorter gives no bytes
    /// and a size of -1.
    package static func rest(of path: String, after offset: Int64) throws(FileError) -> (bytes: [UInt8], size: Int64)? {
        guard let file = try OpenFile(reading: path, followsLinks: true) else { return nil }
        let size = try file.size()
        guard size >= offset else { return ([], -1) }
        return (try file.bytes(at: offset, count: Int(size - offset)), size)
    }

    /// What a file holds; nil when there is none.
    ///
    /// - Throws: `inTheWay` when a link or anything else stands in its place.
    package static func digest(_ path: String) throws(FileError) -> FileContent? {
        guard let file = try OpenFile(reading: path, followsLinks: false) else { return nil }
        return try digest(file)
    }

    /// Makes a file's bytes durable and digests them.
    ///
    /// - Throws: `missing` when there is none, `inTheWay` when a link or anything else stands in its place.
    package static func sync(_ path: String) throws(FileError) -> FileContent {
        let file = try openFile(path)
        let content = try digest(file)
        try file.sync()
        return content
    }

    private static func digest(_ file: borrowing OpenFile) throws(FileError) -> FileContent {
        var digest = SHA256Digest()
        var bytes: Int64 = 0
        try file.readPieces { (piece) in
            digest.update(piece)
            bytes += Int64(piece.count)
        }
        return FileContent(sha256: digest.finish(), bytes: bytes)
    }

    /// Opens a file to read that has to be there.
    static func openFile(_ path: String) throws(FileError) -> OpenFile {
        guard let file = try OpenFile(reading: path, followsLinks: false) else {
            throw .missing(path)
        }
        return file
    }

    /// What the folder says of a file without a look into it; nil when there is none.
    ///
    /// - Parameter followsLinks: Whether a link may stand for the file.
    /// - Throws: `inTheWay` when a link or anything else stands in its place.
    package static func trace(of path: String, followsLinks: Bool = false) throws(FileError) -> FileTrace? {
        var status = stat()
        guard (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw .refusal(path, "cannot be looked at")
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path) }
        return FileTrace(
            bytes: Int64(status.st_size),
            modifiedAt: Timestamp(seconds: Int64(status.st_mtim.tv_sec), nanoseconds: Int64(status.st_mtim.tv_nsec)))
    }

    /// Whether anything stands at a path, after following links.
    package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Removes a file or a link if there is one; not durable before its folder is synced.
    package static func remove(_ path: String) throws(FileError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw .refusal(path, "cannot be removed") }
    }

    /// Moves a file, a folder or a link within a file system; false when something stands at the new name. Not durable
    /// before both folders are synced.
    package static func move(_ path: String, to place: String) throws(FileError) -> Bool {
        if move_to_free_name(path, place) == 0 { return true }
        guard errno == EEXIST else { throw .refusal(path, "cannot be moved to \(place)") }
        return false
    }

    /// Gives a file a second name; false when that name is taken. Not durable before the name's folder is synced.
    package static func link(_ path: String, to place: String) throws(FileError) -> Bool {
        if Glibc.link(path, place) == 0 { return true }
        guard errno == EEXIST else { throw .refusal(place, "cannot be made") }
        return false
    }
}
