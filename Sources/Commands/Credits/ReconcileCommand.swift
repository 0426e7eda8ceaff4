import Accounting
import Actions
import ArgumentParser
import Documents
import Files
import JSON
import Model
import Periods

struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Compare a provider's bill with the books; books nothing.",
        discussion: """
            FILE is Google Cloud's billing export as CSV or JSON (nested names with dots or
            underscores), or a list with day, sku, quantity, unit, cost and currency. Sums
            are compared by day and SKU: matched, billed and not ours, ours and not billed
            yet (for 5 days) or not billed, another price, another quantity. What would
            mend the books is printed as a command.

            Which SKU of the bill is which of ours stands in bill-skus.json in the root
            folder: --propose says what fits by price and quantity, --confirm keeps it. A
            line with an empty list of skus is nothing of ours. Money is compared when it
            is known how many credits a dollar is, else only quantities.

            Exit codes: 0 everything is matched or may still come, 1 something differs or
            is not known, 65 the bill or the table cannot be read.
            """)

    @Argument(help: "The bill, as CSV or JSON.")
    var file: String

    @Option(help: ArgumentHelp("The table of SKUs (default: bill-skus.json in the root folder).", valueName: "file"))
    var skus: String?

    @Option(help: "The time zone in which the bill's days begin, such as America/Los_Angeles (default: UTC).")
    var timezone: String?

    @Option(help: "How many credits a US dollar is, such as 1 or 100 (default: as credits.per_usd says for the day).")
    var perUsd: String?

    @Flag(help: "Say what SKUs that are not known may be, instead of comparing.")
    var propose = false

    @Flag(help: "With --propose: keep what fits in the table of SKUs.")
    var confirm = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if let timezone, Zone(timezone) == nil {
            throw ValidationError("--timezone \(timezone): write a full name such as America/Los_Angeles, or UTC.")
        }
        if let perUsd, Credits(perUsd).map({ $0 > .zero }) != true {
            throw ValidationError("--per-usd \(perUsd): write a number above 0, such as 100.")
        }
        if confirm, !propose { throw ValidationError("--confirm goes with --propose.") }
    }

    func run() async throws {
        let workspace = try await Workspace(options)
        let zone = timezone.flatMap { Zone($0) } ?? .utc
        let now = workspace.surroundings.now()
        let bill = try Bill(bytes(of: workspace.absolute(file), limit: Bill.byteLimit), file: file, zone: zone)
        let place = skus.map { workspace.absolute($0) } ?? "\(workspace.root)/bill-skus.json"
        let table = try readTable(place)
        let usage = try await workspace.ask {
            try await $0.usage(from: bill.days?.lowerBound ?? zone.date(at: now), in: zone)
        }
        let flag = perUsd.flatMap { Credits($0) }
        let rates = workspace.settings.rates
        // As the settings say for that day, unless the flag says otherwise.
        let perUSD = { (day: CivilDate) in flag ?? rates.step(at: zone.start(of: day))?.creditsPerDollar }

        guard !propose else {
            let proposal = SKUProposal(bill, with: usage, by: table, perUSD: perUSD)
            if confirm, !proposal.lines.isEmpty {
                let kept = SKUTable(lines: table.lines + proposal.lines)
                try Disk.replace(place, with: jsonBytes(kept.document) + [UInt8(ascii: "\n")])
            }
            return try output.show(
                SKUProposalDocument(proposal, confirmed: confirm),
                SKUProposalText(proposal: proposal, kept: confirm ? place : nil).description)
        }
        let reconciliation = Reconciliation(
            bill, with: usage, by: table, today: zone.date(at: now), perUSD: perUSD)
        try output.show(
            ReconciliationDocument(reconciliation, file: file, asOf: now),
            ReconciliationText(reconciliation: reconciliation, file: file).description)
        // As diff does, 1 says that the two differ.
        if !reconciliation.isFine { throw ExitCode(1) }
    }

    private func readTable(_ place: String) throws -> SKUTable {
        // Nobody confirmed anything yet, unless a file was named.
        guard skus != nil || Disk.exists(place) else { return SKUTable() }
        return try SKUTable(bytes(of: place, limit: 1_000_000), file: skus ?? "bill-skus.json")
    }

    private func bytes(of path: String, limit: Int) throws -> [UInt8] {
        guard let trace = try? Disk.trace(of: path, followsLinks: true) else {
            throw BillError(
                code: .unreadable, message: "\(path) cannot be read: there is no such file",
                remedy: "Name a file that the provider's billing wrote")
        }
        guard trace.bytes <= limit, let bytes = try Disk.start(of: path, count: limit + 1) else {
            throw BillError.tooLarge(path)
        }
        return bytes
    }
}
