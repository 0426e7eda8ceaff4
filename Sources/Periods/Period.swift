package import Model

/// A half-open stretch of time in a named zone: its first moment belongs to it, its last one does not.
package struct Period: Hashable, Sendable {
    package let from: Timestamp
    /// The first moment that does not belong to it.
    package let to: Timestamp
    package let zone: Zone

    /// - Returns: nil unless it ends after it begins.
    package init?(from: Timestamp, to: Timestamp, in zone: Zone) {
        guard from < to else { return nil }
        (self.from, self.to, self.zone) = (from, to, zone)
    }

    /// A whole month, as the clocks of a zone have it.
    package init(_ month: Month, in zone: Zone) {
        (from, to, self.zone) = (zone.start(of: month.first), zone.start(of: month.next.first), zone)
    }

    /// The month that it is, exactly; nil for any other period.
    package var month: Month? {
        let month = Month(of: zone.date(at: from))
        return Period(month, in: zone) == self ? month : nil
    }

    /// Every day of which it has a moment, in their order.
    package var days: [CivilDate] {
        let last = zone.date(at: Timestamp(microseconds: to.microseconds - 1))
        return (zone.date(at: from).daysSince1970...last.daysSince1970).map(CivilDate.init(daysSince1970:))
    }

    package func contains(_ moment: Timestamp) -> Bool { from <= moment && moment < to }
}
