/// What a person says of a take, in the words of `dailies.review/1`; of a scene only `approve` and `return`.
package enum Verdict: String, Codable, CaseIterable, Sendable {
    /// It is what was wanted. Selects the take.
    case approve
    /// It goes back, with an issue that says why.
    case `return`
    /// A remark that decides nothing.
    case note
    /// Of the shot's takes, this one plays.
    case select
}
