/// A setting and what its text becomes: declared once, beside what works with it.
package struct Setting<Value: Sendable>: Sendable {
    package let field: SettingField
    let form: SettingForm<Value>

    /// - Parameters:
    ///   - key: as in `dailies.yaml`: words with a dot between.
    ///   - text: its default as it would be written; empty for none.
    ///   - explanation: what it is, for people: one sentence.
    package init(
        _ key: String, _ form: SettingForm<Value>, default text: String = "", as nature: SettingField.Nature = .text,
        isShared: Bool = false, steersCredentials: Bool = false, _ explanation: String
    ) {
        self.form = form
        field = SettingField(
            key: key, explanation: explanation, defaultText: text, expectation: form.expectation, nature: nature,
            isShared: isShared, steersCredentials: steersCredentials, canRead: { form.read($0) != nil })
    }
}
