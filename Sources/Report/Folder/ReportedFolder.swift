import Files
import Model

/// What a scene's folder holds since its last report.
struct ReportedFolder: Sendable {
    var scene: SceneID
    /// Of its `report.json`, in hexadecimal.
    var sha256: String
    /// The clips and stills, by their names relative to the folder. A take whose clip is gone everywhere is not among them.
    var media: [String]

    /// Whether everything stands there.
    ///
    /// - Parameter isClose: whether its `report.json` must be the very one that was noted, which has to be read for that: a
    ///   database that was put back from a backup knows an earlier one.
    func isWhole(at path: String, isClose: Bool) -> Bool {
        sceneFileNames.allSatisfy { isWritten("\(path)/\($0)") } && media.allSatisfy { isWritten("\(path)/\($0)") }
            && (!isClose || (try? Disk.digest("\(path)/report.json"))?.sha256 == sha256)
    }
}

/// Whether a file stands there with anything in it; a power cut may leave an empty one of those that are not synced.
private func isWritten(_ path: String) -> Bool {
    (try? Disk.trace(of: path)).map { $0.bytes > 0 } ?? false
}
