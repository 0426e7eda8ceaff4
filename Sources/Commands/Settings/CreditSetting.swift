import Ledger
import Model
import Periods
import Providers

/// How credits are counted, how many may be used, and which orders a person has to approve.
enum CreditSetting {
    static let timezone = Setting(
        "credits.timezone", SettingForm("UTC, or the full name of a zone such as Europe/Vienna") { Zone($0) },
        default: Zone.utc.name,
        "The time zone of days and months of statements and budgets, by its full name; one for all of them.")
    static let budgets = Setting(
        "credits.budgets", .budgets,
        "How many credits of the account main projects, scenes and months may use, with semicolons between: soft ones warn, "
            + "hard ones stop buying; the reserve is the percentage that is kept for retakes.")
    static let perDollar = Setting(
        "credits.per_usd", .dollarRates,
        "How many credits a US dollar buys, from which day on, with semicolons between; pages then show dollars beside "
            + "credits.")
    static let approvalAbove = Setting(
        "approval.above",
        SettingForm("a number of credits such as 50") { Credits($0).flatMap { $0 >= .zero ? $0 : nil } },
        "Credits of the account main above which one order has to be approved; without it none has to for its size.")
    static let approvalFirstUse = Setting(
        "approval.first_use", SettingForm("yes or no") { ["yes": true, "no": false][$0] }, default: "no",
        "Whether the first order of a model at a provider that the account main pays has to be approved: yes or no.")

    static let all = [timezone.field, budgets.field, perDollar.field, approvalAbove.field, approvalFirstUse.field]
}

extension SettingForm<[Budget]> {
    fileprivate static var budgets: SettingForm {
        SettingForm(
            "a list such as project harbor 200 hard reserve 20; scene harbor/s01 20 soft; month 500 hard, each once"
        ) { text in
            text.isEmpty ? [] : readList(text, { Budget(text: $0) }, \.scope)
        }
    }
}

extension SettingForm<[DatedRate]> {
    fileprivate static var dollarRates: SettingForm {
        SettingForm("a list such as 100 from 2026-01-01; 110 from 2026-10-01, each day once") { text in
            text.isEmpty ? [] : readList(text, { DatedRate(text: $0) }, \.from)
        }
    }
}

extension Budget {
    /// Reads `project P 200 hard reserve 20`, `scene P/S 20 soft`, `month 500 hard`; nil for anything else.
    fileprivate init?(text: Substring) {
        var words = text.split(separator: " ")[...]
        guard let scope = Scope(&words), let amount = words.popFirst().flatMap({ Credits($0) }), amount >= .zero,
            let kind = words.popFirst().flatMap({ Kind(rawValue: String($0)) })
        else { return nil }
        var reserve = 0
        if let word = words.popFirst() {
            guard word == "reserve", let percent = words.popFirst().flatMap({ Int($0) }), (0...100).contains(percent),
                words.isEmpty
            else { return nil }
            reserve = percent
        }
        self.init(scope, amount, kind, reservePercent: reserve)
    }
}

extension Budget.Scope {
    /// Takes its words from the front; nil when they are none.
    fileprivate init?(_ words: inout ArraySlice<Substring>) {
        switch words.popFirst() {
        case "month": self = .month
        case "project":
            guard let id = words.popFirst(), isValidID(id) else { return nil }
            self = .project(String(id))
        case "scene":
            let ids = words.popFirst()?.split(separator: "/", omittingEmptySubsequences: false) ?? []
            guard ids.count == 2, ids.allSatisfy({ isValidID($0) }) else { return nil }
            self = .scene(SceneID(project: String(ids[0]), scene: String(ids[1])))
        default: return nil
        }
    }
}

/// How many credits a US dollar buys, from which day on.
struct DatedRate: Sendable {
    var creditsPerDollar: Credits
    var from: CivilDate

    /// Reads `100 from 2026-01-01`; nil for anything else.
    fileprivate init?(text: Substring) {
        let words = text.split(separator: " ")
        guard words.count == 3, let credits = Credits(words[0]), credits > .zero, words[1] == "from",
            let day = CivilDate(words[2])
        else { return nil }
        (creditsPerDollar, from) = (credits, day)
    }
}
