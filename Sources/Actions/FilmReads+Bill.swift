package import Accounting
import Ledger
package import Model
package import Periods

/// The books beside a provider's bill.
extension FilmReads {
    /// What real takes were bought from a day on, as a bill counts it.
    ///
    /// - Parameter zone: that of the bill.
    package func usage(from day: CivilDate, in zone: Zone) async throws -> OwnUsage {
        var usage = OwnUsage(zone: zone)
        // What happened on a day may be booked long after it.
        let forever = Timestamp(microseconds: .max)
        guard let period = Period(from: zone.start(of: day), to: forever, in: zone) else { return usage }
        try await entries(of: extract(of: .main, in: period)) { page in
            for entry in page { usage.add(entry) }
        }
        return usage
    }
}
