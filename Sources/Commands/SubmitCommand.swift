import Actions
import ArgumentParser
import Documents
import Foundation
import Intake
import Ledger
import Model
import Queue

struct SubmitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit",
        abstract: "Queue the shots of manifests and hold their credits.",
        discussion: """
            A manifest is YAML, JSON or CSV, a file or, as -, standard input. All of its
            errors are shown at once, each as FILE:LINE:COLUMN, and a file with one error
            queues nothing. Submitting the same shot again queues nothing; a changed shot
            replaces its job while that was not sent, else it becomes a new take. A
            scene's list of shots is replaced by the file's.

            A shot goes to the provider that the manifest names for it, for its scene or
            in its defaults, else to VIDEO_PROVIDER; that is fixed now. The same shot at
            another provider is another order, and a new take: so a film is rehearsed
            with the mock, from the account rehearsal, and then bought, from the account
            main. Until its real take is there, a shot is screened as its animatic.

            A frame is a PNG or JPEG beside the manifest, or at an address: https://,
            or gs:// with Google credentials. Those are fetched now, so that what is
            bought is what was quoted; only public hosts are asked, unless
            DAILIES_FRAME_HOSTS names others.

            An order above the setting approval.above, or the first of a model where
            approval.first_use says so, is asked about on a terminal; --yes answers that.
            Where nobody can be asked, all of it is held until `dailies approve-order`.

            Exit codes: 0 queued or held (or nothing to do), 3 not enough credits, or a
            hard budget has no room, 64 not approved, 65 the manifest is wrong, or a shot
            has no known price. A dry run ends as submit would.
            """)

    @Argument(
        help: ArgumentHelp("Manifests to submit, all or none of them; - is standard input.", valueName: "file"))
    var files: [String]

    @Option(help: "What the files are, where their names do not say it: yaml, json or csv.")
    var format: ManifestFormat?

    @Flag(help: "Say what would be queued, canceled and held, and change nothing.")
    var dryRun = false

    @Flag(help: "Queue jobs without a known price too; no credits are held for them.")
    var allowUnpriced = false

    @Flag(help: "Approve the order, where the settings ask for that.")
    var yes = false

    @OptionGroup var acting: ActingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard files.contains("-") else { return }
        if format == nil { throw ValidationError("Standard input has no name that says what it is: add --format.") }
        if files.count(where: { $0 == "-" }) > 1 { throw ValidationError("- stands twice; write it once.") }
    }

    func run() async throws {
        let workspace = try await Workspace(options, acting)
        let (manifests, warnings) = try await workspace.manifestIntake(keepsFrames: !dryRun)(sources())
        for warning in warnings { Terminal.complain(warning) }
        let plan = dryRun ? try await quote(manifests, workspace) : try await submit(manifests, workspace)
        for check in plan.budgets where check.verdict == .warns { Terminal.complain("warning: \(check.words)") }
        try output.show(
            SubmissionDocument(plan, projects: manifests.map(\.project.id), warnings: warnings, isDryRun: dryRun),
            text(plan, workspace, isDryRun: dryRun))
        if let refusal = ActionError(refusalOf: plan) { throw refusal }
        try await tellPauses(plan, workspace)
    }

    /// Says when nothing of what was queued is bought for the time being.
    private func tellPauses(_ plan: OrderPlan, _ workspace: Workspace) async throws {
        guard !plan.jobs.isEmpty else { return }
        for pause in try await workspace.ask({ try await $0.pauses() }) where plan.jobs.contains(where: pause.covers) {
            Terminal.complain("\(pause.words); nothing of it is bought until `dailies resume\(pause.scope.flag)`")
        }
    }

    private func text(_ plan: OrderPlan, _ workspace: Workspace, isDryRun: Bool) -> String {
        SubmissionText(
            plan: plan, isDryRun: isDryRun, rates: workspace.settings.rates, now: workspace.surroundings.now()
        ).description
    }

    private func submit(_ manifests: [Manifest], _ workspace: Workspace) async throws -> OrderPlan {
        try await workspace.act { actions in
            try await actions.submit(manifests, allowingUnpriced: allowUnpriced) { plan in
                guard !yes, Terminal.canAsk else { return yes }
                Terminal.note(text(plan, workspace, isDryRun: true))
                guard Terminal.ask("Order it?") else { throw ActionError.notApproved }
                return true
            }
        }
    }

    private func quote(_ manifests: [Manifest], _ workspace: Workspace) async throws -> OrderPlan {
        let (database, trial) = try workspace.databaseToQuote()
        defer { trial?.remove() }
        return try await workspace.actions(database).quote(manifests, allowingUnpriced: allowUnpriced)
    }

    private func sources() throws -> [ManifestSource] {
        try files.map { file in
            guard file == "-", let format else { return .file(file, format: format) }
            return .bytes(
                try standardInput(upTo: ManifestFile.byteLimit + 1), name: "standard input",
                folder: FileManager.default.currentDirectoryPath,
                format: format)
        }
    }
}

extension ManifestFormat: ExpressibleByArgument {}
