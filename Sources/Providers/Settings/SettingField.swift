/// One setting as everybody needs to see it: its key, what it means and what may stand there. Every list of settings is
/// made of these.
///
/// The key `mock.delay` is the environment variable `MOCK_DELAY`, and in `dailies.yaml` the entry `delay` under `mock`.
package struct SettingField: Sendable {
    /// What a value is.
    package enum Nature: Sendable {
        case text
        /// The path of a file. A systemd credential of its name is that file, so its own path is the value.
        case path
        /// What nobody may see: it stands in no message and no list.
        case secret
    }

    /// Words with a dot between, in lower case.
    package let key: String
    /// What it is, for people: one sentence.
    package let explanation: String
    /// The value when nobody says otherwise, as it would be written; empty where that is none.
    package let defaultText: String
    /// What may be written, for errors.
    package let expectation: String
    package let nature: Nature
    /// Whether other programs read the environment variable too, so that one of nearly its name may be theirs.
    package let isShared: Bool
    /// Whether it says whom credentials are sent to, or whose they are.
    package let steersCredentials: Bool
    private let canRead: @Sendable (String) -> Bool

    init(
        key: String, explanation: String, defaultText: String, expectation: String, nature: Nature, isShared: Bool,
        steersCredentials: Bool, canRead: @escaping @Sendable (String) -> Bool
    ) {
        self.key = key
        self.explanation = explanation
        self.defaultText = defaultText
        self.expectation = expectation
        self.nature = nature
        self.isShared = isShared
        self.steersCredentials = steersCredentials
        self.canRead = canRead
    }

    package var environmentVariable: String { key.replacing(".", with: "_").uppercased() }

    /// The word before the dot: the variables that begin with it are ours, unless a field of the group is shared.
    package var group: Substring { key.prefix { $0 != "." } }

    /// Whether a text may stand here; where there is no default, nothing may stand here too.
    package func accepts(_ text: String) -> Bool { text.isEmpty && defaultText.isEmpty || canRead(text) }
}
