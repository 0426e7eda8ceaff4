import Model
import TestSupport
import Testing

@testable import Commands

@Suite struct ReviewSettingTests {
    private func rules(_ environment: [String: String] = [:]) async throws -> ReviewRules {
        let folder = try ScratchFolder()
        let path = try folder.write("", to: "dailies.yaml")
        return try Settings(try await SettingsSource(file: path, environment: environment)).rules
    }

    @Test func withoutSettingsTheRulesAreTheStandardOnes() async throws {
        #expect(try await rules() == .standard)
    }

    @Test func typesAndStagesAreReadFromTheirLists() async throws {
        let rules = try await rules([
            "REVIEW_ISSUE_TYPES": "lighting 10 Lighting & grade;timing 7 Timing",
            "REVIEW_STAGES": "7 Shot list; 10 Light https://tool.lan/{project}/{scene}?shot={shot}",
        ])
        #expect(
            rules.types == [
                .init(type: "lighting", name: "Lighting & grade", stage: 10),
                .init(type: "timing", name: "Timing", stage: 7),
            ])
        #expect(
            rules.stages == [
                .init(stage: 7, name: "Shot list"),
                .init(stage: 10, name: "Light", url: "https://tool.lan/{project}/{scene}?shot={shot}"),
            ])
    }

    @Test(arguments: [
        ("REVIEW_ISSUE_TYPES", "timing 7"), ("REVIEW_ISSUE_TYPES", "timing 6 Timing"),
        ("REVIEW_ISSUE_TYPES", "timing 13 Timing"), ("REVIEW_ISSUE_TYPES", "Timing 7 Timing"),
        ("REVIEW_ISSUE_TYPES", "timing 7 A; timing 8 B"), ("REVIEW_ISSUE_TYPES", ";"),
        ("REVIEW_STAGES", "8"), ("REVIEW_STAGES", "6 Script"), ("REVIEW_STAGES", "8 A; 8 B"),
        ("REVIEW_STAGES", "8 A javascript://x"), ("REVIEW_STAGES", "8 A https://x/\"onclick=\""),
        ("REVIEW_STAGES", "8 https://x"),
    ]) func aListThatIsNotPossibleIsRefused(_ variable: String, _ text: String) async throws {
        let error = await #expect(throws: SettingsError.self) { _ = try await rules([variable: text]) }
        #expect(error?.code == .invalidValue)
        #expect(error?.message.hasPrefix("\(variable): ") == true)
    }
}
