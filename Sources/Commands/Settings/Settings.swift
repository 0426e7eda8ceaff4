import Model
import Providers

/// What the program works with, read once from flags, the environment, `dailies.yaml` and defaults, in this order.
struct Settings: Sendable {
    var provider: ProviderChoice
    /// Operations open at the provider at the same time.
    var maxOpen: Int
    /// Seconds.
    var deadline: Double
    var pollInterval: Double
    var adoptWindow: Double
    /// nil for the built-in one.
    var catalogue: String?
    var mock: MockSettings

    enum ProviderChoice: String, CaseIterable, Sendable {
        case mock
        case veo3
    }
}

extension Settings {
    /// - Throws: ``SettingsError`` that names the key, where its value stands, and what to write.
    init(_ source: SettingsSource) throws(SettingsError) {
        let rate = { (key: SettingKey) throws(SettingsError) -> Double in
            try source.value(key, "a number from 0 to 1") { Double($0).flatMap { (0...1).contains($0) ? $0 : nil } }
        }
        let words = ProviderChoice.allCases.map(\.rawValue).joined(separator: " or ")
        provider = try source.value(.provider, words, ProviderChoice.init(rawValue:))
        maxOpen = try source.value(.maxOpen, "a whole number from 1 to 100") {
            Int($0).flatMap { (1...100).contains($0) ? $0 : nil }
        }
        deadline = try source.value(.deadline, "a time such as 3000, 90s, 50m or 2h", parseSeconds)
        pollInterval = try source.value(.pollInterval, "seconds from 0.1 to 3600") {
            Double($0).flatMap { (0.1...3600).contains($0) ? $0 : nil }
        }
        adoptWindow = try source.value(.adoptWindow, "a time such as 1200, 90s or 20m", parseSeconds)
        let catalogue = source.text(.catalogue).value
        self.catalogue = catalogue == SettingKey.catalogue.defaultText ? nil : catalogue
        mock = MockSettings(
            delay: try source.value(.mockDelay, "seconds such as 5, or a range such as 5...10", parseRange),
            failureRate: try rate(.mockFailureRate), retryRate: try rate(.mockRetryRate),
            seed: try source.value(.mockSeed, "a whole number of 0 or more") { UInt64($0) })
    }
}

/// Reads a length of time as seconds: a number alone, or with `s`, `m` or `h`; nil for anything else, below zero, or
/// beyond a year.
func parseSeconds(_ text: String) -> Double? {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600]
    let unit = text.last.flatMap { units[$0] }
    guard let number = Double(unit == nil ? text[...] : text.dropLast()), number.isFinite else { return nil }
    let seconds = number * (unit ?? 1)
    return (0...31_536_000).contains(seconds) ? seconds : nil
}

/// Reads `5` or `5...10`; nil for anything else.
private func parseRange(_ text: String) -> ClosedRange<Double>? {
    let parts = text.split(separator: "...", omittingEmptySubsequences: false).map {
        Double($0).flatMap { (0...86_400).contains($0) ? $0 : nil }
    }
    guard let first = parts.first, let low = first, let last = parts.last, let high = last, parts.count <= 2,
        low <= high
    else { return nil }
    return low...high
}
