import Testing

@testable import Providers

@Suite struct SettingFormTests {
    @Test(arguments: [("90", 90), ("90s", 90), ("50m", 3000), ("2h", 7200), ("0.5m", 30)])
    func lengthsOfTimeHaveUnits(_ text: String, _ seconds: Int) {
        #expect(parseSeconds(text) == Double(seconds))
    }

    @Test(arguments: ["", "m", "-1", "1d", "soon", "inf", "nan", "1e99"]) func otherLengthsAreRefused(_ text: String) {
        #expect(parseSeconds(text) == nil)
    }

    @Test(arguments: [("5", 5.0...5), ("5...10", 5.0...10), ("0", 0.0...0)])
    func secondsMayBeARange(_ text: String, _ range: ClosedRange<Double>) {
        #expect(SettingForm<ClosedRange<Double>>.secondsOrRange.read(text) == range)
    }

    @Test(arguments: ["5...", "...5", "10...5", "5..10", "1...2...3", "86401"])
    func otherRangesAreRefused(_ text: String) {
        #expect(SettingForm<ClosedRange<Double>>.secondsOrRange.read(text) == nil)
    }

    @Test(arguments: [
        ("https://gateway.example", "https://gateway.example"), ("http://localhost:8080/", "http://localhost:8080"),
        ("http://127.0.0.1:9", "http://127.0.0.1:9"), ("http://[::1]:9", "http://[::1]:9"),
    ]) func aBaseURLIsEncryptedOrOnThisMachine(_ text: String, _ url: String) {
        #expect(SettingForm<String>.baseURL.read(text) == url)
    }

    @Test(arguments: ["http://gateway.example", "http://127.0.0.1.example", "http://user@localhost", "gateway", ""])
    func noTokenIsSentUnencryptedToAnotherMachine(_ text: String) {
        #expect(SettingForm<String>.baseURL.read(text) == nil)
    }

    @Test func anEmulatorWithoutASchemeSpeaksPlainHTTPOnThisMachineOnly() {
        #expect(SettingForm<String>.emulatorURL.read("localhost:4443") == "http://localhost:4443")
        #expect(SettingForm<String>.emulatorURL.read("store.example:4443") == nil)
    }

    @Test(
        arguments: [
            ("", []), ("Assets.lan", ["assets.lan"]), ("a, 127.0.0.1:8000 ,b", ["a", "127.0.0.1:8000", "b"]),
        ] as [(String, Set<String>)]) func hostsStandBetweenCommas(_ text: String, _ hosts: Set<String>)
    {
        #expect(SettingForm<Set<String>>.hosts.read(text) == hosts)
    }

    @Test(arguments: ["a b", "http://a", "a/b"]) func whatIsNoHostIsRefused(_ text: String) {
        #expect(SettingForm<Set<String>>.hosts.read(text) == nil)
        #expect(SettingForm<String>.host.read(text) == nil)
    }
}
