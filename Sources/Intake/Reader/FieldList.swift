/// The keys of one mapping of a manifest, each at most once.
struct FieldList {
    /// Where the mapping begins, which is where a missing key is reported.
    let position: SourcePosition
    private var values: [String: DocumentNode] = [:]

    /// Reads a mapping; nil when the node is none. Keys that are unknown or stand twice are faults.
    ///
    /// - Parameter what: the thing described, such as `a shot`.
    init?(_ node: DocumentNode, of what: String, keys: [String], faults: inout FaultList) {
        guard case .mapping(let entries) = node.content else {
            faults.add(
                node.position,
                "\(what) is written as a mapping with the keys \(keys.joined(separator: ", ")), "
                    + "not as \(node.kind)")
            return nil
        }
        position = node.position
        for entry in entries {
            if !keys.contains(entry.key) {
                faults.add(entry.position, "\(what) has no key \(excerpt(entry.key)); \(advice(entry.key, keys))")
            } else if values[entry.key] != nil {
                faults.add(entry.position, "the key \(entry.key) stands here twice; remove one of the two")
            } else {
                values[entry.key] = entry.value
            }
        }
    }

    subscript(key: String) -> DocumentNode? { values[key] }
}

/// What to write instead of an unknown key.
private func advice(_ key: String, _ keys: [String]) -> String {
    closestMatch(to: key, in: keys).map { "write \($0)" } ?? "its keys are \(keys.joined(separator: ", "))"
}
