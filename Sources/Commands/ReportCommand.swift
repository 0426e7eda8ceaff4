import Actions
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
        let folder = workspace.reviewFolder(workspace.queue(database))
        let written =
            if all || project != nil {
                try await folder.write(
                    workspace.reads(database).projects(project, scene: scene).flatMap(\.scenes))
            } else {
                try await folder.writeStale()
            }
        try database.close()
        written.complain()
        let scenes = written.scenes
        let count = scenes.isEmpty ? "nothing changed" : "\(scenes.count) scene\(scenes.count == 1 ? "" : "s") written"
        try output.show(
            ReportDocument(
                hub: folder.hub, pages: scenes.map { ($0, folder.page(of: $0)) }, missingClips: written.missingClips),
            "\(count); open \(URL(filePath: folder.hub).absoluteString)")
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
