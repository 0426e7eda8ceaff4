import ArgumentParser
import Database
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

            Exit codes: 0 done, 69 the provider at which the last purchases were made was
            not asked, so that a restored database is not compared yet, 70 the journal
            cannot be understood, 75 a sweep is running.
            """)

    @Flag(help: "Take it in.")
    var yes = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let workspace = try await Workspace(options)
        let provider = try workspace.provider()
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
            queue: queue, provider: provider, storage: LocalDisk(root: workspace.root),
            journal: workspace.journal(root: root), catalogue: try workspace.readCatalogue(),
            surroundings: workspace.surroundings, root: root)
        let report = try await adoption.run(isConfirmed: yes)
        try database.close()
        if output.json {
            try printJSON(AdoptionDocument(report, isConfirmed: yes))
        } else {
            Terminal.print(Self.describe(report, provider: provider.name, isConfirmed: yes))
        }
        if yes, !report.isEmpty { workspace.wakeSweeper() }
        if report.unavailable != nil || report.elsewhere != nil {
            throw ExitCode(ExitStatus.providerUnavailable.rawValue)
        }
    }

    private static func describe(_ report: AdoptionReport, provider: String, isConfirmed yes: Bool) -> String {
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
            + list("purchases that were found at \(provider):", report.provider)
            + list("clips on the disk of jobs that bought nothing as far as the database knows:", report.disk)
        if !report.strangers.isEmpty {
            lines += ["\(report.strangers.count) clips of jobs that nobody knows\(yes ? ", kept as evidence" : ""):"]
            lines += report.strangers.map { "  \($0)" }
        }
        if report.isProviderBlind {
            lines.append(
                "\(provider) keeps nothing by which a job's purchases could be found: what was bought there without a "
                    + "line in the journal cannot be seen")
        }
        if let elsewhere = report.elsewhere {
            lines.append(
                "the last purchases were made at \(elsewhere), and \(provider) was asked: adopt with "
                    + "VIDEO_PROVIDER=\(elsewhere) and its settings too, before anything is bought")
        }
        if let reason = report.unavailable { lines.append("\(provider) could not be asked: \(reason)") }
        if report.isEmpty { lines.append("The database knows everything that was found.") }
        if !report.isEmpty {
            lines.append(
                yes ? "Taken in; the next sweep goes on." : "Nothing was changed; `dailies adopt --yes` takes it in.")
        } else if !yes, report.unavailable == nil, report.elsewhere == nil {
            lines.append("`dailies adopt --yes` notes that, so that a restored database buys again.")
        }
        return lines.joined(separator: "\n")
    }
}

/// `dailies.adoption/1`: what was taken in, or would be.
private struct AdoptionDocument: Encodable {
    var schema = "dailies.adoption/1"
    var isConfirmed: Bool
    var journal: [Purchase]
    var provider: [Purchase]
    var disk: [Purchase]
    var strangers: [String]
    var lookAtProvider: Look
    /// Why the provider was not asked, or another one has to be too; nil when it was.
    @ExplicitNull var reason: String?

    private enum CodingKeys: String, CodingKey {
        case schema, journal, provider, disk, strangers, reason
        case isConfirmed = "taken_in"
        case lookAtProvider = "provider_look"
    }

    /// What came of the question to the provider.
    enum Look: String, Encodable {
        case asked
        /// Every job's purchase is known.
        case notNeeded = "not_needed"
        /// It keeps nothing by which a job's purchases could be found.
        case notKept = "not_kept"
        case unavailable
        /// The last purchases were made at another one.
        case elsewhere
    }

    struct Purchase: Encodable {
        var job: String
        var project: String
        var scene: String
        var shot: String
        var take: Int
        var submission: String
        var what: AdoptionReport.Purchase.Kind

        init(_ purchase: AdoptionReport.Purchase) {
            job = purchase.job
            project = purchase.shot.scene.project
            scene = purchase.shot.scene.scene
            shot = purchase.shot.shot
            take = purchase.take
            submission = purchase.submission
            what = purchase.what
        }
    }

    init(_ report: AdoptionReport, isConfirmed: Bool) {
        self.isConfirmed = isConfirmed
        journal = report.journal.map(Purchase.init)
        provider = report.provider.map(Purchase.init)
        disk = report.disk.map(Purchase.init)
        strangers = report.strangers
        (lookAtProvider, reason) =
            if let unavailable = report.unavailable {
                (.unavailable, unavailable)
            } else if let elsewhere = report.elsewhere {
                (.elsewhere, "the last purchases were made at \(elsewhere)")
            } else {
                (report.isProviderBlind ? .notKept : report.jobsAsked > 0 ? .asked : .notNeeded, nil)
            }
    }
}
