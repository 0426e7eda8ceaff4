/// What somebody wrote for a setting, and where.
package struct SettingText: Equatable, Sendable {
    /// Where a value stands; the earlier ones win.
    package enum Place: Equatable, Sendable {
        /// The option of a command, such as `--deadline`.
        case flag(String)
        case environment(variable: String)
        /// A file that systemd made of a credential.
        case credential(name: String)
        case file(path: String, key: String)
        /// Nobody wrote anything.
        case preset
    }

    package var text: String
    package var place: Place

    package init(_ text: String, at place: Place) {
        self.text = text
        self.place = place
    }
}

extension SettingText.Place: CustomStringConvertible {
    package var description: String {
        switch self {
        case .flag(let name), .environment(let name): name
        case .credential(let name): "credential \(name)"
        case .file(let path, let key): "\(path), \(key)"
        case .preset: "default"
        }
    }
}
