import Glibc

extension Terminal {
    /// Whether somebody sits there who can be asked.
    static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isErrorATerminal }

    /// Asks a question that is answered with yes or, by anything else, with no.
    static func ask(_ question: String) -> Bool {
        write(printable(question) + " [y/N] ", to: STDERR_FILENO)
        let answer = readLine()?.lowercased() ?? ""
        return ["y", "yes"].contains(answer)
    }
}
