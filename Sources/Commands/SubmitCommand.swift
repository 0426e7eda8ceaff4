import Actions
import ArgumentParser
import Documents
import Foundation
import Intake
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

            Exit codes: 0 queued (or nothing to do), 3 not enough credits, 65 the
            manifest is wrong, or a shot has no known price. A dry run that can be quoted
            ends with 0, and says when submit would be refused.
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
        let (manifests, warnings) = try await readManifests(workspace)
        for warning in warnings { Terminal.complain(warning) }
        let plan: OrderPlan
        if dryRun {
            plan = try await quote(manifests, workspace)
        } else {
            plan = try await workspace.withActions {
                try await $0.submit(manifests, allowingUnpriced: allowUnpriced)
            }
            if !plan.jobs.isEmpty { workspace.wakeSweeper() }
        }
        if output.json {
            try printJSON(
                SubmissionDocument(
                    plan, projects: manifests.map(\.project.id), warnings: warnings, isDryRun: dryRun))
        } else {
            Terminal.print(describe(plan))
        }
    }

    /// Every manifest of every file; the errors of all files are told together. Frames at addresses are brought here
    /// once nothing else is wrong.
    private func readManifests(_ workspace: Workspace) async throws -> ([Manifest], warnings: [String]) {
        let today = workspace.surroundings.now().date
        let catalogue = try workspace.readCatalogue()
        let provider = workspace.settings.provider
        let piped = files.contains("-") ? try Self.standardInput() : []
        let read = try gather(files) { file throws(ManifestError) in
            if file == "-", let format {
                try ManifestFile(
                    piped, named: "standard input", folder: FileManager.default.currentDirectoryPath, format: format,
                    catalogue: catalogue, defaultProvider: provider, today: today)
            } else {
                try ManifestFile(
                    at: file, format: format, catalogue: catalogue, defaultProvider: provider, today: today)
            }
        }
        let addresses = Set(read.flatMap(\.frameAddresses)).sorted()
        var frames: [String: Result<Manifest.FrameFile, FrameRefusal>] = [:]
        if !addresses.isEmpty {
            Terminal.note("fetching \(addresses.count) \(addresses.count == 1 ? "frame" : "frames")")
            frames = try await workspace.fetchFrames(addresses, keeping: !dryRun)
        }
        let manifests = try gather(read) { file throws(ManifestError) in try file.manifests(frames: frames) }
        return (manifests.flatMap(\.self), zip(read, manifests).flatMap { $0.warnings(of: $1) })
    }

    /// What is piped in, as far as a manifest may be long and one byte more.
    private static func standardInput() throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count <= ManifestFile.byteLimit,
            let piece = try FileHandle.standardInput.read(upToCount: 1 << 16), !piece.isEmpty
        {
            bytes += piece
        }
        return bytes
    }

    /// What `read` makes of each; the errors of all are told together.
    private func gather<Input, Output>(
        _ inputs: [Input], _ read: (Input) throws(ManifestError) -> Output
    ) throws -> [Output] {
        var outputs: [Output] = []
        var errors: [ManifestError] = []
        for input in inputs {
            do {
                outputs.append(try read(input))
            } catch {
                errors.append(error)
            }
        }
        guard let last = errors.popLast() else { return outputs }
        for error in errors { Terminal.note(error.description) }
        throw last
    }

    /// Works on an empty database in memory's stead when there is none yet, so that nothing is made.
    private func quote(_ manifests: [Manifest], _ workspace: Workspace) async throws -> OrderPlan {
        if let database = try workspace.readDatabase() {
            return try await workspace.actions(database).quote(manifests, allowingUnpriced: allowUnpriced)
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "dailies-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try workspace.makeDatabase(
            at: folder.appending(path: "empty.sqlite").path(percentEncoded: false))
        return try await workspace.actions(database).quote(manifests, allowingUnpriced: allowUnpriced)
    }

    private func describe(_ plan: OrderPlan) -> String {
        var lines: [String] = []
        func shots(_ jobs: some Sequence<ShotID>) -> String {
            let names = jobs.map { "\($0.scene.scene)/\($0.shot)" }
            return names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
        }
        func tell(_ jobs: [ShotID], _ text: String) {
            if !jobs.isEmpty { lines.append("\(jobs.count) \(text): \(shots(jobs))") }
        }
        for (provider, jobs) in Dictionary(grouping: plan.jobs, by: \.provider).sorted(by: { $0.key < $1.key }) {
            tell(jobs.map(\.shot), "\(dryRun ? "would be queued" : "queued") at \(provider)")
            let again = jobs.filter(\.isRerouted)
            tell(again.map(\.shot), "of these \(again.count == 1 ? "was" : "were") ordered elsewhere before")
        }
        tell(plan.alreadyQueued.map(\.shot), "unchanged since an earlier submit, nothing queued")
        tell(plan.superseded.map(\.shot), dryRun ? "not sent yet, would be replaced" : "not sent yet, replaced")
        tell(plan.omitted, dryRun ? "would leave the scene's list" : "left the scene's list")
        tell(plan.withdrawn.map(\.shot), dryRun ? "not sent yet, would be canceled" : "not sent yet, canceled")
        let failed = plan.alreadyQueued.filter { $0.state == .failed }
        if !failed.isEmpty {
            lines.append(
                "\(failed.count) of the unchanged shots failed; `dailies retry --failed` queues failed jobs again")
        }
        if plan.unpriced > 0 { lines.append("unpriced: \(plan.unpriced) jobs; the estimate is a lower bound") }
        for share in plan.shares {
            lines.append(
                "\(share.account.rawValue): estimate \(share.estimate.short) credits, \(dryRun ? "would leave" : "leaves") "
                    + "\(share.availableAfter.short) available")
            if dryRun, share.isShort { lines.append("not enough credits: submit would be refused") }
        }
        return lines.joined(separator: "\n")
    }
}

extension ManifestFormat: ExpressibleByArgument {}
