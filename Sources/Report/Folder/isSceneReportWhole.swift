import Files
import Model

/// Whether everything stands in a scene's folder that its last report put there: a take whose clip is gone everywhere is
/// not on its page, and nothing is missing there.
///
/// - Parameter media: the names of the clips and stills, relative to the folder.
func isSceneReportWhole(in folder: String, media: [String]) -> Bool {
    sceneFileNames.allSatisfy { isWritten("\(folder)/\($0)") } && media.allSatisfy { isWritten("\(folder)/\($0)") }
}

/// Whether a file stands there with anything in it; a power cut may leave an empty one of those that are not synced.
func isWritten(_ path: String) -> Bool {
    (try? Disk.trace(of: path)).map { $0.bytes > 0 } ?? false
}
