import Ledger
import Model
import Periods

/// The first page of the folder: of each account what it cost, what is committed and what is left, and its months.
struct FinanceIndex {
    /// Accounts that were used, each with its months, the oldest first; at least one.
    var accounts: [(account: Account, months: [WrittenMonth])]
    /// When the last of the statements was drawn up; nil when nothing was ever booked.
    var asOf: Timestamp?
    var generator: String

    func html() throws(ReportError) -> HTML {
        let assets = try ReportAssets.shared()
        var values: Template.Values = [
            "accounts": .list(accounts.compactMap(Self.values)), "generator": .text(generator),
            "asOf": .text(asOf?.minuteText ?? ""), "isEmpty": .flag(accounts.isEmpty),
        ]
        values.merge(assets.financeInline.values) { first, _ in first }
        return try assets.financeIndex.render(values)
    }

    private static func values(_ account: Account, _ months: [WrittenMonth]) -> Template.Values? {
        guard let now = months.last else { return nil }
        let money = Money(months.flatMap { [$0.opening, $0.granted, $0.spent, $0.closing, $0.held, $0.available] })
        let ever = months.reduce(.zero) { $0 + $1.spent }
        let unpriced = months.reduce(0) { $0 + $1.unpricedJobs }
        return [
            "account": .text(account.rawValue), "meaning": .text(account.meaning),
            "isLong": .flag([now.spent, now.held, now.available].contains { money($0).count > 11 }),
            "isComplete": .flag(unpriced == 0), "isCompleteNow": .flag(now.unpricedJobs == 0),
            "monthName": .text(now.month.first.monthName), "page": .text(now.page),
            "cost": .text(money(now.spent)), "held": .text(money(now.held)), "left": .text(money(now.available)),
            "costWords": .text("\(money(ever)) in all since \(months[0].month.first.monthName)"),
            "heldWords": .text(now.held == .zero ? "no open job holds any" : "held by open jobs"),
            "leftWords": .text("balance \(money(now.closing))" + (now.held == .zero ? "" : ", less what is committed")),
            "months": .list(
                months.reversed().map { month in
                    [
                        "page": .text(month.page), "data": .text(month.data),
                        "name": .text(month.month.first.monthName),
                        "spent": .text(money(month.spent)), "granted": .text(money(month.granted)),
                        "closing": .text(money(month.closing)), "atLeast": .flag(month.unpricedJobs > 0),
                        "isClosed": .flag(month.closedAt != nil),
                        "status": .text(month.statusWords), "digest": .text(String(month.sha256.prefix(16))),
                        "sha256": .text(month.sha256),
                    ]
                }),
        ]
    }
}

extension WrittenMonth {
    /// Whether it is frozen, and by whom.
    fileprivate var statusWords: String {
        if let closedAt { return "Closed on \(closedAt.date.longName) by \(closedBy?.words ?? "somebody")" }
        return asOf < to ? "Draft, in progress" : "Draft, not closed yet"
    }
}
