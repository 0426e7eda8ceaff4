import Model
import Periods

/// What the page of a statement says beside the statement itself.
struct StatementPage {
    var facts: StatementFacts
    /// The SHA-256 of the statement's whole document, as hexadecimal digits.
    var sha256: String
    /// When it was frozen; nil for a draft.
    var closedAt: Timestamp?
    /// The program and its version.
    var generator: String
    /// The file of the statement's document beside the page.
    var dataFile: String
    /// What a dollar is.
    var rates = DollarRates.none
    /// Of the month; nil when there is none.
    var budget: Credits?
}

/// The page of a statement, which opens from a file and runs nothing.
///
/// - Throws: `ReportError` `template`.
func renderStatementPage(_ page: StatementPage) throws(ReportError) -> HTML {
    let (facts, money) = (page.facts, page.facts.money)
    let assets = try ReportAssets.shared()
    let isDraft = page.closedAt == nil
    let hasEnded = facts.asOf >= facts.period.to
    let zone = facts.period.zone
    let jobs = facts.holdsByAge.reduce(0) { $0 + $1.holds }
    let back = facts.refunded + facts.corrected
    var values: Template.Values = [
        "name": .text(facts.period.name), "account": .text(facts.account.rawValue),
        "meaning": .text(facts.account.meaning), "isDraft": .flag(isDraft),
        "status": .text(isDraft ? hasEnded ? "Draft, not closed yet" : "Draft, month in progress" : "Closed"),
        "period": .text(
            "From \(facts.period.day(of: facts.period.from).longName), 00:00, up to but not including "
                + "\(facts.period.day(of: facts.period.to).longName), 00:00"),
        "zone": .text(facts.period.timezone),
        "utc": .text(
            zone.name == "UTC" ? "" : "\(facts.period.from.minuteText) to \(facts.period.to.minuteText)"),
        "closed": .text(
            page.closedAt.map { "\($0.minuteText) by \(facts.closedBy?.words ?? "somebody")" } ?? ""),
        "asOf": .text(facts.asOf.minuteText), "generator": .text(page.generator), "sha256": .text(page.sha256),
        "dataFile": .text(page.dataFile),
        "cost": .text(money(facts.spent)), "left": .text(money(facts.available)), "held": .text(money(facts.held)),
        "isLong": .flag([facts.spent, facts.held, facts.available].contains { money($0).count > 11 }),
        "isComplete": .flag(facts.isComplete), "unpricedCount": .text(counted(facts.unpricedJobs, "job")),
        "costDollars": .init(facts.dollarsSpent(page.rates)),
        "heldDollars": .init(facts.dollars(facts.held, page.rates)),
        "leftDollars": .init(facts.dollars(facts.available, page.rates)),
        "costWords": .text(
            "\(money(facts.settled)) charged"
                + (back == .zero ? "" : ", \(money.signed(.zero - back)) refunded and corrected")),
        "heldWords": .text(
            jobs == 0 && facts.held == .zero
                ? "no job is open" : hasEnded ? "when the period ended" : "held by \(counted(jobs, "open job"))"),
        "leftWords": .text(
            "closing balance \(money(facts.closing))" + (facts.held == .zero ? "" : ", less what is committed")),
        "anomalies": .list(facts.anomalies.map { ["text": .text($0.text)] }),
        "forecast": .init(forecastWords(facts, money)),
        "perSecond": .init(facts.costPerKeptSecond?.short), "keptSeconds": .text(decimal(facts.keptSeconds)),
        "wasted": .text(money(facts.wasted)), "wastedShare": .text(share(facts.wasted, of: facts.spent)),
        "varianceWords": .text(money.variance(facts.variance.amount)),
        "hasCharges": .flag(facts.byScene.contains { $0.charges > 0 }),
    ]
    for (name, html) in try sections(of: facts, money, budget: page.budget) { values[name] = .html(html) }
    values.merge(assets.financeInline.values) { first, _ in first }
    return try assets.statement.render(values)
}

/// The tables and charts by their names in the template; empty ones are left out there.
private func sections(
    of facts: StatementFacts, _ money: Money, budget: Credits?
) throws(ReportError) -> [(String, HTML)] {
    let tables = StatementTables(facts: facts, money: money)
    var sections: [(String, HTML)] = [
        ("dayChart", dayChart(facts, money, budget: budget) ?? HTML()),
        ("burnChart", burnChart(facts, money, budget: budget) ?? HTML()),
        ("sceneChart", sceneChart(facts, money) ?? HTML()),
    ]
    var breakdowns = HTML()
    for table in tables.all() { breakdowns.append(try table.html()) }
    sections.append(("breakdowns", breakdowns))
    sections.append(("rollForward", try tables.rollForward().html()))
    let optional: [(String, FinanceTable)] = [
        ("byDay", tables.byDay()), ("quotes", tables.fromQuotesToCharges()), ("quotesByScene", tables.quotesByScene()),
        ("takes", tables.takes()), ("waste", tables.waste()), ("mended", tables.mended()),
        ("refused", tables.refused()), ("remarked", tables.remarked()), ("holdsByAge", tables.holdsByAge()),
        ("openHolds", tables.openHolds()), ("unpriced", tables.unpriced()), ("prices", tables.prices()),
    ]
    for (name, table) in optional {
        sections.append((name, table.rows.isEmpty ? HTML() : try table.html()))
    }
    return sections
}

/// A share in percent, in words.
private func share(_ part: Credits, of whole: Credits) -> String {
    whole > .zero ? "\(decimal(Double(part.micro) / Double(whole.micro) * 100)) % of the cost" : ""
}

/// How long credits last, which is no fact; nil when nothing can be said.
func forecastWords(_ facts: StatementFacts, _ money: Money) -> String? {
    facts.forecast.map { forecast in
        let rate = "\(Money([forecast.perDay.cents])(forecast.perDay.cents)) credits a day"
        let over = "over the last \(counted(forecast.days, "day"))"
        if let end = forecast.endsOn {
            return "At \(rate), the mean \(over), what is left ends on \(end.longName)."
        }
        return facts.available > .zero
            ? "Spending ran at \(rate) \(over), which is too little to say when credits end."
            : "Spending ran at \(rate) \(over). Nothing is left."
    }
}

extension Credits {
    /// Rounded to hundredths, for forecasts, which know no better.
    fileprivate var cents: Credits { Credits(micro: (micro + (micro < 0 ? -5000 : 5000)) / 10_000 * 10_000) }
}
