extension SettingForm<Double> {
    /// A chance, 0 to 1.
    package static var chance: SettingForm { number(0...1, "a number") }

    /// A number in a range.
    ///
    /// - Parameter noun: what it counts, before "from … to …".
    package static func number(_ range: ClosedRange<Double>, _ noun: String) -> SettingForm {
        SettingForm("\(noun) from \(plain(range.lowerBound)) to \(plain(range.upperBound))") {
            Double($0).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// A length of time as seconds: a number alone, or with `s`, `m` or `h`; up to a year.
    ///
    /// - Parameter examples: such as `90s, 50m or 2h`.
    package static func time(such examples: String) -> SettingForm {
        SettingForm("a time such as \(examples)", parseSeconds)
    }
}

extension SettingForm<Int> {
    /// A whole number in a range.
    package static func whole(_ range: ClosedRange<Int>) -> SettingForm {
        SettingForm("a whole number from \(range.lowerBound) to \(range.upperBound)") {
            Int($0).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension SettingForm<UInt64> {
    /// What chance is drawn from.
    package static var seed: SettingForm { SettingForm("a whole number of 0 or more") { UInt64($0) } }
}

extension SettingForm<ClosedRange<Double>> {
    /// Seconds up to a day: `5`, or `5...10`.
    package static var secondsOrRange: SettingForm {
        SettingForm("seconds such as 5, or a range such as 5...10") { text in
            let parts = text.split(separator: "...", omittingEmptySubsequences: false).map {
                Double($0).flatMap { (0...86_400).contains($0) ? $0 : nil }
            }
            guard let first = parts.first, let low = first, let last = parts.last, let high = last, parts.count <= 2,
                low <= high
            else { return nil }
            return low...high
        }
    }
}

/// Reads a length of time as seconds: a number alone, or with `s`, `m` or `h`; nil for anything else, below zero, or
/// beyond a year.
@Sendable package func parseSeconds(_ text: String) -> Double? {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600]
    let unit = text.last.flatMap { units[$0] }
    guard let number = Double(unit == nil ? text[...] : text.dropLast()), number.isFinite else { return nil }
    let seconds = number * (unit ?? 1)
    return (0...31_536_000).contains(seconds) ? seconds : nil
}

/// A number as people write it: without a fraction where it has none.
private func plain(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
}
