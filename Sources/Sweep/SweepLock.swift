import Glibc
package import Model

/// The right to sweep a root folder, held by at most one process; the kernel gives it back when the process ends,
/// however it ends.
package final class SweepLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock.
    ///
    /// - Throws: `busy` when another process has it, `disk` when the file cannot be opened.
    package init(path: String) throws(SweepError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o660)
        guard descriptor >= 0 else {
            throw SweepError(
                code: .disk, message: "\(path) cannot be opened: \(String(cString: strerror(errno)))",
                remedy: "Check the folder's owner and permissions")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw SweepError(
                code: .busy, message: "another sweep is running in this root folder",
                remedy: "Wait for it, or look at it with `dailies status`")
        }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }
}

/// Why a sweep did not run, or did not go on.
package struct SweepError: ConsequentialError {
    package enum Code: CaseIterable, Sendable {
        case busy
        case disk
        /// A program that every clip needs is missing.
        case toolMissing
    }

    package var code: Code
    package var message: String
    package var remedy: String?

    package var exitStatus: ExitStatus {
        switch code {
        case .busy: .busy
        case .disk: .disk
        case .toolMissing: .configuration
        }
    }
}
