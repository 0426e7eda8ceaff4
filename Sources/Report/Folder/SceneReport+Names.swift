import Documents
import Model

extension SceneReport {
    /// Refuses names that would be unsafe in a link, before anything is written.
    func checkNames() throws(ReportError) {
        try Self.check(id: project.id)
        try Self.check(id: scene.id)
        for shot in playlist {
            try Self.check(id: shot.shot)
            try Self.check(path: shot.video)
            try Self.check(path: shot.poster)
            try Self.check(path: shot.strip?.path)
            for take in shot.otherTakes { try Self.check(path: take.video) }
        }
    }

    private static func check(id: String) throws(ReportError) {
        guard !isValidID(id) else { return }
        throw ReportError(code: .unsafeName, message: "the id \(id.debugDescription) cannot be part of a report")
    }

    private static func check(path: String?) throws(ReportError) {
        guard let path, !MediaName.isSafe(path) else { return }
        throw ReportError(code: .unsafeName, message: "the file name \(path.debugDescription) cannot be linked")
    }
}
