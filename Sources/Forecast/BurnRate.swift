package import Model

/// How fast credits are spent, and until when they last at that rate. A forecast.
package struct BurnRate: Equatable, Sendable {
    /// The mean of a day.
    package let perDay: Credits
    /// Over so many days, from the first one on which anything was spent.
    package let days: Int
    /// The day on which what is available ends at this rate; nil when nothing is available, it lasts for more than ten
    /// years, or the days are too few to say.
    package let endsOn: CivilDate?

    private static let fewestDays = 3

    /// - Parameters:
    ///   - recent: what was spent on each of the last days, oldest first, today included.
    ///   - available: what is left.
    /// - Returns: nil when nothing was spent lately, so that nothing can be said.
    package init?(recent: [Credits], available: Credits, today: CivilDate) {
        let days = recent.drop { $0 <= .zero }
        guard !days.isEmpty else { return nil }
        self.days = days.count
        perDay = Credits(micro: days.reduce(0) { $0 + $1.micro } / Int64(days.count))
        let lasts = perDay > .zero && days.count >= Self.fewestDays ? available.micro / perDay.micro : .max
        endsOn = available > .zero && lasts <= 3653 ? CivilDate(daysSince1970: today.daysSince1970 + lasts) : nil
    }
}
