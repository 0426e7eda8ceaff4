import Periods
import Providers

/// How credits are counted.
enum CreditSetting {
    static let timezone = Setting(
        "credits.timezone", SettingForm("UTC, or the full name of a zone such as Europe/Vienna") { Zone($0) },
        default: Zone.utc.name,
        "The time zone of days and months of statements and budgets, by its full name; one for all of them.")

    static let all = [timezone.field]
}
