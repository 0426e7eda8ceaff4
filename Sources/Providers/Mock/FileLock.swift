import Glibc

/// The right to be alone with a file, across processes; given back at the end of its life, also by kill -9.
struct FileLock: ~Copyable {
    let file: Int32

    /// Takes the lock of a file that is made when it is missing.
    ///
    /// - Parameter waits: Whether to wait for another holder, in a thread that may block; else nil is the answer.
    init?(_ path: String, waits: Bool) throws(MockFault) {
        let file = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw .refusal("\(path) cannot be opened") }
        while flock(file, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
            if errno == EINTR { continue }
            let isTaken = errno == EWOULDBLOCK
            let fault = MockFault.refusal("\(path) cannot be locked")
            close(file)
            if isTaken { return nil }
            throw fault
        }
        self.file = file
    }

    deinit {
        close(file)
    }
}
