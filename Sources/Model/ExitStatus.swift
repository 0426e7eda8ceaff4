/// The exit codes of every command (the contract's list, sysexits.h numbers above 63).
package enum ExitStatus: Int32, CaseIterable, Sendable {
    case done = 0
    /// A job failed for good in this run.
    case jobFailed = 1
    /// Stopped for lack of credits or by a budget.
    case outOfCredits = 3
    case usage = 64
    /// Bad input; nothing was changed.
    case badInput = 65
    case providerUnavailable = 69
    /// An invariant is broken: a defect, or a database changed by something else.
    case broken = 70
    /// The disk is full or cannot be read or written.
    case disk = 74
    /// Another process holds a lock.
    case busy = 75
    case configuration = 78

    /// Which of several codes a command ends with: the first of 78, 74, 70, 75, 69, 3, 1.
    package static func mostSerious(_ codes: some Sequence<ExitStatus>) -> ExitStatus {
        let order: [ExitStatus] = [
            .configuration, .disk, .broken, .busy, .providerUnavailable, .outOfCredits, .jobFailed,
        ]
        let present = Set(codes)
        return order.first(where: present.contains) ?? present.max { $0.rawValue < $1.rawValue } ?? .done
    }
}
