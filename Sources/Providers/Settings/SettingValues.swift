/// The settings in force: for each key its text and where that stands.
package struct SettingValues: Sendable {
    private let texts: [String: SettingText]

    /// - Parameter texts: by key; a setting that is not among them has its default.
    package init(_ texts: [String: SettingText]) {
        self.texts = texts
    }

    /// What stands for a setting, its default when nobody wrote anything; for lists, which hide what is secret.
    package func text(_ field: SettingField) -> SettingText {
        texts[field.key] ?? SettingText(field.defaultText, at: .preset)
    }

    /// The value of a setting.
    ///
    /// - Throws: `invalid` that names the place, and what to write there.
    package func value<Value>(_ setting: Setting<Value>) throws(SettingFault) -> Value {
        let text = text(setting.field)
        guard let value = setting.form.read(text.text) else { throw .invalid(setting.field, text) }
        return value
    }

    /// The value of a setting that has no default; nil when nobody wrote anything.
    ///
    /// - Throws: `invalid` that names the place, and what to write there.
    package func valueIfSet<Value>(_ setting: Setting<Value>) throws(SettingFault) -> Value? {
        text(setting.field).text.isEmpty ? nil : try value(setting)
    }

    /// What is wrong with the text of a setting that does not take it: the place, and what to write there; nil when it
    /// does, whoever is going to read it.
    package func fault(in field: SettingField) -> SettingFault? {
        let text = text(field)
        return field.accepts(text.text) ? nil : .invalid(field, text)
    }
}
