import Foundation
import TestSupport
import Testing

/// `dailies providers`, as an operator sees it.
@Suite struct ProvidersCommandTests {
    private func providers(_ outcome: Program.Outcome) throws -> [String: [String: Any]] {
        let list = try #require(try outcome.json()["providers"] as? [[String: Any]])
        return Dictionary(list.map { ($0["name"] as? String ?? "", $0) }) { first, _ in first }
    }

    private func faults(of outcome: Program.Outcome) async throws -> String {
        try await FilmFixture().faults(of: outcome, schema: "providers")
    }

    @Test func everyVendorIsListedWithWhatIsMissing() async throws {
        let outcome = try await Program(root: ScratchFolder(), environment: [:]).run("providers", "--json")
        #expect(outcome.code == 0)
        #expect(outcome.errors.isEmpty)
        #expect(try await faults(of: outcome) == "")
        #expect(try outcome.json()["default"] as? String == "mock")
        let listed = try providers(outcome)
        #expect(Set(listed.keys) == ["mock", "veo3"])
        let mock = try #require(listed["mock"])
        #expect(mock["configured"] as? Bool == true)
        #expect(mock["is_default"] as? Bool == true)
        #expect((mock["limits"] as? [String: Int])?["max_open"] == 4)
        #expect((mock["models"] as? [String])?.contains("veo-3.1-fast") == true)
        let veo = try #require(listed["veo3"])
        #expect(veo["configured"] as? Bool == false)
        #expect((veo["missing"] as? [String])?.contains { $0.contains("VEO_PROJECT") } == true)
        #expect((veo["checks"] as? [Any])?.isEmpty == true)
    }

    @Test func theListIsForPeopleToo() async throws {
        let program = try Program(root: ScratchFolder(), environment: ["DAILIES_MAX_OPEN": "7"])
        let outcome = try await program.run("providers")
        #expect(outcome.code == 0)
        let mock = outcome.output.split(separator: "\n").first { $0.hasPrefix("mock") } ?? ""
        for word in ["mock (default)", "configured", " 7 ", "conclusive", "yes", "veo-3.1-fast"] {
            #expect(mock.contains(word), "\(outcome.output)")
        }
        #expect(outcome.output.contains("veo3 needs VEO_PROJECT"))
    }

    @Test func aCheckOfTheMockFindsItsPrograms() async throws {
        let outcome = try await Program(root: ScratchFolder(), environment: [:]).run("providers", "--check", "--json")
        // The other vendor is not set up, and that is no fault of the default one.
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(try await faults(of: outcome) == "")
        let mock = try #require(try providers(outcome)["mock"])
        let checks = try #require(mock["checks"] as? [[String: String]])
        #expect(checks.map { $0["outcome"] } == ["fine"])
    }

    @Test func aCheckEndsWith78WhenTheDefaultProviderCannotBeUsed() async throws {
        let bare = try Program(root: ScratchFolder(), environment: ["PATH": "/nonexistent"])
        let outcome = try await bare.run("providers", "--check", "--json")
        #expect(outcome.code == 78)
        #expect(outcome.errors.contains("the default provider mock cannot be used"))
        #expect(try await faults(of: outcome) == "")
        #expect(try await bare.run("providers").code == 0, "a list is no check")
    }

    #if Network
        @Test func credentialsAreCheckedWithoutAWordToGoogle() async throws {
            let folder = try ScratchFolder()
            let file = try folder.write("AIzaSyNotASecret", to: "key.json")
            var program = Program(
                root: folder,
                environment: [
                    "VIDEO_PROVIDER": "veo3", "VEO_PROJECT": "p", "GOOGLE_APPLICATION_CREDENTIALS": file,
                ])
            let refused = try await program.run("providers", "--check")
            #expect(refused.code == 78, "\(refused)")
            #expect(refused.output.contains("FAULT"), "\(refused)")
            #expect(!(refused.output + refused.errors).contains("AIza"))

            try folder.write(
                #"{"type": "authorized_user", "client_id": "i", "client_secret": "hush", "refresh_token": "1//h"}"#,
                to: "credentials/GOOGLE_APPLICATION_CREDENTIALS")
            program.environment["GOOGLE_APPLICATION_CREDENTIALS"] = nil
            program.environment["CREDENTIALS_DIRECTORY"] = try folder.path("credentials")
            let fine = try await program.run("providers", "--check", "--json")
            #expect(fine.code == 0, "\(fine)")
            #expect(try await faults(of: fine) == "")
            let checks = try #require(try providers(fine)["veo3"]?["checks"] as? [[String: String]])
            #expect(checks.map { $0["outcome"] } == ["fine", "not_checked"])
            #expect(!fine.output.contains("hush"))
            let config = try await program.run("config").output.split(separator: "\n")
            let line = config.first { $0.hasPrefix("google.application_credentials") } ?? ""
            #expect(line.contains("credentials/GOOGLE_APPLICATION_CREDENTIALS"))
            #expect(line.contains("(credential)"))
        }
    #endif
}
