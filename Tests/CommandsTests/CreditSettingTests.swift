import Ledger
import Model
import Periods
import Queue
import TestSupport
import Testing

@testable import Commands

@Suite struct CreditSettingTests {
    private func settings(_ environment: [String: String] = [:]) async throws -> Settings {
        let folder = try ScratchFolder()
        let path = try folder.write("", to: "dailies.yaml")
        return try Settings(try await SettingsSource(file: path, environment: environment))
    }

    @Test func withoutSettingsNothingIsLimited() async throws {
        let settings = try await settings()
        #expect(settings.limits == .none)
        #expect(settings.rates == .none)
        #expect(settings.zone == .utc)
    }

    @Test func theListsAreRead() async throws {
        let settings = try await settings([
            "CREDITS_BUDGETS": "project harbor 200 hard reserve 20; scene harbor/s01 20.5 soft;month 500 hard",
            "CREDITS_PER_USD": "100 from 2026-01-01; 110 from 2026-10-01", "CREDITS_TIMEZONE": "Europe/Vienna",
            "APPROVAL_ABOVE": "50", "APPROVAL_FIRST_USE": "yes",
        ])
        #expect(
            settings.limits.budgets.budgets == [
                Budget(.project("harbor"), Credits(micro: 200_000_000), .hard, reservePercent: 20),
                Budget(.scene(SceneID(project: "harbor", scene: "s01")), Credits(micro: 20_500_000), .soft),
                Budget(.month, Credits(micro: 500_000_000), .hard),
            ])
        #expect(settings.limits.budgets.zone.name == "Europe/Vienna")
        #expect(settings.limits.approvalAbove == Credits("50"))
        #expect(settings.limits.approvesFirstUse)
        #expect(settings.rates.steps.map(\.creditsPerDollar) == [Credits("100"), Credits("110")])
    }

    @Test(arguments: [
        ("CREDITS_BUDGETS", "project harbor 200"), ("CREDITS_BUDGETS", "project harbor 200 firm"),
        ("CREDITS_BUDGETS", "project 200 hard"), ("CREDITS_BUDGETS", "scene harbor 20 soft"),
        ("CREDITS_BUDGETS", "scene harbor/s01/x 20 soft"), ("CREDITS_BUDGETS", "month -1 hard"),
        ("CREDITS_BUDGETS", "month 5 hard reserve"), ("CREDITS_BUDGETS", "month 5 hard reserve 101"),
        ("CREDITS_BUDGETS", "month 5 hard 20"), ("CREDITS_BUDGETS", "month 5 hard reserve 20 more"),
        ("CREDITS_BUDGETS", "month 5 hard; month 6 soft"), ("CREDITS_BUDGETS", ";"),
        ("CREDITS_PER_USD", "100"), ("CREDITS_PER_USD", "0 from 2026-01-01"),
        ("CREDITS_PER_USD", "100 from 2026-02-30"), ("CREDITS_PER_USD", "1 from 2026-01-01; 2 from 2026-01-01"),
        ("APPROVAL_ABOVE", "much"), ("APPROVAL_ABOVE", "-1"), ("APPROVAL_FIRST_USE", "maybe"),
    ]) func whatIsNotPossibleIsRefused(_ variable: String, _ text: String) async throws {
        let error = await #expect(throws: SettingsError.self) { _ = try await settings([variable: text]) }
        #expect(error?.code == .invalidValue)
        #expect(error?.message.hasPrefix("\(variable): ") == true)
    }
}
