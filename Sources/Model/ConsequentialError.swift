/// An error that knows what follows from it; every room has one struct of this kind.
///
/// The exit code, the log level and whether trying again can help are derived from ``code`` alone, in the room that
/// owns the error.
package protocol ConsequentialError: Error, Sendable, CustomStringConvertible {
    /// What went wrong, for programs.
    associatedtype Code: Hashable, Sendable
    /// What went wrong; everything else follows from it.
    var code: Code { get }
    /// What is wrong and where, in a sentence without secrets.
    var message: String { get }
    /// What to do next, one sentence; nil when the message says it.
    var remedy: String? { get }
    /// The exit code of a command that this error ends.
    var exitStatus: ExitStatus { get }
}

extension ConsequentialError {
    package var description: String {
        remedy.map { "\(message). \($0)" } ?? message
    }
}
