/// An account of credits.
package enum Account: String, Codable, CaseIterable, Sendable {
    /// What real takes are paid from.
    case main
    /// What rehearsals are charged to, at the prices of the real takes; nothing of it was ever paid.
    case rehearsal
}
