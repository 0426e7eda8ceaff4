import ArgumentParser
import Database
import Documents
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

            A provider that cannot be asked keeps a restored database from buying
            anywhere. --without PROVIDER leaves it out, so that the others go on: what was
            bought there is not compared. Nothing is bought there twice, as a sweep asks it
            about each job before it buys, and leaves those that it cannot ask about.

            Exit codes: 0 done, 69 a provider could not be asked, so that a restored
            database is not compared yet, 70 the journal cannot be understood, 75 a sweep
            is running.
            """)

    @Flag(help: "Take it in.")
    var yes = false

    @Option(
        help: ArgumentHelp(
            "Do not ask this provider, which cannot be asked now; may be said several times.", valueName: "provider"))
    var without: [String] = []

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
        defer { scratch?.remove() }
        let adoption = try await workspace.adoption(
            workspace.queue(database), host: lock.host, mayJoin: yes || scratch != nil, leavingOut: Set(without))
        let report = try await adoption.run(isConfirmed: yes)
        try database.close()
        try output.show(
            AdoptionDocument(report, isConfirmed: yes), AdoptionText(report: report, isConfirmed: yes).description)
        try report.exitStatus.end()
    }
}
