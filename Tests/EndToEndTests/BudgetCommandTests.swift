import Foundation
import TestSupport
import Testing

/// Budgets and approvals as they are used; nothing is sent to anybody.
@Suite struct BudgetCommandTests {
    /// Two shots of 0.32 credits, paid from `main`.
    private func film(_ settings: [String: String]) async throws -> FilmFixture {
        let environment = ["VIDEO_PROVIDER": "veo3", "VEO_PROJECT": "p"].merging(settings) { $1 }
        let film = try FilmFixture(environment: environment)
        try await film.program.run("credits", "grant", "100")
        return film
    }

    @Test func aHardBudgetRefusesWithThreeAndADryRunSaysSoAndChangesNothing() async throws {
        let film = try await film(["CREDITS_BUDGETS": "project film 0.50 hard"])
        let before = try film.folder.read("State/dailies.sqlite")
        let dry = try await film.program.run("submit", "film.yaml", "--dry-run", "--json")
        #expect(dry.code == 3)
        #expect(try await film.faults(of: dry, schema: "submission") == "")
        #expect(try dry.json()["refusal"] as? String != nil)
        #expect(try film.folder.read("State/dailies.sqlite") == before)
        let refused = try await film.program.run("submit", "film.yaml")
        #expect(refused.code == 3)
        #expect(refused.errors.contains("0.64 needed, and 0.50 left"), "\(refused.errors)")
        #expect(try await film.jobs().isEmpty)
    }

    @Test func aSoftBudgetWarnsAndStatusShowsIt() async throws {
        let film = try await film(["CREDITS_BUDGETS": "scene film/s1 0.50 soft reserve 10; month 9 hard"])
        let submitted = try await film.program.run("submit", "film.yaml")
        #expect(submitted.code == 0)
        #expect(submitted.errors.contains("warning: the soft budget of scene film/s1"), "\(submitted.errors)")
        #expect(submitted.output.contains("s1/1A  take 1"), "\(submitted.output)")
        let text = try await film.program.run("status").output
        #expect(text.contains("Budgets") && text.contains("over by 0.14"), "\(text)")
        let status = try await film.program.run("status", "--json")
        #expect(try await film.faults(of: status, schema: "status") == "")
        let budgets = try status.json()["budgets"] as? [[String: Any]]
        #expect(budgets?.map { $0["left"] as? String } == ["-0.140000", "8.360000"])
        #expect(budgets?.map { $0["state"] as? String } == ["over", "within"])
        #expect(budgets?.first?["reserve"] as? Int == 10)
    }

    @Test func anOrderAboveTheLimitIsHeldWhereNobodyCanBeAskedAndYesAnswers() async throws {
        let film = try await film(["APPROVAL_ABOVE": "0.50"])
        let dry = try await film.program.run("submit", "film.yaml", "--dry-run")
        #expect(dry.code == 0 && dry.output.contains("asks for an approval"), "\(dry.output)")
        let submitted = try await film.program.run("submit", "film.yaml", "--json")
        #expect(submitted.code == 0)
        #expect(try await film.faults(of: submitted, schema: "submission") == "")
        #expect(try submitted.json()["awaits_approval"] as? Bool == true)
        #expect(try await film.jobs().map { $0["reason"] as? String } == ["approval", "approval"])
        let approved = try await film.program.run("approve-order", "--all", "--json")
        #expect((try approved.json()["jobs"] as? [Any])?.count == 2)
        #expect(try await film.jobs().map { $0["state"] as? String } == ["queued", "queued"])

        let other = try await self.film(["APPROVAL_ABOVE": "0.50"])
        #expect(try await other.program.run("submit", "film.yaml", "--yes").code == 0)
        #expect(try await other.jobs().map { $0["state"] as? String } == ["queued", "queued"])
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/script")))
    func aPersonAtATerminalIsAsked() async throws {
        let film = try await film([:])
        try film.folder.write(
            "video: { provider: veo3 }\nveo: { project: p }\napproval: { first_use: yes }\n", to: "dailies.yaml")
        let submit = "\(Program.path) submit \(try film.folder.path("film.yaml")) --root \(film.folder.path)"
        let no = try await runCommand("/usr/bin/script", ["-qec", submit, "/dev/null"], input: "n\n")
        #expect(no.code == 64, "\(no.output)")
        #expect(no.output.contains("Order it? [y/N]"), "\(no.output)")
        #expect(try await film.jobs().isEmpty)
        let yes = try await runCommand("/usr/bin/script", ["-qec", submit, "/dev/null"], input: "y\n")
        #expect(yes.code == 0, "\(yes.output)")
        #expect(try await film.jobs().map { $0["state"] as? String } == ["queued", "queued"])
    }

    @Test func dollarsStandBesideCreditsWhereARateIsSet() async throws {
        let film = try await film(["CREDITS_PER_USD": "2 from 2020-01-01"])
        let submitted = try await film.program.run("submit", "film.yaml")
        #expect(submitted.output.contains("estimate 0.64 credits ($0.32)"), "\(submitted.output)")
        #expect(submitted.output.contains("99.36 ($49.68) available"), "\(submitted.output)")
        let balance = try await film.program.run("credits", "balance").output
        #expect(balance.contains("100.00 ($50.00)"), "\(balance)")
    }
}
