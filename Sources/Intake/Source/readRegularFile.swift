import Glibc

/// Why a file's bytes cannot be had.
enum FileRefusal: Error, Equatable {
    case missing
    /// It is a directory, a pipe, a device or the like; the word for messages.
    case special(String)
    case tooLarge(bytes: Int)
    /// The system's reason, in words.
    case system(String)

    init(systemError code: Int32) {
        self =
            switch code {
            case ENOENT, ENOTDIR: .missing
            case EACCES, EPERM: .system("permission denied")
            case ENAMETOOLONG: .system("its name is too long")
            case ELOOP: .system("its symbolic links run in a circle")
            default: .system("system error \(code)")
            }
    }
}

/// Reads a whole regular file of at most `limit` bytes.
///
/// The kind and the size are asked of the descriptor that is read, so a file that is exchanged in between is judged as
/// what it is. Opening without blocking keeps a pipe that nobody writes to from stopping the program.
func readRegularFile(at path: String, limit: Int) throws(FileRefusal) -> [UInt8] {
    // Asked before opening as well: merely opening some devices has effects.
    var status = stat()
    guard stat(path, &status) == 0 else { throw FileRefusal(systemError: errno) }
    if let kind = specialKind(of: status) { throw .special(kind) }

    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw FileRefusal(systemError: errno) }
    defer { close(descriptor) }
    guard fstat(descriptor, &status) == 0 else { throw FileRefusal(systemError: errno) }
    if let kind = specialKind(of: status) { throw .special(kind) }
    guard status.st_size <= limit else { throw .tooLarge(bytes: status.st_size) }
    return try readAll(of: descriptor, expecting: status.st_size, limit: limit)
}

/// One byte more than expected is asked for, to notice a file that grows meanwhile.
private func readAll(of descriptor: Int32, expecting size: Int, limit: Int) throws(FileRefusal) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size + 1)
    var count = 0
    while true {
        let received = bytes.withUnsafeMutableBytes { buffer in
            read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
        }
        if received < 0, errno == EINTR { continue }
        guard received >= 0 else { throw FileRefusal(systemError: errno) }
        if received == 0 { break }
        count += received
        guard count <= limit else { throw .tooLarge(bytes: count) }
        if count == bytes.count { bytes.append(contentsOf: repeatElement(0, count: 65_536)) }
    }
    bytes.removeSubrange(count...)
    return bytes
}

private func specialKind(of status: stat) -> String? {
    switch status.st_mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: "a folder"
    case S_IFIFO: "a pipe"
    case S_IFSOCK: "a socket"
    default: "a device"
    }
}
