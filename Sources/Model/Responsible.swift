/// Who has to act before a job can go on.
package enum Responsible: String, Codable, CaseIterable, Sendable {
    /// Nobody: the next sweep goes on by itself, or nothing is left to do.
    case system
    /// The people who wrote the prompt or drew the frame.
    case author
    /// Whoever runs the machine or holds the provider account.
    case `operator`
    /// Whoever judges clips.
    case reviewer
}
