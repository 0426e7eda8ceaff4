package import Model

/// Why nothing can be done with a provider, or with a setting: somebody has to change what stands on this machine.
package struct SettingFault: ConsequentialError, Equatable {
    package enum Code: CaseIterable, Sendable {
        /// A value that is not possible.
        case invalid
        /// A setting without which it does not work.
        case missing
        /// What no setting can bring: a program, a part of this build.
        case unavailable
    }

    package var code: Code
    package var message: String
    package var remedy: String?

    package init(code: Code, message: String, remedy: String?) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    package var exitStatus: ExitStatus {
        switch code {
        case .invalid, .missing, .unavailable: .configuration
        }
    }
}

extension SettingFault {
    /// A text that its setting does not take; a secret is not quoted.
    static func invalid(_ field: SettingField, _ text: SettingText) -> SettingFault {
        let value = field.nature == .secret ? "this value" : "\"\(text.text)\""
        return SettingFault(
            code: .invalid, message: "\(text.place): \(value) is not possible", remedy: "Write \(field.expectation)")
    }

    /// A setting that a provider cannot do without.
    ///
    /// - Parameter advice: what to write there, after "Set … to".
    package static func missing(_ field: SettingField, of provider: String, _ advice: String) -> SettingFault {
        let name = field.environmentVariable
        return SettingFault(
            code: .missing, message: "\(provider) needs \(name), which is not set",
            remedy: "Set \(name) (\(field.key) in dailies.yaml) to \(advice)")
    }
}
