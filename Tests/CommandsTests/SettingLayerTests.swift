import Glibc
import Model
import Providers
import TestSupport
import Testing

@testable import Commands
@testable import Documents

/// Who wins, and what stays hidden.
@Suite struct SettingLayerTests {
    private static let count = Setting("fake.count", .whole(1...9), default: "1", "Fake: how many.")
    private static let file = Setting("fake.file", .path, as: .path, "Fake: a file.")
    private static let key = Setting("fake.api_key", .text("a key"), as: .secret, "Fake: its key.")
    private static let fields = [count.field, file.field, key.field]

    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
    }

    private func source(
        _ environment: [String: String] = [:], flag: String? = nil, file: String = ""
    ) async throws -> SettingsSource {
        let path = try folder.write(file, to: "dailies.yaml")
        try #require(chmod(path, 0o600) == 0)
        return try await SettingsSource(
            file: path, environment: environment, flags: [SettingFlag(Self.count.field, "--count", flag)],
            fields: Self.fields)
    }

    /// The variable that systemd sets, over a folder with these credentials.
    private func credentials(_ texts: [String: String]) throws -> [String: String] {
        for (name, text) in texts { try folder.write(text, to: "credentials/\(name)") }
        return ["CREDENTIALS_DIRECTORY": try folder.path("credentials")]
    }

    @Test func theLayersWinInTheirOrder() async throws {
        let file = "fake: { count: 2 }"
        var environment: [String: String] = [:]
        func text(flag: String? = nil, file: String = file) async throws -> SettingText {
            try await source(environment, flag: flag, file: file).values.text(Self.count.field)
        }
        #expect(try await text(file: "") == SettingText("1", at: .preset))
        let path = try folder.path("dailies.yaml")
        #expect(try await text() == SettingText("2", at: .file(path: path, key: "fake.count")))
        environment = try credentials(["FAKE_COUNT": "3\n"])
        #expect(try await text() == SettingText("3", at: .credential(name: "FAKE_COUNT")))
        environment["FAKE_COUNT"] = "4"
        #expect(try await text() == SettingText("4", at: .environment(variable: "FAKE_COUNT")))
        #expect(try await text(flag: "5") == SettingText("5", at: .flag("--count")))
        environment["FAKE_COUNT"] = ""
        #expect(try await text().text == "3", "an empty variable counts as not set")
    }

    @Test func aCredentialIsTheFileThatASettingAsksThePathOf() async throws {
        let environment = try credentials(["FAKE_FILE": "{\"private_key\": \"hush\"}"])
        let text = try await source(environment).values.text(Self.file.field)
        #expect(text == SettingText(try folder.path("credentials/FAKE_FILE"), at: .credential(name: "FAKE_FILE")))
    }

    @Test func aSecretIsReadAndNeverShown() async throws {
        let values = try await source(try credentials(["FAKE_API_KEY": "hush\n"])).values
        #expect(try values.value(Self.key) == "hush")
        let shown = ConfigDocument.Setting(Self.key.field, values.text(Self.key.field))
        #expect(shown.value == "***")
        #expect(shown.secret)
        #expect(shown.origin == "credential")
        let unset = ConfigDocument.Setting(Self.key.field, try await source().values.text(Self.key.field))
        #expect(unset.value == "")
        #expect(unset.origin == "default")
    }

    @Test(
        arguments: [(0o600, true), (0o400, true), (0o640, false), (0o604, false), (0o644, false), (0o620, false)]
            as [(mode_t, Bool)])
    func aSecretStandsOnlyInAFileThatItsOwnerAloneMayRead(_ mode: mode_t, _ isFine: Bool) async throws {
        let path = try folder.write("fake: { api_key: hush }", to: "dailies.yaml")
        #expect(chmod(path, mode) == 0)
        func read() async throws { _ = try await SettingsSource(file: path, environment: [:], fields: Self.fields) }
        if isFine { return try await read() }
        let error = await #expect(throws: SettingsError.self) { try await read() }
        #expect(error?.message.contains("fake.api_key") == true)
        #expect(error?.exitStatus == .configuration)
        #expect(error?.description.contains("hush") == false)
    }

    @Test func credentialsOfOthersAreNoneOfOurBusinessUnlessTheyAreNearlyOurs() async throws {
        #expect(throws: Never.self) { try credentials(["database-password": "x"]) }
        _ = try await source(try credentials(["GRAFANA_TOKEN": "x"]))
        let misspelt = try credentials(["FAKE_CONT": "3"])
        let error = await #expect(throws: SettingsError.self) { _ = try await source(misspelt) }
        #expect(error?.message == "the credentials have FAKE_CONT, and there is no such setting")
        #expect(error?.remedy?.contains("FAKE_COUNT") == true)
    }

    @Test func aFolderOfCredentialsThatIsGoneHoldsNone() async throws {
        let source = try await source(["CREDENTIALS_DIRECTORY": try folder.path("nowhere")])
        #expect(source.values.text(Self.count.field).place == .preset)
    }
}
