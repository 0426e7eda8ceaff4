package import Files
import Glibc

/// A file on its way to its place: written beside it, and there only when it is whole.
package final class IncomingFile: Sendable {
    private let path: String
    private let draft: String
    private let descriptor: Int32
    /// The bytes that it may have.
    let limit: Int64

    /// - Parameters:
    ///   - path: its place; the draft stands beside it under the same name with `.part`.
    ///   - limit: bytes at most; more are not taken.
    package init(for path: String, limit: Int64) throws(FileError) {
        self.path = path
        self.limit = limit
        draft = path + ".part"
        descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .refusal(draft, "cannot be made") }
    }

    deinit {
        close(descriptor)
        unlink(draft)
    }

    /// Adds bytes to its end.
    func append(_ bytes: [UInt8]) async throws(FileError) {
        try await FileThreads.run { [self] () throws(FileError) in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
                guard count > 0 || count < 0 && errno == EINTR else { throw .refusal(draft, "cannot be written") }
                rest = rest.dropFirst(max(0, count))
            }
        }
    }

    /// Forgets what was written.
    func restart() throws(FileError) {
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw .refusal(draft, "cannot be shortened")
        }
    }

    /// Gives it its place, where it replaces what was there.
    package func putInPlace() throws(FileError) {
        guard rename(draft, path) == 0 else { throw .refusal(path, "cannot be put in place") }
    }
}
