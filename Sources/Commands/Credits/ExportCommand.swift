import Accounting
import Actions
import ArgumentParser
import Files
import Foundation
import JSON
import Ledger
import Model
import Periods

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the books for another program.",
        discussion: """
            csv        every entry, with the balance after it; ids with a letter before them,
                       and text that a spreadsheet would take for a formula behind a '
            json       every entry, dailies.credit-export/1
            hledger    a journal with opening and closing balances (hledger check --strict)
            beancount  the same for beancount (bean-check)
            focus      charges in columns of FOCUS 1.2, a subset without a claim of
                       conformance; amounts are credits

            Without --month or --from it is the current month. --output names a file, or a
            folder, into which csv also puts datapackage.json, which says what the columns
            are. The accounts main and rehearsal are never in one export.
            """)

    @Option(help: "csv, json, hledger, beancount or focus.")
    var format: ExportFormat

    @Option(help: "main or rehearsal (default: that of the provider that VIDEO_PROVIDER names).")
    var account: Account?

    @OptionGroup var span: PeriodOptions

    @Option(help: ArgumentHelp("A file, or a folder that is there (default: standard output).", valueName: "path"))
    var output: String?

    @Flag(help: "Begin a csv or focus file with the mark by which Excel knows its encoding.")
    var excel = false

    @Flag(help: "Print what describes the columns of the csv (datapackage.json) instead.")
    var describe = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if excel, !format.isTable { throw ValidationError("--excel goes with --format csv or focus.") }
        if describe, format != .csv { throw ValidationError("--describe goes with --format csv.") }
    }

    func run() async throws {
        let workspace = try await Workspace(options)
        let period = try span.period(in: workspace.settings.zone, now: workspace.surroundings.now())
        let place = output.map { workspace.absolute($0) }
        try await workspace.ask { reads in
            if describe {
                let extract = try await reads.extract(of: account, in: period)
                let file = place.map { URL(filePath: $0).lastPathComponent } ?? format.fileName(of: extract)
                return try printJSON(DataPackage(of: extract, file: file))
            }
            guard let place else { return try await print(reads, period) }
            try await write(reads, period, to: place)
        }
    }

    private func print(_ reads: FilmReads, _ period: Period) async throws {
        do {
            try await reads.export(format, of: account, in: period, marksUTF8: excel, begin: { _ in }) {
                let isRead = format == .json ? Terminal.print(json: Array($0.utf8)) : Terminal.printExact($0)
                if !isRead { throw NobodyReads() }
            }
        } catch is NobodyReads {}
    }

    private func write(_ reads: FilmReads, _ period: Period, to place: String) async throws {
        var isFolder: ObjCBool = false
        let stands = FileManager.default.fileExists(atPath: place, isDirectory: &isFolder)
        var file: GrowingFile?
        try await reads.export(
            format, of: account, in: period, marksUTF8: excel,
            begin: { extract in
                guard stands, isFolder.boolValue else {
                    file = try GrowingFile(for: place)
                    return
                }
                let name = format.fileName(of: extract)
                file = try GrowingFile(for: "\(place)/\(name)")
                guard format == .csv else { return }
                try Disk.replace("\(place)/datapackage.json", with: jsonBytes(DataPackage(of: extract, file: name)))
            },
            write: { try file?.write(Array($0.utf8)) })
        try file?.putInPlace()
    }

    /// Nobody reading any more ends it.
    private struct NobodyReads: Error {}
}

extension ExportFormat: ExpressibleByArgument {}
