import Model

/// The names of the files beside a scene's page: plain ASCII, because players disagree about every other character.
package enum MediaName {
    /// `media/1A-t1.mp4`
    package static func video(shot: String, take: Int) -> String { "media/\(shot)-t\(take).mp4" }

    /// `media/1A-t1.jpg`
    package static func poster(shot: String, take: Int) -> String { "media/\(shot)-t\(take).jpg" }

    /// Whether a path is one of ours and so needs no escaping in a link, a URI or a playlist line.
    static func isSafe(_ path: String) -> Bool {
        guard path.hasPrefix("media/") else { return false }
        let name = path.utf8.dropFirst(6)
        return name.first != UInt8(ascii: ".") && !name.isEmpty
            && name.allSatisfy {
                switch $0 {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}

extension SceneReport {
    /// Refuses names that would be unsafe in a link, before anything is written.
    func checkNames() throws(ReportError) {
        for id in [project.id, scene.id] + playlist.map(\.shot) where !isValidID(id) {
            throw ReportError(code: .unsafeName, message: "the id \(id.debugDescription) cannot be part of a report")
        }
        let paths = playlist.flatMap { [$0.video, $0.poster] + $0.otherTakes.map(\.video) }
        for case let path? in paths where !MediaName.isSafe(path) {
            throw ReportError(code: .unsafeName, message: "the file name \(path.debugDescription) cannot be linked")
        }
    }
}
