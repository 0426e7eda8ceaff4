import Foundation

/// One entry of a fault script: which calls it meets, and what it does to them.
struct Fault: Sendable {
    /// What can go wrong where.
    enum Target: String, CaseIterable, Sendable {
        case submit, poll, download, list, token
        /// An order that was taken: how it ends.
        case operation
    }

    enum Action: String, CaseIterable, Sendable {
        // Of calls.
        case status, hang, delay, reset, cut, truncate, slow
        case lostReply = "lost-reply"
        // Of downloads and of polls.
        case redirect, pending
        // Of operations.
        case fail, filter, partial, empty, stuck
        case truncatedClip = "truncated-clip"

        /// Whether this can happen there.
        func fits(_ target: Target) -> Bool {
            switch self {
            case .status, .hang, .delay, .reset, .cut, .truncate, .slow, .lostReply: target != .operation
            case .redirect: target == .download
            case .pending: target == .poll
            case .fail, .filter, .partial, .empty, .stuck, .truncatedClip: target == .operation
            }
        }
    }

    enum Wording: String, CaseIterable, Sendable {
        case safety, audio
    }

    var target: Target
    var action: Action

    // Which.
    /// The number of the order, from 1.
    var order: Int?
    /// Text that the prompt contains.
    var prompt: String?
    /// Whether the order names a storage.
    var storage: Bool?
    /// Each n-th call of its kind.
    var every: Int?
    /// The n-th call of its kind.
    var call: Int?
    /// Only the first n calls about the same thing: the same job's orders, the same operation's polls.
    var first: Int?
    /// At most so often in all.
    var times: Int?

    // What.
    var status = 503
    var shape: GoogleFailure.Shape?
    var message: String?
    var retryAfter: Int?
    /// Seconds that a detail of the error says, beside the header or instead of it.
    var retryDelay: Double?
    var seconds = 1.0
    var bytes = 0
    var code = 13
    var wording = Wording.safety
    /// Whether a filter's answer has the nested layout of the other API.
    var isNested = false
    /// Whether a pending operation says `"done": false`.
    var saysDone = false
    /// Whether the call does its work before it goes wrong.
    var isAfterwards = false
    /// Whether the connection is aborted instead of closed.
    var isAborted = false
}
