import Model
import Testing

@testable import Providers

@Suite struct SettingValuesTests {
    private static let count = Setting("fake.count", .whole(1...9), default: "4", "Fake: how many.")
    private static let key = Setting(
        "fake.key", SettingForm("a key of letters") { $0.allSatisfy(\.isLetter) ? $0 : nil }, as: .secret,
        "Fake: its key.")

    private func values(_ key: String, _ text: String) -> SettingValues {
        SettingValues([key: SettingText(text, at: .environment(variable: "FAKE_COUNT"))])
    }

    @Test func whatNobodyWroteHasItsDefault() throws {
        #expect(try SettingValues([:]).value(Self.count) == 4)
        #expect(try SettingValues([:]).valueIfSet(Self.key) == nil)
    }

    @Test func aValueThatIsNotPossibleIsNamedWithItsPlaceAndWhatToWrite() {
        let fault = #expect(throws: SettingFault.self) { _ = try values("fake.count", "12").value(Self.count) }
        #expect(fault?.description == "FAKE_COUNT: \"12\" is not possible. Write a whole number from 1 to 9")
        #expect(fault?.exitStatus == .configuration)
        #expect(values("fake.count", "12").fault(in: Self.count.field) == fault)
        #expect(values("fake.count", "9").fault(in: Self.count.field) == nil)
    }

    @Test func noErrorQuotesASecret() {
        let fault = #expect(throws: SettingFault.self) { _ = try values("fake.key", "hush-1").valueIfSet(Self.key) }
        #expect(fault?.description == "FAKE_COUNT: this value is not possible. Write a key of letters")
    }

    @Test func nothingIsAcceptedWhereThereIsNoDefault() {
        #expect(Self.key.field.accepts(""))
        #expect(!Self.count.field.accepts(""))
    }

    @Test func theEnvironmentVariableFollowsFromTheKey() {
        #expect(Self.count.field.environmentVariable == "FAKE_COUNT")
        #expect(Self.count.field.group == "fake")
    }
}
