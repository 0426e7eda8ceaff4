import Model
import Providers

/// Why the program cannot know what to work with.
struct SettingsError: ConsequentialError {
    enum Code: CaseIterable, Sendable {
        case invalidFile, invalidValue, unavailable
        /// What is given belongs to another root folder.
        case foreignRoot
        /// What is given to be restored is no backup, or only a part of one.
        case unusableBackup
        /// What was to be made is there.
        case exists
    }

    var code: Code
    var message: String
    var remedy: String?

    var exitStatus: ExitStatus {
        switch code {
        case .invalidFile, .invalidValue, .unavailable, .foreignRoot: .configuration
        case .unusableBackup, .exists: .badInput
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
