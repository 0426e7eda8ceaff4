import Documents
import Model

/// A length for people: `81.4 s`, `2 min 5 s`, `1 h 4 min`.
func length(_ seconds: Double) -> String {
    if seconds < 100 { return "\(decimal(seconds)) s" }
    let whole = Int(seconds.rounded())
    if whole < 3600 { return whole % 60 == 0 ? "\(whole / 60) min" : "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
}

/// A number with one decimal, which is left out when it is zero: `81.4`, `8`.
func decimal(_ number: Double) -> String {
    let tenths = Int64((number * 10).rounded())
    let text = "\(tenths.magnitude / 10)\(tenths % 10 == 0 ? "" : ".\(tenths.magnitude % 10)")"
    return tenths < 0 ? "-\(text)" : text
}

/// A place in the scene: `1:05`, `1:02:05`.
func clock(_ seconds: Double) -> String {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let whole = Int(seconds)
    return whole < 3600
        ? "\(whole / 60):\(padded(whole % 60))"
        : "\(whole / 3600):\(padded(whole % 3600 / 60)):\(padded(whole % 60))"
}

/// `1 shot`, `12 shots`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

extension Timestamp {
    /// `2026-11-23 01:21 UTC`, the form that pages have before a script puts the reader's own time zone in.
    var minuteText: String {
        let text = description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }
}

extension CreditTotals {
    /// Why the totals are a lower bound; nil when they are not.
    var unpricedSentence: String? {
        unpricedJobs == 0 ? nil : "unpriced (\(counted(unpricedJobs, "job"))); total is a lower bound"
    }

    /// What stands before a sum that is a lower bound; empty for one that is not.
    var atLeast: String { isComplete ? "" : "at least " }

    /// What was settled in dollars, such as `($0.13)`; empty where no rates are set.
    var dollarWords: String { dollars?.total.words.map { "(\($0))" } ?? "" }

    /// What was rehearsed beside; nil when nothing was.
    var rehearsalSentence: String? {
        rehearsal.map {
            "Rehearsals, never paid: \($0.settled.short) settled\(inBrackets($0.dollars?.total.words)), \($0.held.short) held"
        }
    }
}
