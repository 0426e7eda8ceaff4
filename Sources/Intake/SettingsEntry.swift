/// One value of a YAML file of settings.
package struct SettingsEntry: Equatable, Sendable {
    /// The keys that lead to it, with dots between.
    package var key: String
    /// nil when it is a list, or nothing.
    package var value: String?
    package var position: SourcePosition

    /// Every value of a file, in its order. Read as a manifest is: no anchors, no tags, no key twice.
    ///
    /// - Parameter path: of the file, for messages.
    /// - Throws: `unreadable` when it is no text, `invalid` when it is no YAML or no mapping.
    package static func entries(of bytes: [UInt8], at path: String) throws(ManifestError) -> [SettingsEntry] {
        let source: SourceText
        do throws(ManifestError.Fault) {
            source = try SourceText(bytes)
        } catch {
            throw ManifestError(code: .unreadable, file: path, faults: [error])
        }
        var faults = FaultList()
        let document = YAMLReader.read(source, as: "a file of settings", faults: &faults)
        var entries: [SettingsEntry] = []
        switch document?.content {
        case .mapping(let all): entries = flattened(all, below: "")
        case .scalar(let scalar) where scalar.isNull: break
        case nil: break
        case .scalar, .sequence:
            faults.add(.start, "settings are written as `key: value`, such as `mock: { delay: 5 }`")
        }
        guard faults.isEmpty else { throw ManifestError(code: .invalid, file: path, faults: faults.sorted) }
        return entries
    }

    private static func flattened(_ entries: [DocumentNode.Entry], below parent: String) -> [SettingsEntry] {
        entries.flatMap { entry in
            let key = parent + entry.key
            switch entry.value.content {
            case .mapping(let inner) where !inner.isEmpty: return flattened(inner, below: key + ".")
            case .scalar(let scalar) where !scalar.isNull:
                return [SettingsEntry(key: key, value: trimmed(scalar.text), position: entry.position)]
            case .mapping, .sequence, .scalar: return [SettingsEntry(key: key, value: nil, position: entry.position)]
            }
        }
    }
}
