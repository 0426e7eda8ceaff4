import Actions
import ArgumentParser
import Documents
import Model
import Queue

/// The flags of whatever says what is wrong.
struct ReturnOptions: ParsableArguments {
    static let explanation =
        "Types with their stages: \(ReviewRules.standard.types.map { "\($0.type) (\($0.stage))" }.joined(separator: ", "))"
        + ", unless the setting review.issue_types has others; --stage chooses another one. Of several issues the earliest "
        + "stage counts."

    @Option(help: "What is wrong: a type of issue, such as timing.")
    var type: String

    @Option(help: "The stage that the scene goes back to, 7 to 12 (default: that of the type).")
    var stage: Int?

    @Option(help: "What is wrong, in words for whoever mends it.")
    var text: String
}

/// The flags that say which take, and where in it.
struct TakeOptions: ParsableArguments {
    @Option(help: "The take, by its number (default: the one that plays).")
    var take: Int?

    @Option(name: .customLong("at"), help: ArgumentHelp("Where in the clip.", valueName: "seconds"))
    var begin: Double?

    @Option(name: .customLong("until"), help: ArgumentHelp("Where a range ends.", valueName: "seconds"))
    var end: Double?
}

/// Returns a scene for what is wrong, and says what came of it.
func sendBack(
    _ scene: SceneID, shot: String?, _ options: ReturnOptions, _ place: TakeOptions, _ workspace: Workspace,
    _ output: OutputOptions
) async throws {
    let said = try await workspace.act {
        try await $0.sendBack(
            scene, shot: shot, take: place.take, type: options.type, stage: options.stage, text: options.text,
            at: place.begin, until: place.end)
    }
    try output.show(DecisionDocument(said), ReviewText.describe(said, workspace.settings.rules))
}
