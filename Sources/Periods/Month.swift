package import Model

/// A month of a calendar, `2026-11`.
package struct Month: Hashable, Comparable, Sendable, LosslessStringConvertible {
    /// Its first day.
    package let first: CivilDate

    /// The month in which a day lies.
    package init(of day: CivilDate) {
        first = CivilDate(daysSince1970: day.daysSince1970 - day.day + 1)
    }

    /// Reads `YYYY-MM`; nil for anything else.
    package init?(_ text: String) {
        guard let first = CivilDate(text + "-01") else { return nil }
        self.first = first
    }

    package var next: Month { Month(of: CivilDate(daysSince1970: first.daysSince1970 + 31)) }
    package var description: String { String(first.description.prefix(7)) }

    package static func < (left: Month, right: Month) -> Bool { left.first < right.first }
}
