import ArgumentParser
import Model
import Periods

/// A stretch of time of the books: a month, or from one day to another.
struct PeriodOptions: ParsableArguments {
    @Option(help: "A whole month, such as 2026-11 (default: the current one).")
    var month: String?

    @Option(help: "The first day, such as 2026-11-01, or a time such as 2026-11-01T12:00:00Z.")
    var from: String?

    @Option(help: "The first day, or time, that does not belong to it any more (default: now).")
    var to: String?

    @Option(help: "The zone in which days and months are counted (default: credits.timezone).")
    var timezone: String?

    func validate() throws {
        if month != nil, from != nil || to != nil {
            throw ValidationError("--month names the whole period; leave out --from and --to, or write these alone.")
        }
        if to != nil, from == nil { throw ValidationError("--to needs --from.") }
        if let month, Month(month) == nil {
            throw ValidationError("--month \(month): write a month such as 2026-11.")
        }
        if let timezone, Zone(timezone) == nil {
            throw ValidationError(
                "--timezone \(timezone): write UTC, or the full name of a zone such as Europe/Vienna.")
        }
        for (name, text) in [("--from", from), ("--to", to)] {
            if let text, CivilDate(text) == nil, Timestamp(iso8601: text) == nil {
                throw ValidationError(
                    "\(name) \(text): write a day such as 2026-11-01, or a time such as 2026-11-01T12:00:00Z.")
            }
        }
    }

    /// - Parameter zone: the settings' one.
    /// - Throws: `ValidationError` when it would end before it begins.
    func period(in zone: Zone, now: Timestamp) throws -> Period {
        let zone = timezone.flatMap(Zone.init) ?? zone
        func moment(_ text: String?) -> Timestamp? {
            text.flatMap { text in CivilDate(text).map(zone.start) ?? Timestamp(iso8601: text) }
        }
        guard let from = moment(from) else {
            return Period(month.flatMap(Month.init) ?? Month(of: zone.date(at: now)), in: zone)
        }
        guard let period = Period(from: from, to: moment(to) ?? now, in: zone) else {
            throw ValidationError("--to must lie after --from.")
        }
        return period
    }
}
