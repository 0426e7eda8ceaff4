import Actions
import ArgumentParser
import Documents
import Model
import Queue

/// What a pause is about.
struct PauseOptions: ParsableArguments {
    @Option(help: "Only this project.")
    var project: String?

    @Option(help: "Only what is rendered at this provider, such as veo3.")
    var provider: String?

    @Option(help: "Only this model, as `dailies models` names it.")
    var model: String?

    func validate() throws {
        if [project, provider, model].compactMap(\.self).count > 1 {
            throw ValidationError("Name a project, a provider or a model, one at a time.")
        }
    }

    var scope: PauseScope {
        if let project { return .project(project) }
        if let provider { return .provider(provider) }
        return model.map { .model($0) } ?? .all
    }
}

struct PauseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Buy nothing more: of everything, or of a project, a provider or a model.",
        discussion: """
            No new purchase is begun, also not by a sweep that runs. What was bought is
            polled, fetched and settled, and `dailies submit` queues as before. A sweep
            that finds the books wrong pauses everything itself.

            Exit codes: 0 paused, now or before; 65 there is no such project, provider or
            model.
            """)

    @OptionGroup var what: PauseOptions

    @Option(help: "Why, for those who see it in the status and on the hub.")
    var reason: String?

    @OptionGroup var acting: ActingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let answer = try await Workspace(options, acting).act { try await $0.pause(what.scope, reason: reason) }
        let old = answer.paused.first { $0.scope == answer.scope }
        let text =
            answer.isChanged
            ? "\(answer.scope.words) is paused; `dailies resume\(answer.scope.flag)` lets it go on"
            : "nothing changed: \(old?.words ?? "\(answer.scope.words) is paused") since \(old?.at.description ?? "")"
        try output.show(
            PauseDocument(.pause, answer.scope, isChanged: answer.isChanged, paused: answer.paused), text)
    }
}

struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let what is paused be bought again.",
        discussion: """
            First all books are audited; while something is wrong, nothing is resumed.

            Exit codes: 0 resumed, or it was not paused; 65 there is no such project,
            provider or model; 70 the books are wrong.
            """)

    @OptionGroup var what: PauseOptions
    @OptionGroup var acting: ActingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let answer = try await Workspace(options, acting).act { try await $0.resume(what.scope) }
        var lines = [
            answer.isChanged
                ? "\(answer.scope.words) goes on with the next sweep"
                : "nothing changed: \(answer.scope.words) is not paused"
        ]
        lines += answer.paused.map { "still paused: \($0.scope.words); `dailies resume\($0.scope.flag)` ends that" }
        try output.show(
            PauseDocument(.resume, answer.scope, isChanged: answer.isChanged, paused: answer.paused),
            lines.joined(separator: "\n"))
    }
}
