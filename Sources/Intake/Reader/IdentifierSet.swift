/// The ids used so far in one place, which must differ in more than their case because they name files.
struct IdentifierSet {
    /// What the ids name, such as `shot`.
    let kind: String
    /// Where they must be distinct, such as `scene`.
    let place: String
    private var positions: [String: SourcePosition] = [:]

    init(kind: String, place: String) {
        self.kind = kind
        self.place = place
    }

    /// Adds an id, with a fault when it is there already.
    mutating func insert(_ id: String, at position: SourcePosition, faults: inout FaultList) {
        guard let other = positions[id.lowercased()] else {
            positions[id.lowercased()] = position
            return
        }
        faults.add(
            position,
            "this \(place) has a \(kind) \(excerpt(id)) in line \(other.line) already (upper and lower case "
                + "count as equal); "
                + "write another id")
    }
}
