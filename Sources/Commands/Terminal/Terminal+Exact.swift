import Glibc
import Synchronization

extension Terminal {
    /// Prints a piece of a file for another program as it is; whoever made it took out what steers a terminal.
    ///
    /// - Returns: whether there is still somebody who reads.
    static func printExact(_ text: String) -> Bool {
        let fault = write(text, to: STDOUT_FILENO)
        _ = outputFault.compareExchange(expected: 0, desired: fault, ordering: .relaxed)
        return fault == 0
    }
}
