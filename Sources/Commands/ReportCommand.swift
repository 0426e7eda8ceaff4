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
        abstract: "Write the review pages, playlists, data and statements of what changed.",
        discussion: """
            Pages open from the disk, from a web server, or from a zip: nothing has to
            run. Without options those scenes are reported that changed since their last
            report, or of which a page, a playlist or a clip is missing. While scenes
            change, only a hundred are looked at in turn for something missing; a run
            that finds no change looks at all. After an upgrade every scene is reported
            once more. A sweep reports what changed when it ends.

            With --project, or a scene as well, those are reported whether or not they
            changed. A page that says what it said before is left as it stands, and
            keeps the time from which it says so.

            Statements of credits are written under Reports/finance, a folder of its own
            because other people read them, when anything was booked or a month closed.
            --all draws up those of months that are over and not closed once more.
            """)

    @Option(help: ArgumentHelp("Report all scenes of this project.", valueName: "project"))
    var project: String?

    @Option(help: ArgumentHelp("Report only this scene of the project.", valueName: "scene"))
    var scene: String?

    @Flag(help: "Report every scene of every project.")
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
        let folder = workspace.reviewFolder(database)
        let written =
            if all || project != nil {
                try await folder.write(
                    workspace.reads(database).projects(project, scene: scene).flatMap(\.scenes))
            } else {
                try await folder.writeStale()
            }
        let finance = try workspace.financeFolder(database)
        try await finance.writeChanged(all: all)
        try database.close()
        written.complain()
        let changed = written.scenes.filter { !written.unchanged.contains($0) }
        try output.show(
            ReportDocument(
                hub: folder.hub, finance: finance.index, pages: changed.map { ($0, folder.page(of: $0)) },
                unchanged: written.unchanged.count, missingClips: written.missingClips),
            "\(written.words); open \(URL(filePath: folder.hub).absoluteString)\n"
                + "statements of credits: \(URL(filePath: finance.index).absoluteString)")
    }
}

extension ReviewFolder.Written {
    /// What was done, for people.
    fileprivate var words: String {
        func counted(_ count: Int) -> String { "\(count) scene\(count == 1 ? "" : "s")" }
        let changed = scenes.count - unchanged.count
        return switch (changed, unchanged.count) {
        case (0, 0): "nothing changed"
        case (0, let same): "\(counted(same)) as before"
        case (_, 0): "\(counted(changed)) written"
        case (_, let same): "\(counted(changed)) written, \(same) as before"
        }
    }

    /// Tells people why everything was reported anew, and of paid clips that are gone; the pages are written all the same.
    func complain() {
        if upgraded > 0 {
            Terminal.complain(
                "this is another version of dailies than before, so \(upgraded) scenes were reported anew")
        }
        for clip in missingClips {
            Terminal.complain("the clip \(clip) is gone from the disk; a sweep puts it back if it can")
        }
    }
}
