package import Model
package import Providers

/// `dailies.config/1`: the settings in force; what is secret stands in none.
package struct ConfigDocument: Encodable {
    var schema = "dailies.config/1"
    package var root: String
    package var settings: [Setting]

    package init(root: String, settings: [Setting]) {
        self.root = root
        self.settings = settings
    }

    /// One setting: its value, and where that stands.
    package struct Setting: Encodable {
        package var key: String
        package var value: String
        package var origin: String
        var environment: String
        package var explanation: String
        /// Whether the value is hidden.
        var secret: Bool
        /// Why nobody can work with this value; nil when it is a possible one.
        @ExplicitNull package var fault: String?

        /// The value is hidden when it is a secret.
        ///
        /// - Parameter fault: why nobody can work with the text.
        package init(_ field: SettingField, _ text: SettingText, fault: SettingFault? = nil) {
            key = field.key
            secret = field.nature == .secret
            value = secret && !text.text.isEmpty ? "***" : text.text
            origin = if case .credential = text.place { "credential" } else { "\(text.place)" }
            environment = field.environmentVariable
            explanation = field.explanation
            _fault = ExplicitNull(wrappedValue: fault?.description)
        }
    }
}
