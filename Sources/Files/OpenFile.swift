import CLinux
import Glibc

/// A file that is open, closed at the end of its life.
package struct OpenFile: ~Copyable {
    /// What errors call it; a draft is called by the place where it will go.
    package let path: String
    let descriptor: Int32

    /// Opens a file to read; nil when there is none.
    ///
    /// Nothing but a file will do: a pipe would wait for ever, and a device may never end.
    ///
    /// - Parameter followsLinks: Whether a link may stand for the file, which could lead anywhere.
    init?(reading path: String, followsLinks: Bool) throws(FileError) {
        let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | (followsLinks ? 0 : O_NOFOLLOW)
        let descriptor = open(path, flags)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT, ENOTDIR: return nil
            case ELOOP where !followsLinks: throw .notAFile(path)
            default: throw .refusal(path, "cannot be opened")
            }
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .notAFile(path)
        }
        self.init(path: path, descriptor: descriptor)
    }

    /// Makes a file to write, under a name beside its place; nil when that name is taken.
    init?(making name: String, for path: String) throws(FileError) {
        let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            if errno == EEXIST { return nil }
            throw .refusal(path, "cannot be made")
        }
        self.init(path: path, descriptor: descriptor)
    }

    /// Opens a file to read and to add to its end; it is made when it is missing.
    init(growing path: String) throws(FileError) {
        let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .refusal(path, "cannot be opened") }
        self.init(path: path, descriptor: descriptor)
    }

    private init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }
}

extension OpenFile {
    /// Its size now, in bytes.
    package func size() throws(FileError) -> Int64 { Int64(try status().st_size) }

    func status() throws(FileError) -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .refusal(path, "cannot be read") }
        return status
    }

    /// Reads to the end, piece by piece; a piece is gone when `body` returns.
    func readPieces(_ body: (UnsafeRawBufferPointer) throws(FileError) -> Void) throws(FileError) {
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { return }
            if count < 0 {
                if errno == EINTR { continue }
                throw .refusal(path, "cannot be read")
            }
            try buffer.withUnsafeBufferPointer { (bytes) throws(FileError) in
                try body(UnsafeRawBufferPointer(start: bytes.baseAddress, count: count))
            }
        }
    }

    /// The bytes at an offset: `count` of them, or fewer where the file ends.
    package func bytes(at offset: Int64, count: Int) throws(FileError) -> [UInt8] {
        var reason: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, found in
            while found < count {
                let more = pread(descriptor, buffer.baseAddress.map { $0 + found }, count - found, Int(offset) + found)
                if more == 0 { return }
                if more < 0, errno != EINTR {
                    reason = errno
                    return
                }
                found += max(0, more)
            }
        }
        guard reason == 0 else { throw .refusal(path, "cannot be read", reason: reason) }
        return bytes
    }

    /// Writes all of the bytes; when it throws, some may have been written.
    func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            guard count > 0 || count < 0 && errno == EINTR else { throw .refusal(path, "cannot be written") }
            rest = rest.dropFirst(max(0, count))
        }
    }

    /// Writes all of the bytes; when it throws, some may have been written.
    package func write(_ bytes: [UInt8]) throws(FileError) {
        try bytes.withUnsafeBufferPointer { (bytes) throws(FileError) in try write(UnsafeRawBufferPointer(bytes)) }
    }

    /// Sets disk blocks aside behind an offset, so that what is added there soon finds room; its size stays.
    ///
    /// - Throws: `disk` when there is no room. Where the file system cannot set blocks aside it is asked whether they are
    ///   free at this moment.
    package func reserve(_ bytes: Int64, behind offset: Int64) throws(FileError) {
        while reserve_blocks(descriptor, offset, bytes) != 0 {
            switch errno {
            case EINTR: continue
            case EOPNOTSUPP:
                var space = statvfs()
                guard fstatvfs(descriptor, &space) == 0 else { throw .refusal(path, "cannot be looked at") }
                guard UInt64(space.f_bavail) * UInt64(space.f_frsize) >= UInt64(bytes) else {
                    throw .refusal(path, "cannot grow", reason: ENOSPC)
                }
                return
            default: throw .refusal(path, "cannot grow")
            }
        }
    }

    /// Cuts off what stands behind the first `size` bytes.
    package func truncate(to size: Int64) throws(FileError) {
        guard ftruncate(descriptor, Int(size)) == 0 else { throw .refusal(path, "cannot be shortened") }
    }

    /// Returns when its bytes are on the disk.
    ///
    /// A refusal is final: the kernel may have dropped the bytes and answer that all is well when asked again.
    package func sync() throws(FileError) {
        guard fsync(descriptor) == 0 else { throw .refusal(path, "cannot be synced") }
    }
}
