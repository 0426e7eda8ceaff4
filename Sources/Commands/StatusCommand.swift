import ArgumentParser
import Documents
import Forecast
import Model
import Queue

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Say where every job stands.",
        discussion: """
            Without arguments: the queue and a line for each scene. With a project, its
            scenes; with a scene as well, each of its jobs. Counts are of shots, by the
            latest job of each. An ETA is a forecast and says what it rests on; the text
            has none when more than 20 scenes are open, --json always has.

            \(reasonsInHelp(width: 76))
            """)

    @Argument(help: "Only this project.")
    var project: String?

    @Argument(help: "Only this scene of the project.")
    var scene: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    /// The most scenes with open work whose jobs are read for a line of text each; a forecast needs them.
    private static let forecastLimit = 20

    func run() async throws {
        let workspace = try await Workspace(options)
        let database = try workspace.readDatabase()
        if database == nil, let project { throw Self.unknown(project: project) }
        if output.json {
            try printJSON(try await document(workspace, database.map(workspace.queue)))
        } else {
            Terminal.print(try await text(workspace, database.map(workspace.queue)).description)
        }
    }

    private func document(_ workspace: Workspace, _ queue: JobQueue?) async throws -> StatusDocument {
        let now = workspace.surroundings.now()
        guard let queue else { return StatusDocument(asOf: now, counts: [:], projects: []) }
        var projects: [StatusDocument.Project] = []
        for found in try await queue.projects(project) {
            var scenes: [StatusDocument.Scene] = []
            for id in found.scenes where scene == nil || scene == id.scene {
                scenes.append(
                    StatusDocument.Scene(
                        try await queue.scene(id), lanes: workspace.settings.maxOpen, now: now))
            }
            projects.append(StatusDocument.Project(id: found.id, title: found.title, scenes: scenes))
        }
        try check(hasProject: !projects.isEmpty, hasScene: !projects.allSatisfy(\.scenes.isEmpty))
        return StatusDocument(asOf: now, counts: try await queue.countStates(), projects: projects)
    }

    private func text(_ workspace: Workspace, _ queue: JobQueue?) async throws -> StatusText {
        guard let queue else { return StatusText() }
        let found = try await queue.sceneSummaries(project: project)
        let scenes = found.filter { scene == nil || $0.id.scene == scene }
        try check(hasProject: !found.isEmpty, hasScene: !scenes.isEmpty)
        var text = StatusText(counts: try await queue.countStates(), scenes: scenes)
        let open = scenes.filter { $0.open > 0 || scene != nil }
        if open.count <= Self.forecastLimit {
            for summary in open {
                let document = StatusDocument.Scene(
                    try await queue.scene(summary.id), lanes: workspace.settings.maxOpen,
                    now: workspace.surroundings.now())
                text.forecasts[summary.id] = document.eta
                if scene != nil { text.jobs = document.jobs }
            }
        }
        return text
    }

    private func check(hasProject: Bool, hasScene: Bool) throws {
        guard let project else { return }
        if !hasProject { throw Self.unknown(project: project) }
        if let scene, !hasScene {
            throw QueueError(
                code: .unknownID, message: "project \(project) has no scene \(scene)",
                remedy: "`dailies status \(project)` lists them")
        }
    }

    private static func unknown(project: String) -> QueueError {
        QueueError(
            code: .unknownID, message: "there is no project \(project)", remedy: "`dailies status` lists all projects")
    }
}

/// `45 s`, `12 min`, `3.5 h`.
func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<90: "\(Int(seconds.rounded(.up))) s"
    case ..<5400: "\(Int((seconds / 60).rounded(.up))) min"
    default: "\(oneDecimal(seconds / 3600)) h"
    }
}

/// A number with one decimal, without the language's rules.
func oneDecimal(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))"
}
