import Documents
import Files
import Model
import Queue
import Storage

/// The clips, their pictures and the ordered frames that stand beside a scene's page.
struct SceneMedia: Sendable {
    /// Names beside the page.
    private(set) var placed: Set<String> = []
    /// Addresses of clips that are recorded and not in their place.
    private(set) var missing: [String] = []

    /// Puts what the page shows beside it, and takes away what it no longer shows.
    ///
    /// A clip that is not in its place is told and not placed; what an earlier report has of it stays where it is, since
    /// that may be all that is left of a paid file.
    ///
    /// - Parameters:
    ///   - clips: where the clips are kept.
    ///   - frames: where the ordered frames are.
    ///   - folder: of the page, absolute.
    /// - Throws: `StorageError` or `FileError` when the store or the folder refuses.
    static func place(
        for status: SceneStatus, from clips: any ClipStore, _ frames: FrameStore, folder: String
    ) async throws -> SceneMedia {
        let files = status.shots.flatMap { shot in
            shot.jobs.flatMap { job in
                job.clip.map { takeFiles(of: $0, shot: shot.id, take: job.job.take) } ?? []
            }
        }
        let ordered = status.shots.flatMap(orderedFrames)
        let isKept = try await clips.place(
            files.map { ClipPlacement($0.clip, picture: $0.picture, at: "\(folder)/\($0.name)") })
        var media = SceneMedia()
        for (file, isKept) in zip(files, isKept) where !isKept && file.picture == nil {
            media.missing.append(file.clip.address)
        }
        let there = try await FileThreads.run { () throws(FileError) -> Set<String> in
            try Disk.makeFolders("\(folder)/media")
            for (frame, name) in ordered {
                let path = frames.path(of: frame)
                // One that is gone is missed when it is sent, not here.
                if try Disk.trace(of: path) != nil { try Disk.placeCopy(of: path, at: "\(folder)/\(name)") }
            }
            // One look at the folder: asking for each file of a large scene is what placing them would mostly cost.
            return Set((try Disk.names(in: "\(folder)/media") ?? []).map { "media/\($0)" })
        }
        media.placed = there.intersection(files.map(\.name) + ordered.map(\.name))
        try await Self.remove(
            there.subtracting(media.placed).map { String($0.dropFirst("media/".count)) }, clips: clips,
            of: SceneID(project: status.project, scene: status.id), folder: folder)
        return media
    }

    /// A file that a page shows.
    private struct File: Sendable {
        var clip: StoredClip
        var picture: ClipPicture?
        var name: String
    }

    private static func takeFiles(of clip: Clip, shot: String, take: Int) -> [File] {
        let kept = StoredClip(
            address: clip.path, sha256: clip.sha256, bytes: clip.bytes, modifiedAt: clip.modifiedAt)
        var files = [
            File(clip: kept, name: MediaName.video(shot: shot, take: take)),
            File(clip: kept, picture: .poster, name: MediaName.poster(shot: shot, take: take)),
            File(clip: kept, picture: .firstFrame, name: MediaName.firstFrame(shot: shot, take: take)),
            File(clip: kept, picture: .lastFrame, name: MediaName.lastFrame(shot: shot, take: take)),
        ]
        if clip.strip != nil {
            files.append(File(clip: kept, picture: .strip, name: MediaName.strip(shot: shot, take: take)))
        }
        return files
    }

    /// The frames that were ordered for the screened take of a shot, with their names beside the page.
    private static func orderedFrames(_ shot: SceneStatus.ShotStatus) -> [(frame: FrameReference, name: String)] {
        let spec = shot.shown?.job.spec
        return [
            spec?.startFrame.map { ($0, MediaName.startFrame(shot: shot.id, $0)) },
            spec?.endFrame.map { ($0, MediaName.endFrame(shot: shot.id, $0)) },
        ].compactMap(\.self)
    }

    /// Takes away what no take of the scene has, but no clip whose bytes are nowhere among the scene's clips.
    private static func remove(
        _ strangers: [String], clips: any ClipStore, of scene: SceneID, folder: String
    ) async throws {
        guard !strangers.isEmpty else { return }
        var addresses: [String] = []
        for job in try await clips.jobs(of: scene) {
            addresses.append(try clips.address(of: ClipLocation(scene: scene, job: job)))
        }
        let traces = try await clips.traces(of: addresses)
        try await FileThreads.run { () throws(FileError) in
            var last: Set<Substring> = []
            for name in strangers where name.hasSuffix(".mp4") {
                let trace = try Disk.trace(of: "\(folder)/media/\(name)")
                if let trace, !traces.contains(trace) { last.insert(name.dropLast(4)) }
            }
            for name in strangers where !last.contains(MediaName.take(of: name)) {
                try Disk.remove("\(folder)/media/\(name)")
            }
        }
    }
}
