import Model
import Sweep

/// What `dailies adopt` says of what it found, for people.
struct AdoptionText: CustomStringConvertible {
    var report: AdoptionReport
    var isConfirmed: Bool

    var description: String {
        var lines =
            list("purchases of the journal that the database does not know:", report.journal)
            + list("purchases that were found at their providers:", report.provider)
            + list("clips on the disk of jobs that bought nothing as far as the database knows:", report.disk)
        if !report.strangers.isEmpty {
            let fate = isConfirmed ? ", kept as evidence" : ""
            lines += ["\(report.strangers.count) clips of jobs that nobody knows\(fate):"]
            lines += report.strangers.map { "  \($0)" }
        }
        return (lines + providers + [ending].compactMap(\.self)).joined(separator: "\n")
    }

    private func list(_ title: String, _ purchases: [AdoptionReport.Purchase]) -> [String] {
        guard !purchases.isEmpty else { return [] }
        return ["\(purchases.count) \(title)"]
            + purchases.map {
                "  \($0.shot.scene.project)/\($0.shot.scene.scene)/\($0.shot.shot) take \($0.take): "
                    + "\($0.what.rawValue) (job \($0.job), submission \($0.submission))"
            }
    }

    private var providers: [String] {
        report.blind.sorted().map {
            "\($0) keeps nothing by which a job's purchases could be found: what was bought there without a "
                + "line in the journal cannot be seen"
        }
            + report.leftOut.sorted().map {
                "\($0) was left out: it is asked about each of its jobs before anything is bought for one"
            }
            + report.unasked.sorted { $0.key < $1.key }.map { provider, reason in
                "\(provider) could not be asked: \(reason)\n`dailies adopt --without \(provider)` leaves it out, so that "
                    + "the other providers go on"
            }
    }

    private var ending: String? {
        guard report.isEmpty else {
            return isConfirmed
                ? "Taken in; the next sweep goes on." : "Nothing was changed; `dailies adopt --yes` takes it in."
        }
        let hint =
            !isConfirmed && report.unasked.isEmpty
            ? "\n`dailies adopt --yes` notes that, so that a restored database buys again." : ""
        return "The database knows everything that was found.\(hint)"
    }
}
