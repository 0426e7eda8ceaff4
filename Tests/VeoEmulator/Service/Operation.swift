/// An order that was taken.
struct Operation: Sendable {
    /// How it ended.
    enum Ending: Sendable {
        case error(code: Int, message: String)
        case response(JSON)
        /// The videos at these paths, in the answer itself; cut to a number of bytes when a fault wants it.
        case inline(clips: [String], bytes: Int?)
    }

    /// From 1.
    var number: Int
    /// `projects/…/operations/…`.
    var name: String
    var request: VideoRequest
    /// The fault that decides its end, if any.
    var fault: Fault?
    /// The time that it takes, which ends early when it is cancelled.
    var wait: Task<Void, Never>
    /// Brings it to its end once that time is over.
    var work: Task<Void, Never>
    /// Nil while it is open.
    var ending: Ending?

    /// What faults know of it.
    var subject: FaultDesk.Subject {
        FaultDesk.Subject(order: number, prompt: request.prompt, hasStorage: request.storage != nil, key: name)
    }
}
