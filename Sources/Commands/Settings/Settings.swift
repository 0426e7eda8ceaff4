import Foundation
import Glibc
import Mock
import Model

/// What the program works with, read once from flags, the environment, `dailies.yaml` and defaults, in this order.
struct Settings: Sendable {
    var provider: ProviderChoice
    /// Operations open at the provider at the same time.
    var maxOpen: Int
    /// Seconds.
    var deadline: Double
    var pollInterval: Double
    var adoptWindow: Double
    /// Percent by which today's price may be above the quote.
    var priceTolerance: Double
    /// Who acts, as the settings or `sudo` say.
    private var namedUser: By?
    /// Who acts; asked of the system only when that is all that is known.
    var by: By { namedUser ?? By(name: NSUserName()) ?? .person("#\(geteuid())") }
    /// nil for the built-in one.
    var catalogue: String?
    /// Hosts of frames that may be private: `host` or `host:port`, in lower case.
    var frameHosts: Set<String>
    var mock: MockSettings
    var veo: Veo

    enum ProviderChoice: String, CaseIterable, Sendable {
        case mock
        case veo3
    }

    /// What Google Veo works with; nil where nothing is said. Present in builds without Veo too, so that the same
    /// `dailies.yaml` serves both.
    struct Veo: Equatable, Sendable {
        var project: String?
        var location: String
        var storageURI: String?
        var endpoint: String?
        /// Path of a credentials file.
        var credentials: String?
        /// Host, or host and port.
        var metadataHost: String?
        var storageHost: String?
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
        priceTolerance = try source.value(.priceTolerance, "percent from 0 to 1000") {
            Double($0).flatMap { (0...1000).contains($0) ? $0 : nil }
        }
        namedUser =
            try source.text(.user).value.isEmpty
            ? source.sudoUser.flatMap { By(name: $0) }
            : source.value(.user, "a name of 1 to 64 characters on one line") { By(name: $0) }
        let catalogue = source.text(.catalogue).value
        self.catalogue = catalogue == SettingKey.catalogue.defaultText ? nil : catalogue
        frameHosts = try source.value(.frameHosts, "hosts such as assets.lan, or 127.0.0.1:8000", hostList)
        mock = MockSettings(
            delay: try source.value(.mockDelay, "seconds such as 5, or a range such as 5...10", parseRange),
            failureRate: try rate(.mockFailureRate), retryRate: try rate(.mockRetryRate),
            seed: try source.value(.mockSeed, "a whole number of 0 or more") { UInt64($0) })
        veo = try Veo(source)
    }
}

extension Settings.Veo {
    fileprivate init(_ source: SettingsSource) throws(SettingsError) {
        /// nil when nothing is said.
        func text(
            _ key: SettingKey, _ expectation: String, _ parse: (String) -> String?
        ) throws(SettingsError) -> String? {
            try source.text(key).value.isEmpty ? nil : source.value(key, expectation, parse)
        }
        project = try text(.veoProject, "the id of a Google Cloud project", resourceName)
        location = try source.value(.veoLocation, "a region such as us-central1", resourceName)
        storageURI = try text(.veoStorageURI, "gs://bucket/prefix") { $0.hasPrefix("gs://") ? $0 : nil }
        endpoint = try text(
            .veoEndpoint, "a base URL such as https://example.com; http:// only on this machine", baseURL)
        credentials = try text(.googleCredentials, "the path of a file") { $0 }
        metadataHost = try text(.metadataHost, "a host, or host:port", hostAndPort)
        // Without a scheme it is one of Google's own emulators, which speak plain HTTP.
        storageHost = try text(.storageHost, "a base URL such as https://example.com; http:// only on this machine") {
            baseURL($0.contains("://") ? $0 : "http://\($0)")
        }
    }
}

/// A name that can stand in a path as it is; nil for anything else.
private func resourceName(_ text: String) -> String? {
    let isName = text.utf8.allSatisfy { isLetterOrDigit($0) || ".:_-".utf8.contains($0) }
    return isName && text.utf8.first.map(isLetterOrDigit) == true ? text : nil
}

/// A base URL without a slash at its end; nil for anything else, also for one that would carry credentials without
/// encryption to another machine.
private func baseURL(_ text: String) -> String? {
    let url = text.hasSuffix("/") ? String(text.dropLast()) : text
    let form = /(https?):\/\/([A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::[0-9]+)?(?:\/[A-Za-z0-9._~\/-]*)?/
    guard let parts = url.wholeMatch(of: form)?.output else { return nil }
    let isHere = ["localhost", "127.0.0.1", "[::1]"].contains(String(parts.2))
    return parts.1 == "https" || isHere ? url : nil
}

private func hostAndPort(_ text: String) -> String? {
    !text.isEmpty && text.utf8.allSatisfy { isLetterOrDigit($0) || ".[]:-".utf8.contains($0) } ? text : nil
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default: false
    }
}

/// Hosts with commas between; nil when one of them is none.
private func hostList(_ text: String) -> Set<String>? {
    let hosts = text.lowercased().split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    return hosts.allSatisfy { hostAndPort($0) != nil } ? Set(hosts) : nil
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
