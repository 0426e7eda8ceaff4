import Glibc

/// The right to be alone with a file, across processes; given back at the end of its life, also by kill -9.
package struct FileLock: ~Copyable {
    /// The file, open to read and to add to its end.
    package let file: OpenFile

    /// Takes the lock of a file that is made when it is missing.
    ///
    /// - Parameter waits: Whether to wait for another holder, in a thread that may block; else nil is the answer.
    package init?(_ path: String, waits: Bool) throws(FileError) {
        let file = try OpenFile(growing: path)
        while flock(file.descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
            if errno == EINTR { continue }
            if errno == EWOULDBLOCK { return nil }
            throw .refusal(path, "cannot be locked")
        }
        self.file = file
    }
}
