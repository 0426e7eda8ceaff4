import Documents
import Model

extension SceneReport {
    /// Refuses names that would be unsafe in a link, before anything is written.
    func checkNames() throws(ReportError) {
        try Self.check(id: project.id)
        for id in [scene.id, scene.previous?.id, scene.next?.id].compactMap(\.self) { try Self.check(id: id) }
        for shot in playlist {
            try Self.check(id: shot.shot)
            for path in shot.files { try Self.check(path: path) }
        }
    }

    private static func check(id: String) throws(ReportError) {
        guard !isValidID(id) else { return }
        throw ReportError(code: .unsafeName, message: "the id \(id.debugDescription) cannot be part of a report")
    }

    private static func check(path: String) throws(ReportError) {
        guard !MediaName.isSafe(path) else { return }
        throw ReportError(code: .unsafeName, message: "the file name \(path.debugDescription) cannot be linked")
    }
}
