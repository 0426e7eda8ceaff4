import Model

/// Spending on each day of a statement as bars, and the budget's share of a day as a line.
///
/// - Parameters:
///   - budget: of the whole period; nil when there is none.
/// - Returns: nil when there is nothing to be seen.
func dayChart(_ facts: StatementFacts, _ money: Money, budget: Credits? = nil) -> HTML? {
    let days = facts.period.days
    let spent = Dictionary(facts.byDay.compactMap { line in line.day.map { ($0, line.spent) } }, uniquingKeysWith: +)
    let values = days.map { spent["\($0)"] ?? .zero }
    guard !days.isEmpty, values.contains(where: { $0 != .zero }) else { return nil }
    let share = budget.map { Credits(micro: $0.micro / Int64(days.count)) }
    var drawing = Drawing("days", width: 760, height: 230)
    let plot = Plot(
        Scale(values.map(\.amount) + [share?.amount ?? 0]), days: days.count, width: drawing.width,
        height: drawing.height, top: budget == nil ? 18 : 36)
    plot.drawAxes(in: &drawing, labels: days.map { "\($0.day)" })
    let gap = plot.slot * 0.16
    for (index, value) in values.enumerated() where value != .zero {
        let (zero, end) = (plot.y(0), plot.y(value.amount))
        let x = plot.x(Double(index)) + gap
        if value < .zero {
            drawing.stripes(x: x, y: zero, width: plot.slot - 2 * gap, height: max(end - zero, 1))
        } else {
            drawing.rectangle(
                "bar", x: x, y: min(end, zero - 1), width: plot.slot - 2 * gap, height: max(zero - end, 1))
        }
    }
    for index in labelled(values, slot: plot.slot, letters: { money($0).count }) {
        let value = values[index]
        let (center, y) = (plot.x(Double(index) + 0.5), plot.y(value.amount) + (value < .zero ? 13 : -5))
        // A long amount on the last days would not end inside the drawing.
        let isWide = center + Double(money(value).count) * Drawing.letter * 0.6 > drawing.width
        drawing.text(
            money(value), "value", x: isWide ? drawing.width - 1 : center, y: y, anchor: isWide ? .end : .middle)
    }
    if let share, let budget {
        drawing.line("budget", [(plot.left, plot.y(share.amount)), (plot.right, plot.y(share.amount))])
        drawing.line("budget", [(plot.left, 10), (plot.left + 24, 10)])
        drawing.text("budget \(money(budget)), \(money(share)) a day", "value", x: plot.left + 30, y: 14)
    }
    let dearest = values.indices.max { values[$0] < values[$1] } ?? 0
    return drawing.html(
        title: "Cost of each day",
        description: "Bars of \(counted(values.count { $0 != .zero }, "day")) with a cost; the dearest is "
            + "\(days[dearest].longName) with \(money(values[dearest])) credits. The table of days has every value.")
}

/// The days whose values are written beside their bars: the largest, as far as the words do not touch.
func labelled(_ values: [Credits], slot: Double, letters: (Credits) -> Int) -> [Int] {
    var taken: [(index: Int, half: Double)] = []
    let order = values.indices.filter { values[$0] != .zero }.sorted {
        (values[$0].micro.magnitude, $1) > (values[$1].micro.magnitude, $0)
    }
    for index in order {
        let half = Double(letters(values[index])) * Drawing.letter / 2 + 3
        let isFree = taken.allSatisfy { Double(abs($0.index - index)) * slot >= $0.half + half }
        if isFree { taken.append((index, half)) }
    }
    return taken.map(\.index).sorted()
}

extension Credits {
    /// Of credits, for drawings, which need not be exact.
    var amount: Double { Double(micro) / Double(Credits.microPerCredit) }
}
