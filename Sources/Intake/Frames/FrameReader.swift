import Digest
import Glibc
package import Model

/// Why a frame cannot be used, as the end of a sentence that begins with its path or address.
package struct FrameRefusal: Error, Equatable {
    var message: String

    package init(message: String) {
        self.message = message
    }
}

/// Reads the bytes of a frame from anywhere.
///
/// - Throws: why they are no picture that can be used.
package func inspectFrame(_ bytes: [UInt8]) throws(FrameRefusal) -> FrameReference {
    if bytes.isEmpty { throw FrameRefusal(message: "is an empty file; name a PNG or JPEG picture") }
    do throws(PictureFault) {
        let header = try PictureHeader(bytes)
        return FrameReference(
            sha256: SHA256Digest.of(bytes), format: header.format, width: header.width, height: header.height)
    } catch {
        throw FrameRefusal(message: error.message)
    }
}

/// Finds, checks and digests the frames of one manifest, each file once.
///
/// Files stay inside the manifest's folder, also through symbolic links: a manifest that somebody sent must not be
/// able to have other files uploaded to a provider. Frames at addresses are only noted here; see ``ManifestFile``.
struct FrameReader {
    let folder: String
    /// What became of the frames at addresses; nil before they were asked for.
    var fetched: [String: Result<Manifest.FrameFile, FrameRefusal>]?
    /// The addresses that were met.
    private(set) var addresses: Set<String> = []
    /// What is known of a path as it was written, and of a file by its resolved path.
    private var written: [String: Result<Manifest.FrameFile, FrameRefusal>] = [:]
    private var resolved: [String: Result<Manifest.FrameFile, FrameRefusal>] = [:]

    /// - Parameter folder: the folder of the manifest, which must exist.
    init(folder: String) {
        self.folder = folder
    }

    mutating func frame(at path: String) throws(FrameRefusal) -> NamedFrame {
        if path.contains("://") { return try frame(atAddress: path) }
        if let known = written[path] { return .file(try known.get()) }
        let result = Result { () throws(FrameRefusal) in try find(path) }
        written[path] = result
        return .file(try result.get())
    }

    private mutating func find(_ path: String) throws(FrameRefusal) -> Manifest.FrameFile {
        guard !path.hasPrefix("/"), !path.hasPrefix("~") else {
            throw FrameRefusal(message: "is not relative; write a path relative to the manifest's folder")
        }
        guard !leavesItsFolder(path) else { throw outside }
        guard let base = realPath(folder), let file = realPath(folder + "/" + path) else {
            throw refusal(FileRefusal(systemError: errno), of: path)
        }
        guard file.hasPrefix(base == "/" ? base : base + "/") else { throw outside }
        if resolved[file] == nil {
            resolved[file] = Result { () throws(FrameRefusal) in try check(file) }
        }
        guard let found = try resolved[file]?.get() else { throw outside }
        return found
    }

    private mutating func frame(atAddress address: String) throws(FrameRefusal) -> NamedFrame {
        guard ["https://", "http://", "gs://"].contains(where: address.hasPrefix) else {
            throw FrameRefusal(
                message: "is an address of a kind that is not fetched; write https://host/path or gs://bucket/name, "
                    + "or copy the picture beside the manifest")
        }
        addresses.insert(address)
        guard addresses.count <= ManifestLimits.frameAddresses else {
            throw FrameRefusal(
                message: "is one address more than the \(ManifestLimits.frameAddresses) that a manifest may name; "
                    + "copy pictures beside the manifest")
        }
        guard let fetched else { return .noted }
        guard let result = fetched[address] else { throw FrameRefusal(message: "was not fetched; submit again") }
        return .file(try result.get())
    }

    private func check(_ file: String) throws(FrameRefusal) -> Manifest.FrameFile {
        let bytes: [UInt8]
        do throws(FileRefusal) {
            bytes = try readRegularFile(at: file, limit: frameByteLimit)
        } catch {
            throw refusal(error, of: file)
        }
        return Manifest.FrameFile(
            path: file, reference: try inspectFrame(bytes), orientation: exifOrientation(of: bytes))
    }

    private var outside: FrameRefusal {
        FrameRefusal(message: "leads out of the manifest's folder; copy the picture into it")
    }

    private func refusal(_ refusal: FileRefusal, of path: String) -> FrameRefusal {
        switch refusal {
        case .missing: absence(of: path)
        case .special(let kind): FrameRefusal(message: "is \(kind); write the path of a PNG or JPEG picture")
        case .tooLarge(let bytes):
            FrameRefusal(message: "has \(bytes) bytes; make it no larger than \(frameByteLimit)")
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

extension FrameReference {
    /// Stands for a frame of which nothing is known, so that the shot around it can be checked.
    static let unknown = FrameReference(sha256: "", format: .png, width: 0, height: 0)
}
