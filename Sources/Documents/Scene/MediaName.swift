package import Model

/// The names of the files beside a scene's page: plain ASCII, because players disagree about every other character.
package enum MediaName {
    /// `media/1A-t1.mp4`
    package static func video(shot: String, take: Int) -> String { "media/\(shot)-t\(take).mp4" }

    /// `media/1A-t1.jpg`
    package static func poster(shot: String, take: Int) -> String { "media/\(shot)-t\(take).jpg" }

    /// `media/1A-t1-strip.jpg`; a poster's name never ends like this.
    package static func strip(shot: String, take: Int) -> String { "media/\(shot)-t\(take)-strip.jpg" }

    /// `media/1A-t1-first.jpg`: the take's very first frame.
    package static func firstFrame(shot: String, take: Int) -> String { "media/\(shot)-t\(take)-first.jpg" }

    /// `media/1A-t1-last.jpg`: the take's very last frame.
    package static func lastFrame(shot: String, take: Int) -> String { "media/\(shot)-t\(take)-last.jpg" }

    /// `media/1A-start.jpg`: the frame that was ordered for the shot's beginning, as it was frozen.
    package static func startFrame(shot: String, _ frame: FrameReference) -> String {
        "media/\(shot)-start.\(frame.format.fileExtension)"
    }

    /// `media/1A-end.jpg`: the frame that was ordered for the shot's end, as it was frozen.
    package static func endFrame(shot: String, _ frame: FrameReference) -> String {
        "media/\(shot)-end.\(frame.format.fileExtension)"
    }

    /// What the names of a take's files begin with, by one of them: `1A-t1`.
    package static func take(of name: String) -> Substring {
        let endings = ["-strip.jpg", "-first.jpg", "-last.jpg"]
        return name.dropLast(endings.first(where: name.hasSuffix)?.count ?? 4)
    }

    /// Whether a path is one of ours and so needs no escaping in a link, a URI or a playlist line.
    package static func isSafe(_ path: String) -> Bool {
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
