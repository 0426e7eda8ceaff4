import Actions
import ArgumentParser
import Documents
import Model
import Queue
import Review

struct IssueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue",
        abstract: "Say what is wrong with a scene, see what is asked for, and take it back.",
        discussion: """
            An issue sends its scene back to the stage that mends it. It is answered
            when a job is ordered for its shot, or for any shot when it names none, and
            settled when another take is approved, or the scene.
            """,
        subcommands: [IssueAddCommand.self, IssueListCommand.self, IssueCloseCommand.self])
}

struct IssueAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Say what is wrong, and return the scene to the stage that mends it.",
        discussion: "The same as `dailies review return`. \(ReturnOptions.explanation)")

    @Argument(help: "The project.")
    var project: String

    @Argument(help: "The scene.")
    var scene: String

    @OptionGroup var options: ReturnOptions
    @OptionGroup var place: TakeOptions
    @OptionGroup var acting: ActingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var global: GlobalOptions

    @Option(help: "The shot that it is about (default: the scene as a whole).")
    var shot: String?

    func run() async throws {
        try await sendBack(
            SceneID(project: project, scene: scene), shot: shot, options, place, Workspace(global, acting), output)
    }
}

struct IssueListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List what is asked for: of every scene, or of one.",
        discussion: "Open issues and those that a job was ordered for; with --all closed ones too.")

    @Argument(help: "Only this project.")
    var project: String?

    @Argument(help: "Only this scene of the project.")
    var scene: String?

    @Flag(help: "Closed ones too.")
    var all = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let workspace = try await Workspace(options)
        try await workspace.ask { reads in
            let scenes = try await reads.records(project, scene: scene)
            let document = IssueListDocument(
                asOf: workspace.surroundings.now(),
                scenes.flatMap { scene in scene.record.issues.filter { all || $0.closing == nil } })
            try output.show(document, IssueListText(document.issues, workspace.settings.rules).description)
        }
    }
}

struct IssueCloseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Take an issue back: nobody asks for it any more.",
        discussion: "A scene that nothing else is asked of is ready for its review again.")

    @Argument(help: "The id of the issue, as `dailies issue list` shows it.")
    var issue: String

    @Option(help: "Why.")
    var note = "no longer asked for"

    @OptionGroup var acting: ActingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let workspace = try await Workspace(options, acting)
        let closed = try await workspace.act { try await $0.closeIssue(issue, note: note) }
        try output.show(
            IssueClosedDocument(closed.issue, state: closed.state, stage: closed.stage),
            "closed issue \(closed.issue.id) of scene \(closed.issue.scene.scene); "
                + "\(ReviewText.standing(closed.state, closed.stage, workspace.settings.rules))")
    }
}
