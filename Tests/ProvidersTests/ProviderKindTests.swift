import Model
import Testing

@testable import Providers

@Suite struct ProviderKindTests {
    private static let project = Setting("fake.project", .name("an id"), "Fake: who pays.")
    private static let kind = ProviderKind(
        name: "fake", title: "Fake", settings: [project.field], handleForm: "fake-…",
        capabilities: { _ in ProviderCapabilities(lookup: .none, cancels: false) },
        missing: {
            $0.text(project.field).text.isEmpty ? [.missing(project.field, of: "fake", "the id of who pays")] : []
        },
        make: { (_, _) throws(SettingFault) in
            throw SettingFault(code: .unavailable, message: "it was asked to make one", remedy: nil)
        },
        check: { _, _ in [ProviderCheck("the weather", .fine("it is fine"))] },
        readHandle: { $0.hasPrefix("fake-") ? .operation(ProviderOperation(name: $0)) : nil })

    private static let tools = Toolbox(
        state: "/nowhere",
        surroundings: Surroundings(
            now: { Timestamp(microseconds: 0) }, uptime: { 0 }, random: { 0 }, sleep: { _ in }),
        environment: [:])

    @Test func nothingIsMadeWhileSomethingIsMissing() {
        let fault = #expect(throws: SettingFault.self) {
            _ = try Self.kind.makeProvider(SettingValues([:]), Self.tools)
        }
        #expect(
            fault?.description == "fake needs FAKE_PROJECT, which is not set. "
                + "Set FAKE_PROJECT (fake.project in dailies.yaml) to the id of who pays")
        let told = SettingValues(["fake.project": SettingText("p", at: .preset)])
        let other = #expect(throws: SettingFault.self) { _ = try Self.kind.makeProvider(told, Self.tools) }
        #expect(other?.message == "it was asked to make one")
    }

    @Test func aSettingThatIsNotPossibleMakesItOneThatIsNotConfigured() {
        let told = SettingValues(["fake.project": SettingText("a b", at: .environment(variable: "FAKE_PROJECT"))])
        let words = "FAKE_PROJECT: \"a b\" is not possible. Write an id"
        #expect(Self.kind.missing(told).map(\.description) == [words])
        let fault = #expect(throws: SettingFault.self) { _ = try Self.kind.makeProvider(told, Self.tools) }
        #expect(fault?.description == words)
        #expect(Self.kind.check(told, Self.tools).first?.verdict == fault.map { .fault($0) })
    }

    @Test func aCheckTellsWhatIsMissingBeforeWhatWasLookedAt() {
        #expect(Self.kind.check(SettingValues([:]), Self.tools).map(\.subject) == ["settings", "the weather"])
        let told = SettingValues(["fake.project": SettingText("p", at: .preset)])
        #expect(Self.kind.check(told, Self.tools).map(\.subject) == ["the weather"])
    }
}
