import ArgumentParser
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
            latest job of each. An ETA is a forecast and says what it rests on.
            """)

    @Argument(help: "Only this project.")
    var project: String?

    @Argument(help: "Only this scene of the project.")
    var scene: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let workspace = try await Workspace(options)
        let document = try await read(workspace)
        if output.json {
            try printJSON(document)
        } else {
            Terminal.print(describe(document))
        }
    }

    private func read(_ workspace: Workspace) async throws -> StatusDocument {
        let now = workspace.surroundings.now()
        guard let database = try workspace.readDatabase() else {
            if let project { throw Self.unknown(project: project) }
            return StatusDocument(asOf: now, counts: [:], projects: [])
        }
        let queue = workspace.queue(database)
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
        if let project, projects.isEmpty { throw Self.unknown(project: project) }
        if let project, let scene, projects.allSatisfy(\.scenes.isEmpty) {
            throw QueueError(
                code: .unknownID, message: "project \(project) has no scene \(scene)",
                remedy: "`dailies status \(project)` lists them")
        }
        return StatusDocument(asOf: now, counts: try await queue.countStates(), projects: projects)
    }

    private static func unknown(project: String) -> QueueError {
        QueueError(
            code: .unknownID, message: "there is no project \(project)", remedy: "`dailies status` lists all projects")
    }

    private func describe(_ document: StatusDocument) -> String {
        guard !document.projects.isEmpty else {
            return "Nothing was submitted here yet. `dailies submit FILE` queues a film."
        }
        let counts = JobState.allCases.compactMap { state in
            document.queue[state.rawValue].flatMap { $0 > 0 ? "\($0) \(state.rawValue)" : nil }
        }
        var lines = ["Jobs: " + (counts.isEmpty ? "none" : counts.joined(separator: ", "))]
        for project in document.projects {
            lines += ["", "\(project.title) (\(project.id))"]
            var table = TextTable(rightAligned: [2])
            for scene in project.scenes {
                table.add(
                    "  \(scene.id)", scene.title, "\(scene.completed)/\(scene.total)", scene.renderStatus.rawValue,
                    remarks(on: scene))
            }
            lines.append(table.text)
            if scene != nil { lines += project.scenes.map { "\n" + self.table(of: $0.jobs) } }
        }
        return lines.joined(separator: "\n")
    }

    private func remarks(on scene: StatusDocument.Scene) -> String {
        var remarks: [String] = []
        if scene.failed > 0 { remarks.append("\(scene.failed) failed") }
        if scene.held > 0 { remarks.append("\(scene.held) held") }
        if let eta = scene.eta, let seconds = eta.secondsP50 {
            remarks.append("about \(duration(seconds)) (mean of \(eta.samples))")
        }
        return remarks.joined(separator: ", ")
    }

    private func table(of jobs: [StatusDocument.Job]) -> String {
        var table = TextTable(rightAligned: [1, 3, 4, 5])
        table.add("  shot", "take", "state", "attempts", "seconds", "charged", "job", "")
        for job in jobs {
            table.add(
                "  \(job.shot)", "\(job.take)\(job.isSelected ? "*" : " ")", job.state.rawValue,
                "\(job.attemptCount)/\(job.maxRetries)", job.generationSeconds.map { oneDecimal($0) } ?? "-",
                job.charged.short, job.id,
                [job.reason, job.errorMessage].compactMap(\.self).joined(separator: ": "))
        }
        return table.text + "\n  * the selected take"
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
