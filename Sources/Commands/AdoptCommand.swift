import ArgumentParser
import Database
import Documents
import Foundation
import Model
import Providers
import Queue
import Storage
import Sweep

struct AdoptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt",
        abstract: "Take what was bought back into a database that does not know it.",
        discussion: """
            A sweep buys nothing when the database is older than its purchases: after it
            was put back from a backup, lost, or mixed up. This compares it with the
            purchase journal (State/purchases), with what the jobs left at the provider,
            and with the clips on the disk. Without --yes it only says what it found; with
            it, each purchase is taken in and charged once, and the next sweep goes on.
            Nothing is bought. A database that is missing is made anew from the journal;
            that has neither grants nor shots that were not ordered yet: enter them again
            with `dailies credits grant` and `dailies submit`.

            Exit codes: 0 done, 69 a provider could not be asked, so that a restored
            database is not compared yet, 70 the journal cannot be understood, 75 a sweep
            is running.
            """)

    @Flag(help: "Take it in.")
    var yes = false

    @OptionGroup var acting: ActingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let workspace = try await Workspace(options, acting)
        // Also without --yes: a lock that another user made would keep the sweeps out.
        try workspace.checkOwner()
        let lock = try workspace.sweepLock()
        defer { lock.end() }
        let (database, scratch) =
            try yes ? (workspace.openDatabase(mayStartAnew: true), nil) : workspace.previewDatabase()
        defer { if let scratch { try? FileManager.default.removeItem(atPath: scratch) } }
        let queue = workspace.queue(database)
        if yes || scratch != nil, let root = try await PurchaseJournal.root(in: workspace.purchases) {
            try await queue.join(root: root)
        }
        let root = try await queue.installation().root
        let adoption = Adoption(
            queue: queue, provider: { try workspace.provider(named: $0) }, storage: workspace.clips,
            journal: workspace.journal(root: root), catalogue: try workspace.readCatalogue(),
            surroundings: workspace.surroundings, root: root, host: lock.host)
        let report = try await adoption.run(isConfirmed: yes)
        try database.close()
        if output.json {
            try printJSON(AdoptionDocument(report, isConfirmed: yes))
        } else {
            Terminal.print(Self.describe(report, isConfirmed: yes))
        }
        if yes, !report.isEmpty { workspace.wakeSweeper() }
        if !report.unasked.isEmpty {
            throw ExitCode(ExitStatus.providerUnavailable.rawValue)
        }
    }

    private static func describe(_ report: AdoptionReport, isConfirmed yes: Bool) -> String {
        func list(_ title: String, _ purchases: [AdoptionReport.Purchase]) -> [String] {
            purchases.isEmpty
                ? []
                : ["\(purchases.count) \(title)"]
                    + purchases.map {
                        "  \($0.shot.scene.project)/\($0.shot.scene.scene)/\($0.shot.shot) take \($0.take): "
                            + "\($0.what.rawValue) (job \($0.job), submission \($0.submission))"
                    }
        }
        var lines =
            list("purchases of the journal that the database does not know:", report.journal)
            + list("purchases that were found at their providers:", report.provider)
            + list("clips on the disk of jobs that bought nothing as far as the database knows:", report.disk)
        if !report.strangers.isEmpty {
            lines += ["\(report.strangers.count) clips of jobs that nobody knows\(yes ? ", kept as evidence" : ""):"]
            lines += report.strangers.map { "  \($0)" }
        }
        for provider in report.blind.sorted() {
            lines.append(
                "\(provider) keeps nothing by which a job's purchases could be found: what was bought there without a "
                    + "line in the journal cannot be seen")
        }
        for (provider, reason) in report.unasked.sorted(by: { $0.key < $1.key }) {
            lines.append("\(provider) could not be asked: \(reason)")
        }
        if report.isEmpty { lines.append("The database knows everything that was found.") }
        if !report.isEmpty {
            lines.append(
                yes ? "Taken in; the next sweep goes on." : "Nothing was changed; `dailies adopt --yes` takes it in.")
        } else if !yes, report.unasked.isEmpty {
            lines.append("`dailies adopt --yes` notes that, so that a restored database buys again.")
        }
        return lines.joined(separator: "\n")
    }
}
