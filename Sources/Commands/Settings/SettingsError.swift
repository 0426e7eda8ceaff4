import Model
import Providers

/// Why the program cannot know what to work with.
struct SettingsError: ConsequentialError {
    enum Code: CaseIterable, Sendable {
        case invalidFile, invalidValue, unavailable
        /// What was to be made is there.
        case exists
    }

    var code: Code
    var message: String
    var remedy: String?

    var exitStatus: ExitStatus {
        switch code {
        case .invalidFile, .invalidValue, .unavailable: .configuration
        case .exists: .badInput
        }
    }
}

extension SettingsError {
    /// What a provider or a setting cannot work with; where one is missing or wrong, somebody has to write it.
    init(_ fault: SettingFault) {
        let code: Code =
            switch fault.code {
            case .invalid, .missing: .invalidValue
            case .unavailable: .unavailable
            }
        self.init(code: code, message: fault.message, remedy: fault.remedy)
    }
}
