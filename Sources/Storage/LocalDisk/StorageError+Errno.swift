import Glibc
import SystemPackage

extension StorageError {
    /// The file system's refusal: what could not be done, the reason that `errno` names at this moment, and what helps.
    ///
    /// - Parameter folder: The folder in which it was tried.
    static func refusal(_ message: String, in folder: String) -> StorageError {
        let reason = Errno(rawValue: errno)
        return StorageError(code: .disk, message: "\(message): \(reason)", remedy: remedy(for: reason, in: folder))
    }

    private static func remedy(for reason: Errno, in folder: String) -> String? {
        switch reason {
        case .noSpace, .diskQuotaExceeded:
            "Free space on the disk that holds \(folder); the work goes on by itself then"
        case .permissionDenied, .notPermitted:
            "\(owner(of: folder)); run the command as that user, or give the folder to yours"
        case .readOnlyFileSystem:
            "The disk that holds \(folder) is mounted read-only; see the kernel's log for why"
        case .ioError:
            "The disk that holds \(folder) has a fault; see the kernel's log"
        default: nil
        }
    }

    /// Who owns the nearest folder that exists, in words.
    private static func owner(of folder: String) -> String {
        var status = stat()
        var path = folder
        while stat(path, &status) != 0 {
            guard path != "/" else { return "\(folder) does not exist" }
            path = Disk.folder(of: path)
        }
        return "\(path) belongs to the user \(userName(status.st_uid)), this is the user \(userName(geteuid()))"
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
