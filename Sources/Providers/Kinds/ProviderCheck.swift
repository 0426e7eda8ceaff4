/// One look at something that a provider needs.
package struct ProviderCheck: Equatable, Sendable {
    /// What came of it.
    package enum Verdict: Equatable, Sendable {
        /// It is there and well, as this says.
        case fine(String)
        case fault(SettingFault)
        /// It was not looked at, because of this.
        case left(String)
    }

    /// What was looked at, in a few words.
    package var subject: String
    package var verdict: Verdict

    package init(_ subject: String, _ verdict: Verdict) {
        self.subject = subject
        self.verdict = verdict
    }
}
