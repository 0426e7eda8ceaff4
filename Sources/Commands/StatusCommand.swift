import Actions
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
            has none when more than 20 scenes are open, --json always has. Generation is
            the time at the provider, total the time from a job's start to its stored clip.

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
        try await workspace.ask { reads in
            if output.json {
                try await printDocument(workspace, reads)
            } else {
                Terminal.print(try await text(workspace, reads).description)
            }
        }
    }

    /// Nobody reading any more ends it; the rest would be written for nobody.
    private struct NobodyReads: Error {}

    private func printDocument(_ workspace: Workspace, _ reads: FilmReads) async throws {
        let projects = try await reads.projects(project, scene: scene)
        let document = StatusDocument(asOf: workspace.surroundings.now(), lanes: workspace.settings.maxOpen) {
            if !Terminal.print(json: $0) { throw NobodyReads() }
        }
        do {
            try await document.write(
                projects, counts: reads.countStates(), budgets: reads.budgets(project, scene: scene),
                paused: reads.pauses()
            ) {
                try await reads.scene($0)
            }
        } catch is NobodyReads {}
    }

    private func text(_ workspace: Workspace, _ reads: FilmReads) async throws -> StatusText {
        let scenes = try await reads.summaries(project, scene: scene)
        var text = StatusText(counts: try await reads.countStates(), scenes: scenes)
        text.rules = workspace.settings.rules
        text.paused = try await reads.pauses()
        text.budgets = try await reads.budgets(project, scene: scene).map(BudgetView.init)
        let open = scenes.filter { $0.open > 0 || scene != nil }
        if open.count <= Self.forecastLimit {
            for summary in open {
                let document = StatusDocument.Scene(
                    try await reads.scene(summary.id), lanes: workspace.settings.maxOpen,
                    now: workspace.surroundings.now())
                text.forecasts[summary.id] = document.eta
                if scene != nil { (text.jobs, text.issues) = (document.jobs, document.issues) }
            }
        }
        return text
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
