import Model

/// What was spent so far, summed up from day to day, and where that leads at the rate of the last days: a forecast, drawn
/// with dashes and marked as one.
///
/// - Parameter budget: of the whole period; nil when there is none.
/// - Returns: nil when nothing was spent.
func burnChart(_ facts: StatementFacts, _ money: Money, budget: Credits? = nil) -> HTML? {
    let burn = Burn(facts)
    guard let first = burn.days.first, facts.byDay.contains(where: { $0.spent != .zero }) else { return nil }
    let last = burn.soFar.last ?? .zero
    // What can be spent in all, while that is not so far above everything else that this would lie flat at the bottom.
    let reach = (burn.ahead.map(\.sum) + burn.soFar + [budget ?? .zero]).max() ?? .zero
    let ceiling = last + facts.available
    let hasCeiling = burn.isDraft && facts.available > .zero && ceiling.amount <= reach.amount * 8
    var drawing = Drawing("burn", width: 760, height: 250)
    let plot = Plot(
        Scale((burn.soFar + burn.ahead.map(\.sum) + [budget ?? .zero, hasCeiling ? ceiling : .zero]).map(\.amount)),
        days: burn.days.count, width: drawing.width, height: drawing.height, right: 16)
    plot.drawAxes(
        in: &drawing, labels: burn.days.count > 31 ? burn.days.map(\.shortName) : burn.days.map { "\($0.day)" })
    if let budget {
        drawing.line("budget", [(plot.left, plot.y(budget.amount)), (plot.right, plot.y(budget.amount))])
        drawing.text(
            "budget \(money(budget))", "value", x: (plot.left + plot.right) / 2, y: plot.y(budget.amount) - 5,
            anchor: .middle)
    }
    if hasCeiling {
        let height = plot.y(ceiling.amount)
        drawing.line("ceiling", [(plot.left, height), (plot.right, height)])
        drawing.text("nothing is left at \(money(ceiling))", "value", x: plot.left + 6, y: height - 5)
    }
    let line =
        [(x: plot.x(0), y: plot.y(0))]
        + burn.soFar.enumerated().map { (x: plot.x(Double($0.offset) + 1), y: plot.y($0.element.amount)) }
    drawing.line("spent", line)
    drawing.line(
        "forecast", line.suffix(1) + burn.ahead.map { (x: plot.x($0.day + 1), y: plot.y($0.sum.amount)) })
    if let now = line.last {
        drawing.dot("dot", x: now.x, y: now.y)
        let isLeft = now.x > (plot.left + plot.right) / 2
        drawing.text(
            "\(money(last)) spent", "value", x: now.x + (isLeft ? -8 : 8), y: now.y + (isLeft ? -8 : 16),
            anchor: isLeft ? .end : .start)
    }
    if let end = burn.ahead.last {
        let (x, y) = (plot.x(end.day + 1), plot.y(end.sum.amount))
        if burn.endIsShown { drawing.dot("ring", x: x, y: y, radius: 4.5) }
        let words = burn.endIsShown ? "forecast: ends \(burn.endsOn?.shortName ?? "")" : "forecast"
        // Where it would lie on the words at the left it stands behind the end, under the line.
        let isEarly = x < (plot.left + plot.right) / 2
        drawing.text(
            words, "value", x: x + (isEarly ? 10 : -10), y: isEarly ? y + 18 : max(y - 8, 12),
            anchor: isEarly ? .start : .end)
    }
    return drawing.html(
        title: burn.isDraft ? "Spent so far, and a forecast" : "Spent so far",
        description: "A line from \(first.longName) that rises to \(money(last)) credits"
            + (burn.ahead.isEmpty ? "." : ", and a dashed line that goes on at the rate of the last days. ")
            + (burn.endsOn.map { "At that rate the credits end on \($0.longName)." } ?? ""))
}

/// The days of the chart, and what is spent up to the end of each.
struct Burn {
    /// Those of the period, and when credits end soon after it, up to that day.
    var days: [CivilDate]
    /// Up to the last day of which anything is known.
    var soFar: [Credits] = []
    /// From there on, by the place of a day: first a day from now, then the last one.
    var ahead: [(day: Double, sum: Credits)] = []
    var endsOn: CivilDate?
    /// Whether the day on which credits end is one of them.
    var endIsShown = false
    let isDraft: Bool

    /// So many days after today the chart goes to show the end of credits.
    private static let reach: Int64 = 45

    init(_ facts: StatementFacts) {
        days = facts.period.days
        isDraft = facts.asOf < facts.period.to
        let today = facts.period.day(of: min(facts.asOf, Timestamp(microseconds: facts.period.to.microseconds - 1)))
        var sum = Credits.zero
        let spent = Dictionary(
            facts.byDay.compactMap { line in line.day.map { ($0, line.spent) } }, uniquingKeysWith: +)
        for day in days where day <= today {
            sum += spent["\(day)"] ?? .zero
            soFar.append(sum)
        }
        guard let forecast = facts.forecast, forecast.perDay > .zero, let first = days.first else { return }
        endsOn = forecast.endsOn
        if let end = endsOn, let last = days.last, end > last, end.daysSince1970 - today.daysSince1970 <= Self.reach {
            days = (first.daysSince1970...end.daysSince1970).map(CivilDate.init(daysSince1970:))
        }
        let end = min(endsOn?.daysSince1970 ?? .max, first.daysSince1970 + Int64(days.count) - 1)
        endIsShown = end == endsOn?.daysSince1970
        let ahead = end - today.daysSince1970
        guard ahead > 0 else { return }
        // The line ends where nothing is left, as it does not on a whole number of days.
        let most = sum + max(facts.available, .zero)
        let reached = sum + Credits(micro: forecast.perDay.micro * ahead)
        self.ahead = [(Double(end - first.daysSince1970), endIsShown ? most : reached)]
    }
}
