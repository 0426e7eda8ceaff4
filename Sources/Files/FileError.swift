import Glibc
package import Model
import SystemPackage

/// Why a file could not be read or written.
package struct FileError: ConsequentialError, Equatable {
    package enum Code: CaseIterable, Sendable {
        /// What was to be read is not there.
        case missing
        /// Something of another kind stands in the way: a folder where a file should be, or the other way round.
        case inTheWay
        /// The file system refused: full, read-only, no permission, a fault.
        case disk
    }

    package var code: Code
    package var message: String
    package var remedy: String?

    package init(code: Code, message: String, remedy: String? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    package var exitStatus: ExitStatus {
        switch code {
        case .missing, .inTheWay, .disk: .disk
        }
    }
}

extension FileError {
    /// The file system's refusal: what could not be done to a path, the reason that `errno` names, and what helps.
    package static func refusal(_ path: String, _ what: String, reason: Int32 = errno) -> FileError {
        let reason = Errno(rawValue: reason)
        return FileError(
            code: code(of: reason), message: "\(path) \(what): \(reason)", remedy: remedy(for: reason, at: path))
    }

    /// What has to be there is not.
    package static func missing(_ path: String) -> FileError { refusal(path, "cannot be opened", reason: ENOENT) }

    /// A link, a device, or a folder where a file should be.
    static func notAFile(_ path: String) -> FileError {
        FileError(code: .inTheWay, message: "\(path) is not a file", remedy: "Move it away")
    }

    private static func code(of reason: Errno) -> Code {
        switch reason {
        case .noSuchFileOrDirectory: .missing
        case .isDirectory, .notDirectory, .fileExists, .directoryNotEmpty: .inTheWay
        default: .disk
        }
    }

    private static func remedy(for reason: Errno, at path: String) -> String? {
        let folder = Disk.folder(of: path)
        return switch reason {
        case .noSpace, .diskQuotaExceeded:
            "Free space on the disk that holds \(folder); the work goes on by itself then"
        case .permissionDenied, .notPermitted:
            "\(owner(of: folder)); run the command as that user, or give the folder to yours"
        case .readOnlyFileSystem:
            "The disk that holds \(folder) is mounted read-only; see the kernel's log for why"
        case .ioError:
            "The disk that holds \(folder) has a fault; see the kernel's log"
        case .isDirectory, .notDirectory, .fileExists, .directoryNotEmpty:
            "Move \(nearest(to: path)) away"
        default: nil
        }
    }

    /// Who owns the nearest folder that exists, in words.
    private static func owner(of folder: String) -> String {
        let path = nearest(to: folder)
        var status = stat()
        guard stat(path, &status) == 0 else { return "\(folder) does not exist" }
        return "\(path) belongs to the user \(userName(status.st_uid)), this is the user \(userName(geteuid()))"
    }

    /// A path, or else the first of its parents that exists.
    private static func nearest(to path: String) -> String {
        var status = stat()
        return path == "/" || lstat(path, &status) == 0 ? path : nearest(to: Disk.folder(of: path))
    }

    private static func userName(_ id: uid_t) -> String {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        guard getpwuid_r(id, &entry, &buffer, buffer.count, &found) == 0, found != nil, let name = entry.pw_name else {
            return String(id)
        }
        return String(cString: name)
    }
}
