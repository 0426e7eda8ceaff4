import Foundation
package import Model

/// A named time zone, such as `Europe/Vienna`: which day a moment falls on there, and when a day begins.
///
/// The rules come with the program (ICU), so that a machine without a zone database answers the same.
package struct Zone: Sendable, Hashable {
    /// As the IANA zone database calls it, or `UTC`.
    package let name: String
    private let rules: TimeZone

    /// The zone whose clocks are never changed.
    package static let utc: Zone = {
        guard let zone = Zone("UTC") else { preconditionFailure("every system knows UTC") }
        return zone
    }()

    /// A zone by its full name; nil for any other word, also for an abbreviation such as `CET`, which says nothing about
    /// summer, and when the program was linked without the rules.
    package init?(_ name: String) {
        guard name == "UTC" || name.contains("/"), name.utf8.count <= 64,
            let rules = TimeZone(identifier: name == "UTC" ? "GMT" : name)
        else { return nil }
        (self.name, self.rules) = (name, rules)
    }

    package static func == (left: Zone, right: Zone) -> Bool { left.name == right.name }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }

    /// The date on a calendar there at that moment.
    package func date(at moment: Timestamp) -> CivilDate {
        CivilDate(daysSince1970: (seconds(moment) + offset(at: moment)).floorDivided(by: 86_400))
    }

    /// The first moment of a day there. A day whose midnight the clocks leave out begins when they go on, and one whose
    /// midnight comes twice begins with the second, as the hour before belongs to the day before.
    package func start(of day: CivilDate) -> Timestamp {
        let midnight = day.daysSince1970 * 86_400
        for near in [midnight - 86_400, midnight + 86_400] {
            let candidate = moment(midnight - offset(at: moment(near)))
            if seconds(candidate) + offset(at: candidate) == midnight { return candidate }
        }
        // There is no such midnight: the first second of that day is looked for where the clocks go forward.
        var (before, after) = (midnight - 86_400, midnight + 86_400)
        while after - before > 1 {
            let middle = before + (after - before) / 2
            if date(at: moment(middle)) < day { before = middle } else { after = middle }
        }
        return moment(after)
    }

    private func offset(at moment: Timestamp) -> Int64 { Int64(rules.secondsFromGMT(for: date(moment))) }
    private func date(_ moment: Timestamp) -> Date { Date(timeIntervalSince1970: Double(seconds(moment))) }
    private func seconds(_ moment: Timestamp) -> Int64 { moment.microseconds.floorDivided(by: 1_000_000) }
    private func moment(_ seconds: Int64) -> Timestamp { Timestamp(microseconds: seconds * 1_000_000) }
}
