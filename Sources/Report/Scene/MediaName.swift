import Model

/// The names of the files beside a scene's page: plain ASCII, because players disagree about every other character.
enum MediaName {
    /// `media/1A-t1.mp4`
    static func video(shot: String, take: Int) -> String { "media/\(shot)-t\(take).mp4" }

    /// `media/1A-t1.jpg`
    static func poster(shot: String, take: Int) -> String { "media/\(shot)-t\(take).jpg" }

    /// Whether a path is one of ours and so needs no escaping in a link, a URI or a playlist line.
    static func isSafe(_ path: String) -> Bool {
        let bytes = path.utf8
        guard bytes.starts(with: "media/".utf8), bytes.count > 6 else { return false }
        let name = bytes.dropFirst(6)
        return name.first != UInt8(ascii: ".") && name.allSatisfy(isPlain)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

extension SceneReport {
    /// Refuses names that would be unsafe in a link, before anything is written.
    func checkNames() throws(ReportError) {
        try Self.check(id: project.id)
        try Self.check(id: scene.id)
        for shot in playlist {
            try Self.check(id: shot.shot)
            try Self.check(path: shot.video)
            try Self.check(path: shot.poster)
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
