import ArgumentParser
import Database
import Documents
import Foundation
import Model
import Queue
import Report

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write the review pages, playlists and data of what changed.",
        discussion: """
            Pages open from the disk, from a web server, or from a zip: nothing has to
            run. Without options the scenes are written that changed since their last
            report, or of which a page, a playlist or a clip is missing; a sweep writes
            those that changed when it ends. With --project, or a scene as well, those
            are written anew whether or not they changed.
            """)

    @Option(help: ArgumentHelp("Write all scenes of this project anew.", valueName: "project"))
    var project: String?

    @Option(help: ArgumentHelp("Write only this scene of the project anew.", valueName: "scene"))
    var scene: String?

    @Flag(help: "Write every scene of every project anew.")
    var all = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if scene != nil, project == nil { throw ValidationError("--scene needs --project.") }
        if all, project != nil { throw ValidationError("--all is every project; leave --project out.") }
    }

    func run() async throws {
        let workspace = try await Workspace(options)
        let database = try workspace.openDatabase()
        let queue = workspace.queue(database)
        let folder = workspace.reviewFolder(queue)
        let written =
            try await all || project != nil ? folder.write(chosenScenes(queue)) : folder.writeStale()
        try database.close()
        written.complain()
        if output.json {
            try printJSON(
                ReportDocument(
                    hub: folder.hub, pages: written.scenes.map { ($0, folder.page(of: $0)) },
                    missingClips: written.missingClips))
        } else {
            let scenes = written.scenes.count
            let count = scenes == 0 ? "nothing changed" : "\(scenes) scene\(scenes == 1 ? "" : "s") written"
            Terminal.print("\(count); open \(URL(filePath: folder.hub).absoluteString)")
        }
    }

    private func chosenScenes(_ queue: JobQueue) async throws -> [SceneID] {
        let scenes = try await queue.projects(project).flatMap(\.scenes).filter { scene == nil || $0.scene == scene }
        guard scenes.isEmpty, let project else { return scenes }
        throw QueueError(
            code: .unknownID, message: "there is no \(scene.map { "scene \($0) in project" } ?? "project") \(project)",
            remedy: "`dailies status` lists projects and scenes")
    }
}

extension ReviewFolder.Written {
    /// Tells people of paid clips that are gone; the pages are written all the same.
    func complain() {
        for clip in missingClips {
            Terminal.complain("the clip \(clip) is gone from the disk; a sweep puts it back if it can")
        }
    }
}
