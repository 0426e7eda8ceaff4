import Foundation
import TestSupport
import Testing

@Suite struct CommandLineTests {
    @Test(arguments: [
        [], ["submit"], ["sweep"], ["status"], ["models"], ["retry"], ["cancel"], ["credits"], ["credits", "grant"],
        ["credits", "balance"], ["config"],
    ]) func everyCommandExplainsItself(_ command: [String]) async throws {
        let help = try await Program(root: ScratchFolder()).run(command + ["--help"])
        #expect(help.code == 0)
        #expect(help.output.contains("USAGE") && help.errors.isEmpty)
    }

    @Test func theExitCodeOfAnOlderDatabaseIsExplained() async throws {
        for command in [["sweep", "--help"], ["--help"]] {
            let help = try await Program(root: ScratchFolder()).run(command).output
            #expect(help.contains("70 the database is older than its"), "\(command)")
        }
        let readme = try String(contentsOf: Program.package.appending(path: "README.md"), encoding: .utf8)
        #expect(readme.contains("| 70 | the database is older than its purchases"))
    }

    @Test(arguments: [
        (["nonsense"], 64), (["sweep", "--deadline", "soon"], 64), (["sweep", "--max-jobs", "0"], 64),
        (["retry"], 64), (["retry", "--failed", "x"], 64), (["submit"], 64), (["credits", "grant", "much"], 65),
        (["credits", "grant", "-1"], 64), (["submit", "missing.yaml"], 65), (["retry", "nobody"], 65),
        (["cancel", "nobody"], 65), (["status", "nobody"], 65), (["status", "--root", "/nonexistent"], 78),
    ]) func aMistakeHasItsExitCodeAndASentence(_ arguments: [String], _ code: Int) async throws {
        let outcome = try await Program(root: ScratchFolder()).run(arguments)
        #expect(Int(outcome.code) == code, "\(outcome.output)\(outcome.errors)")
        #expect(code == 0 || !outcome.errors.isEmpty)
    }

    @Test(arguments: [
        ("MOCK_DELAY", "soon"), ("MOCK_FAILURE_RATE", "2"), ("VIDEO_PROVIDER", "sora"), ("DAILIES_ADOPT_WINDOW", "x"),
        ("DAILIES_CATALOGUE", "/nonexistent.json"),
    ]) func aSettingThatIsNotPossibleIsNamed(_ variable: String, _ value: String) async throws {
        let outcome = try await Program(root: ScratchFolder(), environment: [variable: value]).run("status")
        #expect(outcome.code == 78)
        #expect(outcome.errors.contains(variable) || outcome.errors.contains(value))
    }

    @Test func aMisspeltKeyOfTheSettingsFileIsRefusedWithASuggestion() async throws {
        let folder = try ScratchFolder()
        try folder.write("mock:\n  dellay: 5\n", to: "dailies.yaml")
        let outcome = try await Program(root: folder).run("status")
        #expect(outcome.code == 78)
        #expect(outcome.errors.contains("dailies.yaml:2:") && outcome.errors.contains("mock.delay"))
    }

    @Test func theEnvironmentWinsOverTheFile() async throws {
        let folder = try ScratchFolder()
        try folder.write("mock:\n  delay: 7...9\ndailies:\n  max_open: 2\n", to: "dailies.yaml")
        let outcome = try await Program(root: folder, environment: ["MOCK_DELAY": "3"]).run("config", "--json")
        let settings = try outcome.json()["settings"] as? [[String: Any]] ?? []
        func value(_ key: String) -> String? {
            settings.first { $0["key"] as? String == key }?["value"] as? String
        }
        #expect(value("mock.delay") == "3" && value("dailies.max_open") == "2")
    }

    @Test func anEmptyRootIsNoError() async throws {
        let program = Program(root: try ScratchFolder())
        #expect(try await program.run("status").code == 0)
        #expect(try await program.run("sweep").code == 0)
        let balance = try await program.run("credits", "balance", "--json").json()
        #expect(balance["available"] as? String == "0.000000")
    }

    @Test func theListOfModelsMarksWhatIsRetired() async throws {
        let outcome = try await Program(root: ScratchFolder()).run("models")
        let retired = outcome.output.split(separator: "\n").filter { $0.contains("RETIRED") }
        #expect(retired.contains { $0.hasPrefix("veo-3.0 ") })
        #expect(outcome.output.contains("veo-3.1-fast (default)"))
    }
}
