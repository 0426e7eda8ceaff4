import Foundation
import Glibc

/// The two streams of the process. Text that came from outside is stripped of control characters, so that a prompt or a
/// provider's message cannot steer a terminal.
enum Terminal {
    /// Prints facts, with a newline at the end.
    static func print(_ text: String) {
        write(printable(text) + "\n", to: STDOUT_FILENO)
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
    static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
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
