import ArgumentParser
import Model

extension OutputOptions {
    /// Prints what a command did or found: its document with --json, else the same for people.
    func show(_ document: some Encodable, _ text: @autoclosure () -> String) throws {
        if json { try printJSON(document) } else { Terminal.print(text()) }
    }
}

extension ExitStatus {
    /// Ends a command that has said everything with this code; goes on when that is ``done``.
    func end() throws {
        if self != .done { throw ExitCode(rawValue) }
    }
}
