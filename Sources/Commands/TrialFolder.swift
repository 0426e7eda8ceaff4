import Foundation

/// A folder in which something is tried on an empty database, which nobody keeps.
struct TrialFolder {
    /// Absolute.
    let path: String

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
