import Foundation
import Glibc
import Model
import Periods
import Providers
import TestSupport
import Testing

@testable import Commands

@Suite struct SettingsTests {
    private func settings(_ environment: [String: String] = [:], file: String = "") async throws -> Settings {
        let folder = try ScratchFolder()
        let path = try folder.write(file, to: "dailies.yaml")
        return try Settings(try await SettingsSource(file: path, environment: environment))
    }

    @Test func theDefaultsAreThoseOfTheFields() async throws {
        let settings = try await settings()
        #expect(settings.provider == "mock")
        #expect(settings.maxOpen == 4)
        #expect(settings.deadline == 3000)
        #expect(settings.pollInterval == 5)
        #expect(settings.adoptWindow == 1200)
        #expect(settings.priceTolerance == 0)
        #expect(settings.zone == .utc)
        #expect(settings.catalogue == nil)
        #expect(settings.frameHosts.isEmpty)
    }

    @Test func numbersOfTheFileAreReadLikeText() async throws {
        let settings = try await settings(file: "dailies:\n  max_open: 7\nprices.tolerance: 2.5\n")
        #expect(settings.maxOpen == 7)
        #expect(settings.priceTolerance == 2.5)
    }

    @Test(arguments: Settings.fields.map(\.key)) func everyDefaultIsAPossibleValue(_ key: String) async throws {
        let field = try #require(Settings.fields.first { $0.key == key })
        #expect(field.accepts(field.defaultText))
        #expect(field.explanation.hasSuffix("."))
        #expect(!field.expectation.isEmpty)
        _ = try await settings([field.environmentVariable: field.defaultText])
    }

    @Test func everyVariableThatTheReadmeNamesIsOneOfOurs() throws {
        let readme = try String(contentsOf: Program.package.appending(path: "README.md"), encoding: .utf8)
        let known = Set(Settings.fields.map(\.environmentVariable) + ["DAILIES_ROOT"])
        let groups = Set(Settings.fields.map { $0.group.uppercased() })
        let named = readme.matches(of: /\b[A-Z]+(?:_[A-Z]+)+\b/).map { String($0.output) }
            .filter { name in groups.contains { name.hasPrefix("\($0)_") } }
        #expect(named.count > 4)
        for name in named { #expect(known.contains(name), "README.md names \(name), which nobody reads") }
    }

    @Test func theZoneIsReadByItsFullName() async throws {
        #expect(try await settings(["CREDITS_TIMEZONE": "Europe/Vienna"]).zone.name == "Europe/Vienna")
    }

    @Test(arguments: ["CET", "Europe/Nowhere", "+02:00"]) func anotherWordIsNoZone(_ name: String) async throws {
        let error = await #expect(throws: SettingsError.self) { _ = try await settings(["CREDITS_TIMEZONE": name]) }
        #expect(error?.code == .invalidValue)
        #expect(error?.message.hasPrefix("CREDITS_TIMEZONE: ") == true)
    }

    @Test func noSettingStandsTwice() {
        #expect(Set(Settings.fields.map(\.environmentVariable)).count == Settings.fields.count)
    }

    @Test(arguments: ["sora", "Mock", "veo"]) func theDefaultRouteIsOneOfTheRegistry(_ name: String) async throws {
        let error = await #expect(throws: SettingsError.self) { _ = try await settings(["VIDEO_PROVIDER": name]) }
        #expect(error?.remedy == "Write mock or veo3")
        #expect(error?.code == .invalidValue)
    }

    @Test(arguments: [("DAILIES_MAX_OPEN", "many"), ("DAILIES_DEADLINE", "soon"), ("PRICES_TOLERANCE", "-1")])
    func aValueOfTheHouseThatIsNotPossibleIsRefused(_ variable: String, _ text: String) async throws {
        let error = await #expect(throws: SettingsError.self) { _ = try await settings([variable: text]) }
        #expect(error?.message == "\(variable): \"\(text)\" is not possible")
        #expect(error?.exitStatus == .configuration)
    }

    @Test(arguments: [
        ("veo3", "VEO_ENDPOINT", "http://gateway.example"), ("veo3", "VEO_STORAGE_URI", "gs:/b"),
        ("mock", "MOCK_DELAY", "5..."), ("mock", "MOCK_FAILURE_RATE", "2"),
    ])
    func aValueOfAVendorThatIsNotPossibleTakesThatVendorAwayAlone(
        _ vendor: String, _ variable: String, _ text: String
    ) async throws {
        let values = try await settings([variable: text, "VEO_PROJECT": "p"]).values
        let words = "\(variable): \"\(text)\" is not possible"
        for kind in ProviderRegistry.kinds {
            let told = kind.missing(values).map(\.message)
            #expect(told.contains(words) == (kind.name == vendor), "\(kind.name): \(told)")
        }
        let fields = Settings.fields.filter { values.fault(in: $0) != nil }
        #expect(fields.map(\.environmentVariable) == [variable])
    }

    @Test func aFileThatOthersMayWriteDoesNotSayWhereCredentialsGo() async throws {
        let folder = try ScratchFolder()
        let path = try folder.write("veo: { endpoint: https://gateway.example }", to: "dailies.yaml")
        func read() async throws -> Settings {
            try Settings(try await SettingsSource(file: path, environment: [:]))
        }
        let endpoint = try #require(Settings.fields.first { $0.key == "veo.endpoint" })
        #expect(chmod(path, 0o644) == 0)
        #expect(try await read().values.text(endpoint).text == "https://gateway.example")
        #expect(chmod(path, 0o664) == 0)
        let error = await #expect(throws: SettingsError.self) { _ = try await read() }
        #expect(error?.message.contains("veo.endpoint") == true)
        #expect(error?.remedy?.contains("chmod") == true)
        try folder.write("dailies: { max_open: 3 }", to: "dailies.yaml")
        #expect(try await read().maxOpen == 3)
    }

    @Test func everyVendorHasAnotherNameAndReadsItsOwnHandles() {
        let kinds = ProviderRegistry.kinds
        #expect(Set(kinds.map(\.name)).count == kinds.count)
        for handle in ["mock-1", "gs://bucket/a.mp4", "projects/p/locations/l/operations/1"] {
            #expect(kinds.count { $0.readHandle(handle) != nil } == 1, "\(handle)")
        }
        #expect(kinds.allSatisfy { $0.readHandle("operation-1") == nil })
    }
}
