import Files
import Foundation
import Glibc
import Synchronization

/// The two streams of the process. Text that came from outside is stripped of control characters, so that a prompt or a
/// provider's message cannot steer a terminal.
enum Terminal {
    /// The number of the first error that kept facts from standard output; 0 while there is none.
    static let outputFault = Atomic<Int32>(0)

    /// Fills the places of streams that whoever started us closed. Else the next file that is opened gets the number of
    /// one, and what is printed goes into it.
    static func holdStreams() {
        for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
            // Opened for reading, standard output goes on refusing what is written; the lowest free number is taken.
            _ = open("/dev/null", stream == STDERR_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Prints facts, with a newline at the end. Whether they arrived is asked once, by ``endOutput()``: what a command
    /// does is not left half done because nobody can read of it.
    static func print(_ text: String) {
        let fault = write(printable(text) + "\n", to: STDOUT_FILENO)
        _ = outputFault.compareExchange(expected: 0, desired: fault, ordering: .relaxed)
    }

    /// Closes standard output, which is when some file systems say that they have no room for it.
    ///
    /// - Returns: why facts that were printed did not all arrive; nil when they did, and when the reader had enough.
    static func endOutput() -> FileError? {
        let closing = close(STDOUT_FILENO) == 0 ? 0 : errno
        let fault = outputFault.load(ordering: .relaxed)
        switch fault == 0 ? closing : fault {
        case 0, EPIPE: return nil
        case EBADF:
            return FileError(
                code: .disk, message: "standard output cannot be written: it is closed",
                remedy: "Send it to /dev/null when it is not wanted")
        case let reason:
            return FileError(
                code: .disk, message: "standard output cannot be written: \(String(cString: strerror(reason)))",
                remedy: "What the command did is done; `dailies status` shows where everything stands")
        }
    }

    /// Tells people something that is not a fact asked for: one line on standard error.
    static func note(_ text: String) {
        write(printable(text) + "\n", to: STDERR_FILENO)
    }

    /// Says why the command did not do what it was asked to.
    static func complain(_ text: String) {
        note("dailies: \(text)")
    }

    /// Writes text as it is, without a newline.
    ///
    /// - Returns: the number of the error that kept a part from being written; 0 when all of it was.
    @discardableResult
    static func write(_ text: String, to descriptor: Int32) -> Int32 {
        write(bytes: Array(text.utf8), to: descriptor)
    }

    static func write(bytes: [UInt8], to descriptor: Int32) -> Int32 {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written >= 0 {
                rest = rest.dropFirst(written)
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                // A pipe that somebody else set not to wait, as some terminals and programs do, is only full for now.
                var stream = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&stream, 1, -1)
            case let reason: return reason
            }
        }
        return 0
    }

    static var isErrorATerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Columns and lines of the terminal on standard error; 80 and 24 when it does not say.
    static var size: (width: Int, height: Int) {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return (80, 24)
        }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    /// The text with control characters replaced, other than newlines and tabs.
    static func printable(_ text: String) -> String {
        let isUnsafe = { (scalar: Unicode.Scalar) in
            scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
        }
        guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isUnsafe($0) ? "\u{FFFD}" : $0 }))
    }
}
