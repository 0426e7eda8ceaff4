import Documents
import Files
import Model
import Queue

/// The clips and stills that stand beside a scene's page.
struct SceneMedia: Sendable {
    /// Names beside the page.
    private(set) var placed: Set<String> = []
    /// Paths under the root of clips that are recorded and not in their place.
    private(set) var missing: [String] = []
    private let root: String
    private let folder: String

    private init(root: String, folder: String) {
        self.root = root
        self.folder = folder
    }

    /// Puts the clips and stills that the page shows beside it, and takes away those that it no longer shows.
    ///
    /// A clip that is not in its place is told and not placed; what an earlier report has of it stays where it is, since
    /// that may be all that is left of a paid file.
    ///
    /// - Parameters:
    ///   - root: the root folder, absolute.
    ///   - folder: of the page, absolute.
    static func place(
        for status: SceneStatus, root: String, folder: String
    ) throws(FileError) -> SceneMedia {
        try Disk.makeFolders("\(folder)/media")
        var media = SceneMedia(root: root, folder: folder)
        for shot in status.shots {
            for status in shot.jobs {
                guard let clip = status.clip else { continue }
                let take = status.job.take
                try media.place(
                    clip, as: MediaName.video(shot: shot.id, take: take),
                    poster: MediaName.poster(shot: shot.id, take: take))
            }
        }
        try media.removeOthers(clips: "State/videos/\(status.project)/\(status.id)")
        return media
    }

    private mutating func place(_ clip: Clip, as video: String, poster: String) throws(FileError) {
        let still = "\(clip.path.dropLast(3))jpg"
        if try isInPlace(clip) {
            try Disk.placeCopy(of: "\(root)/\(clip.path)", at: "\(folder)/\(video)")
        } else {
            missing.append(clip.path)
        }
        if Disk.exists("\(root)/\(still)") { try Disk.placeCopy(of: "\(root)/\(still)", at: "\(folder)/\(poster)") }
        for name in [video, poster] where Disk.exists("\(folder)/\(name)") { placed.insert(name) }
    }

    /// Whether the file in a clip's place is that clip: by size and time, or, where a restored backup has other times,
    /// by its bytes.
    private func isInPlace(_ clip: Clip) throws(FileError) -> Bool {
        let path = "\(root)/\(clip.path)"
        do {
            guard let trace = try Disk.trace(of: path), trace.bytes == clip.bytes else { return false }
            if trace.modifiedAt == clip.modifiedAt { return true }
            return try Disk.digest(path)?.sha256 == clip.sha256
        } catch  where error.code == .inTheWay {
            return false
        }
    }

    /// Takes away what no take of the scene has, but no clip whose bytes are nowhere among the scene's clips.
    private func removeOthers(clips: String) throws(FileError) {
        let names = try Disk.names(in: "\(folder)/media") ?? []
        let strangers = names.filter { !placed.contains("media/\($0)") }
        guard !strangers.isEmpty else { return }
        var traces: [FileTrace] = []
        for name in try Disk.names(in: "\(root)/\(clips)") ?? [] where name.hasSuffix(".mp4") {
            if let trace = try Disk.trace(of: "\(root)/\(clips)/\(name)") { traces.append(trace) }
        }
        var last: Set<Substring> = []
        for name in strangers where name.hasSuffix(".mp4") {
            let trace = try Disk.trace(of: "\(folder)/media/\(name)")
            if let trace, !traces.contains(trace) { last.insert(name.dropLast(4)) }
        }
        for name in strangers where !last.contains(name.dropLast(4)) { try Disk.remove("\(folder)/media/\(name)") }
    }
}
