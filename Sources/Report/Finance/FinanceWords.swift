import Ledger
import Model
import Periods
import Queue

extension CivilDate {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `November 2026`.
    var monthName: String { "\(Self.months[Int(month) - 1]) \(year)" }
    /// `27 Nov`.
    var shortName: String { "\(day) \(Self.months[Int(month) - 1].prefix(3))" }
    /// `27 November 2026`.
    var longName: String { "\(day) \(monthName)" }
}

extension Span {
    /// Its time zone; UTC where this program does not know it.
    var zone: Zone { Zone(timezone) ?? .utc }

    /// Every day of which it has a moment, in their order.
    var days: [CivilDate] { Period(from: from, to: to, in: zone)?.days ?? [] }

    /// `November 2026`, or the first and the last day of what is no month.
    var name: String {
        guard let first = days.first, let last = days.last else { return "\(from)" }
        let isMonth = Period(from: from, to: to, in: zone)?.month != nil
        return isMonth ? first.monthName : "\(first.longName) to \(last.longName)"
    }

    /// A moment as the day on a calendar of its zone.
    func day(of moment: Timestamp) -> CivilDate { zone.date(at: moment) }
}

extension Account {
    /// What it is, for people who were not told.
    var meaning: String {
        switch self {
        case .main: "Real takes are paid from it."
        case .rehearsal: "Rehearsals are charged to it at the price of real takes. Nothing of it is ever paid."
        }
    }
}

/// What has become of a take that was paid for.
func fateWords(_ fate: String) -> String {
    switch TakeFate(rawValue: fate) {
    case .kept: "Kept: it plays in its scene"
    case .superseded: "Superseded: another take plays"
    case .rejected: "Rejected: a reviewer returned it"
    case .omitted: "Omitted: its scene lists the shot no more"
    case .failed: "Failed: charged, without a clip"
    case .open: "Open: its job goes on"
    case nil: fate
    }
}

/// How long a hold has been open.
func holdAgeWords(_ age: String) -> String {
    switch HoldAge(rawValue: age) {
    case .hour: "Under 1 hour"
    case .day: "1 to 24 hours"
    case .week: "1 to 7 days"
    case .older: "Over 7 days"
    case nil: age
    }
}

/// The word of a state, with what it stands there for.
func stateWords(_ state: String, _ reason: String? = nil) -> String {
    let said = JobState(rawValue: state).map { word(for: $0) } ?? state
    return reason.map { "\(said) (\($0.replacing("_", with: " ")))" } ?? said
}

/// Why charges are another sum than was quoted.
func causeWords(_ cause: String) -> String {
    Variance(rawValue: cause).map { $0.words.prefix(1).uppercased() + $0.words.dropFirst() } ?? cause
}
