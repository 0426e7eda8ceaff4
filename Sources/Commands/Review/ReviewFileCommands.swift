import Actions
import ArgumentParser
import Documents
import Files
import Foundation
import Model
import Queue
import Review

struct ReviewImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take a saved review in: a file, standard input, or the newest of a folder.",
        discussion: """
            Whatever of it can be noted is noted, and each decision says what came of
            it: accepted; disputed, when somebody says otherwise of the same take (both
            are kept); superseded, when its author said something else later; stale,
            when it was made of other bytes or before a take came that its author had
            not seen (kept, and decides nothing); known, when it was taken in before;
            unknown, when there is no such shot or take; refused, when the scene cannot
            be decided so. The same file again changes nothing.

            Exit codes: 0 all of it is noted, 65 some of it is not.
            """)

    @Argument(help: "A saved review, - for standard input, or a folder with review-….json files.")
    var file: String

    @OptionGroup var acting: ActingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let workspace = try await Workspace(options, acting)
        let rules = workspace.settings.rules
        let (bytes, name) = try read(workspace)
        let review = try readReviewFile(bytes, name: name, rules: rules)
        let intake = try await workspace.act { try await $0.takeIn(review.file) }
        let document = ReviewImportDocument(intake, file: name, faults: review.faults)
        try output.show(document, ReviewImportText(document, rules).description)
        if !document.isWhole { try ExitStatus.badInput.end() }
    }

    private func read(_ workspace: Workspace) throws -> ([UInt8], String) {
        if file == "-" { return (try standardInput(upTo: reviewFileLimit + 1), "standard input") }
        let path = try newest(in: workspace.absolute(file))
        guard let bytes = try Disk.start(of: path, count: reviewFileLimit + 1) else {
            throw ReviewFileError(
                code: .unreadable, message: "there is no file \(path)",
                remedy: "Check the path; browsers save reviews in their folder of downloads")
        }
        return (bytes, path.split(separator: "/").last.map(String.init) ?? path)
    }

    /// The path itself, or the newest saved review in it when it is a folder.
    private func newest(in path: String) throws -> String {
        guard let names = try? Disk.names(in: path) else { return path }
        let reviews = try names.filter { $0.hasPrefix("review-") && $0.hasSuffix(".json") }.compactMap { name in
            try Disk.trace(of: "\(path)/\(name)").map { (path: "\(path)/\(name)", at: $0.modifiedAt) }
        }
        guard let newest = reviews.max(by: { $0.at < $1.at }) else {
            throw ReviewFileError(
                code: .unreadable, message: "\(path) has no file review-….json",
                remedy: "Save the review from its page, or name the file")
        }
        return newest.path
    }
}

struct ReviewExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Print what one person decided on a scene, as a saved review.",
        discussion: "What it prints can be taken in with `dailies review import`, here or in another root folder.")

    @Argument(help: "The project.")
    var project: String

    @Argument(help: "The scene.")
    var scene: String

    @Option(help: ArgumentHelp("Whose decisions (default: of who runs the command).", valueName: "name"))
    var reviewer: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if let reviewer, By(name: reviewer) == nil {
            throw ValidationError("--reviewer \(reviewer.debugDescription): write a name of 1 to 64 characters.")
        }
    }

    func run() async throws {
        let workspace = try await Workspace(options)
        let reviewer = reviewer.flatMap { By(name: $0) } ?? workspace.by
        let scene = SceneID(project: project, scene: scene)
        try await workspace.ask { reads in
            let record = try await reads.records(project, scene: scene.scene).first?.record
            let file = ReviewFile(
                of: reviewer, on: scene, record?.decisions ?? [], savedAt: workspace.surroundings.now())
            try printJSON(ReviewFileDocument(file))
        }
    }
}

struct ReviewListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List who decided what and when, of every scene, or of one.")

    @Argument(help: "Only this project.")
    var project: String?

    @Argument(help: "Only this scene of the project.")
    var scene: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let workspace = try await Workspace(options)
        try await workspace.ask { reads in
            let scenes = try await reads.records(project, scene: scene)
            let document = ReviewListDocument(
                asOf: workspace.surroundings.now(),
                scenes.map {
                    ReviewListDocument.Scene(
                        $0.id, title: $0.title, state: $0.reviewState, stage: $0.stage, $0.record)
                })
            try output.show(document, ReviewListText(document.scenes, workspace.settings.rules).description)
        }
    }
}
