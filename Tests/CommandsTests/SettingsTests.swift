import Foundation
import Glibc
import Mock
import TestSupport
import Testing

@testable import Commands

@Suite struct SettingsTests {
    private func settings(_ environment: [String: String] = [:], file: String = "") async throws -> Settings {
        let folder = try ScratchFolder()
        let path = try folder.write(file, to: "dailies.yaml")
        return try Settings(try SettingsSource(file: path, environment: environment))
    }

    @Test func theDefaultsAreThoseOfTheTable() async throws {
        let settings = try await settings()
        #expect(settings.provider == .mock && settings.maxOpen == 4 && settings.deadline == 3000)
        #expect(settings.adoptWindow == 1200 && settings.mock.delay == 5...10)
        #expect(settings.catalogue == nil)
    }

    @Test func numbersOfTheFileAreReadLikeText() async throws {
        let settings = try await settings(file: "dailies:\n  max_open: 7\nmock:\n  failure_rate: 0.25\n  delay: 3\n")
        #expect(settings.maxOpen == 7 && settings.mock.failureRate == 0.25 && settings.mock.delay == 3...3)
    }

    @Test(arguments: [("90", 90), ("90s", 90), ("50m", 3000), ("2h", 7200), ("0.5m", 30)])
    func lengthsOfTimeHaveUnits(_ text: String, _ seconds: Int) {
        #expect(parseSeconds(text) == Double(seconds))
    }

    @Test(arguments: ["", "m", "-1", "1d", "soon", "inf", "nan", "1e99"]) func otherLengthsAreRefused(_ text: String) {
        #expect(parseSeconds(text) == nil)
    }

    @Test(arguments: SettingKey.allCases) func everyDefaultIsAPossibleValue(_ key: SettingKey) async throws {
        _ = try await settings([key.environmentVariable: key.defaultText])
        #expect(!key.explanation.isEmpty)
    }

    @Test(arguments: ["http://gateway.example", "http://127.0.0.1.example", "http://user@localhost", "gateway"])
    func noTokenIsSentUnencryptedToAnotherMachine(_ address: String) async throws {
        await #expect(throws: SettingsError.self) { _ = try await settings(["VEO_ENDPOINT": address]) }
        for fine in ["https://gateway.example", "http://localhost:8080/", "http://127.0.0.1:9", "http://[::1]:9"] {
            #expect(try await settings(["VEO_ENDPOINT": fine]).veo.endpoint != nil)
        }
    }

    @Test func aFileThatOthersMayWriteDoesNotSayWhereCredentialsGo() async throws {
        let folder = try ScratchFolder()
        let path = try folder.write("veo: { endpoint: https://gateway.example }", to: "dailies.yaml")
        func read() async throws -> Settings { try Settings(try SettingsSource(file: path, environment: [:])) }
        #expect(chmod(path, 0o644) == 0)
        #expect(try await read().veo.endpoint == "https://gateway.example")
        #expect(chmod(path, 0o664) == 0)
        let error = await #expect(throws: SettingsError.self) { _ = try await read() }
        #expect(error?.message.contains("veo") == true && error?.remedy?.contains("chmod") == true)
        try folder.write("dailies: { max_open: 3 }", to: "dailies.yaml")
        #expect(try await read().maxOpen == 3)
    }

    @Test(arguments: ["5...", "...5", "10...5", "5..10", "1...2...3"]) func otherRangesAreRefused(_ text: String) async
    {
        await #expect(throws: SettingsError.self) { _ = try await settings(["MOCK_DELAY": text]) }
    }
}

@Suite struct TextTests {
    @Test(arguments: [(3.2, "4 s"), (89, "89 s"), (120, "2 min"), (5400, "1.5 h")])
    func lengthsReadLikeAPersonSaysThem(_ seconds: Double, _ text: String) {
        #expect(duration(seconds) == text)
    }

    @Test func columnsLineUp() {
        var table = TextTable(rightAligned: [1])
        table.add("a", "1", "x")
        table.add("long", "100", "")
        #expect(table.text == "a       1  x\nlong  100")
    }
}
