/// A fault ends the reading of a file where nothing behind it can be understood.
extension ManifestError.Fault: Error {}

/// The faults of one file as they are found, each once.
///
/// A file can have a fault in every line; what is kept and worded is limited, the rest is only counted.
struct FaultList {
    private var kept: Set<ManifestError.Fault> = []
    /// Where further faults are. Two at one place count once: a wrong default would count for every shot.
    private var further: Set<SourcePosition> = []

    var isEmpty: Bool { kept.isEmpty }
    var isFull: Bool { kept.count == ManifestLimits.faults }

    mutating func add(_ position: SourcePosition, _ message: @autoclosure () -> String) {
        if isFull {
            further.insert(position)
        } else {
            kept.insert(ManifestError.Fault(position: position, message: message()))
        }
    }

    mutating func add(_ fault: ManifestError.Fault) {
        add(fault.position, fault.message)
    }

    /// The kept faults by their places, and a last line that counts the others.
    var sorted: [ManifestError.Fault] {
        var faults = kept.sorted { ($0.position, $0.message) < ($1.position, $1.message) }
        let places = further.subtracting(kept.map(\.position)).count
        if places > 0, let last = faults.last {
            faults.append(
                ManifestError.Fault(
                    position: last.position,
                    message: "\(places) more places have faults, which are not listed; correct these first"))
        }
        return faults
    }
}
