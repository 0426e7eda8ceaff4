import Digest
import Glibc
import Model

/// Why a frame cannot be used, as the end of a sentence that begins with its path.
struct FrameRefusal: Error {
    var message: String
}

/// Finds, checks and digests the frames of one manifest, each file once.
///
/// Frames stay inside the manifest's folder, also through symbolic links: a manifest that somebody sent must not be
/// able to have other files uploaded to a provider.
struct FrameReader {
    private let folder: String
    /// What is known of a path as it was written, and of a file by its resolved path.
    private var written: [String: Result<Manifest.FrameFile, FrameRefusal>] = [:]
    private var resolved: [String: Result<FrameReference, FrameRefusal>] = [:]

    /// - Parameter folder: the folder of the manifest, which must exist.
    init(folder: String) {
        self.folder = folder
    }

    mutating func frame(at path: String) throws(FrameRefusal) -> Manifest.FrameFile {
        if let known = written[path] { return try known.get() }
        let result = Result { () throws(FrameRefusal) in try find(path) }
        written[path] = result
        return try result.get()
    }

    private mutating func find(_ path: String) throws(FrameRefusal) -> Manifest.FrameFile {
        if let scheme = path.firstRange(of: "://") {
            throw FrameRefusal(
                message: "is an address (\(path[..<scheme.lowerBound])), which no provider takes yet; "
                    + "copy the picture beside the manifest and write its relative path")
        }
        guard !path.hasPrefix("/"), !path.hasPrefix("~") else {
            throw FrameRefusal(message: "is not relative; write a path relative to the manifest's folder")
        }
        guard !leavesItsFolder(path) else { throw outside }
        guard let base = realPath(folder), let file = realPath(folder + "/" + path) else {
            throw refusal(FileRefusal(systemError: errno))
        }
        guard file.hasPrefix(base == "/" ? base : base + "/") else { throw outside }
        if resolved[file] == nil {
            resolved[file] = Result { () throws(FrameRefusal) in try check(file) }
        }
        guard let reference = try resolved[file]?.get() else { throw outside }
        return Manifest.FrameFile(path: file, reference: reference)
    }

    private func check(_ file: String) throws(FrameRefusal) -> FrameReference {
        let bytes: [UInt8]
        do throws(FileRefusal) {
            bytes = try readRegularFile(at: file, limit: ManifestLimits.frameBytes)
        } catch {
            throw refusal(error)
        }
        if bytes.isEmpty { throw FrameRefusal(message: "is an empty file; write the path of a PNG or JPEG picture") }
        do throws(PictureFault) {
            let header = try PictureHeader(bytes)
            return FrameReference(
                sha256: SHA256Digest.of(bytes), format: header.format, width: header.width, height: header.height)
        } catch {
            throw FrameRefusal(message: error.message)
        }
    }

    private var outside: FrameRefusal {
        FrameRefusal(message: "leads out of the manifest's folder; copy the picture into it")
    }

    private func refusal(_ refusal: FileRefusal) -> FrameRefusal {
        switch refusal {
        case .missing: FrameRefusal(message: "does not exist; write a path relative to the manifest's folder")
        case .special(let kind): FrameRefusal(message: "is \(kind); write the path of a PNG or JPEG picture")
        case .tooLarge(let bytes):
            FrameRefusal(message: "has \(bytes) bytes; make it no larger than \(ManifestLimits.frameBytes)")
        case .system(let reason):
            FrameRefusal(
                message: "cannot be read (\(reason)); "
                    + "correct the path or its permissions")
        }
    }
}

/// Whether `..` climbs out of where a relative path begins, seen without asking the disk.
private func leavesItsFolder(_ path: String) -> Bool {
    var depth = 0
    for component in path.split(separator: "/") where component != "." {
        depth += component == ".." ? -1 : 1
        if depth < 0 { return true }
    }
    return false
}

/// The absolute path with every symbolic link resolved; nil, and `errno` set, when there is no such file.
private func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
}
