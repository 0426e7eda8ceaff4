import Actions
import ArgumentParser
import Documents
import Model
import Queue
import Review

struct ReviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Decide on takes and scenes, and take saved reviews in.",
        discussion: """
            A decision is about the bytes that were seen: after a retake it stays
            visible and decides nothing. A take that one person returned is returned,
            whoever approved it, until that is overruled or another take is approved.
            """,
        subcommands: [
            ReviewApproveCommand.self, ReviewReturnCommand.self, ReviewSelectCommand.self, ReviewNoteCommand.self,
            ReviewImportCommand.self, ReviewExportCommand.self, ReviewListCommand.self,
        ])
}

struct ReviewApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Approve a take, or a scene as it is cut.",
        discussion: """
            An approved take is the one that plays. A scene is approved only when it is
            complete and no take that plays was returned; its undecided takes are
            approved with it, and what was asked for is settled. A new take ends the
            approval.
            """)

    @Argument(help: "The project.")
    var project: String

    @Argument(help: "The scene.")
    var scene: String

    @Argument(help: "The shot (default: the scene as a whole).")
    var shot: String?

    @Option(help: "The take, by its number (default: the one that plays).")
    var take: Int?

    @Flag(help: "Also against what others said: their words on it end.")
    var overrule = false

    @OptionGroup var acting: ActingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if take != nil && shot == nil { throw ValidationError("--take belongs to a shot: name it after the scene.") }
    }

    func run() async throws {
        let workspace = try await Workspace(options, acting)
        let said = try await workspace.act {
            try await $0.approve(
                SceneID(project: project, scene: scene), shot: shot, take: take, overruling: overrule)
        }
        try output.show(DecisionDocument(said), ReviewText.describe(said, workspace.settings.rules))
    }
}

struct ReviewReturnCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "return", abstract: "Send a scene back to an earlier stage, for a take or as a whole.",
        discussion: ReturnOptions.explanation)

    @Argument(help: "The project.")
    var project: String

    @Argument(help: "The scene.")
    var scene: String

    @Argument(help: "The shot that is wrong (default: the scene as a whole).")
    var shot: String?

    @OptionGroup var options: ReturnOptions
    @OptionGroup var place: TakeOptions
    @OptionGroup var acting: ActingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await sendBack(
            SceneID(project: project, scene: scene), shot: shot, options, place, Workspace(global, acting), output)
    }
}

struct ReviewSelectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "select", abstract: "Choose which take of a shot plays.",
        discussion: "Decides nothing else. A real take always plays rather than an animatic.")

    @OptionGroup var shot: ShotArguments

    @Option(help: "The take, by its number.")
    var take: Int

    @OptionGroup var acting: ActingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let workspace = try await Workspace(options, acting)
        let said = try await workspace.act { try await $0.select(shot.id, take: take) }
        try output.show(DecisionDocument(said), ReviewText.describe(said, workspace.settings.rules))
    }
}

struct ReviewNoteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: "Note a remark on a take, which decides nothing.")

    @OptionGroup var shot: ShotArguments

    @Option(help: "The remark.")
    var text: String

    @OptionGroup var place: TakeOptions
    @OptionGroup var acting: ActingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let workspace = try await Workspace(options, acting)
        let said = try await workspace.act {
            try await $0.note(shot.id, take: place.take, text: text, at: place.begin, until: place.end)
        }
        try output.show(DecisionDocument(said), ReviewText.describe(said, workspace.settings.rules))
    }
}
