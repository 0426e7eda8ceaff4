import HTTP
import HTTPSupport
import Model
import Providers
import TestSupport
import Testing

@testable import Veo

@Suite struct VeoKindTests {
    private let folder: ScratchFolder
    private let tools: Toolbox
    private let transport = ScriptedTransport([])

    init() throws {
        folder = try ScratchFolder()
        tools = Toolbox(
            state: folder.path, surroundings: ManualClock().surroundings, environment: ["HOME": folder.path])
    }

    private var kind: ProviderKind {
        let transport = transport
        return .veo(network: { transport })
    }

    private func values(_ texts: [String: String]) -> SettingValues {
        SettingValues(texts.mapValues { SettingText($0, at: .preset) })
    }

    @Test func itsProjectIsMissed() {
        let missing = kind.missing(values([:])).map(\.message)
        #expect(missing == ["veo3 needs VEO_PROJECT, which is not set"])
        #expect(kind.missing(values(["veo.project": "p"])).isEmpty)
    }

    @Test func aBuildWithoutTheNetworkDoesNotHaveIt() {
        let fault = #expect(throws: SettingFault.self) {
            _ = try ProviderKind.veo(network: nil).makeProvider(values(["veo.project": "p"]), tools)
        }
        #expect(fault?.code == .unavailable)
    }

    @Test func oneIsMadeWithoutAWordOverTheNetwork() throws {
        let values = values(["veo.project": "p", "veo.location": "eu", "veo.storage_uri": "gs://bucket/clips"])
        let provider = try kind.makeProvider(values, tools)
        #expect(provider.name == kind.name && provider.endpoint == "https://aiplatform.eu.rep.googleapis.com")
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: [[:], ["veo.storage_uri": "gs://bucket/clips"]])
    func itsCapabilitiesAreThoseOfTheProviderThatItMakes(_ storage: [String: String]) throws {
        let values = values(storage.merging(["veo.project": "p"]) { text, _ in text })
        #expect(try kind.makeProvider(values, tools).capabilities == kind.capabilities(values))
    }

    @Test func credentialsAreLookedAtAndNeverQuoted() throws {
        let file = try folder.write("AIzaSyNotASecret", to: "key.json")
        let verdicts = kind.check(values(["veo.project": "p", "google.application_credentials": file]), tools)
        guard case .fault(let fault) = verdicts.first?.verdict else {
            Issue.record("a key that is none passes: \(verdicts)")
            return
        }
        #expect(fault.message.contains(file))
        #expect(!fault.description.contains("AIza"))
        #expect(throws: fault) {
            _ = try kind.makeProvider(values(["veo.project": "p", "google.application_credentials": file]), tools)
        }
    }

    @Test func whatOnlyTheNetworkCanSayIsLeftOut() throws {
        let checks = kind.check(values(["veo.project": "p"]), tools)
        #expect(checks.count == 2)
        for check in checks {
            guard case .left(let reason) = check.verdict else {
                Issue.record("\(check)")
                continue
            }
            #expect(reason.contains("over the network"))
        }
        try folder.write(
            #"{"type": "authorized_user", "client_id": "i", "client_secret": "hush", "refresh_token": "1//h"}"#,
            to: ".config/gcloud/application_default_credentials.json")
        guard case .fine(let words) = kind.check(values(["veo.project": "p"]), tools).first?.verdict else {
            Issue.record("gcloud's credentials are not found")
            return
        }
        #expect(words.contains("application_default_credentials.json"))
        #expect(!words.contains("hush"))
        #expect(transport.requests.isEmpty)
    }

    @Test func itsHandlesAreOperationsAndClips() {
        let operation = "projects/p/locations/us-central1/publishers/google/models/veo/operations/1"
        #expect(kind.readHandle(operation) == .operation(ProviderOperation(name: operation)))
        let clip = VideoResult(reference: "gs://bucket/a/b.mp4", usage: nil)
        #expect(kind.readHandle("gs://bucket/a/b.mp4") == .result(clip))
        for text in ["", "gs://", "gs://bucket", "gs://bucket/", "mock-1", "operations/1", "https://a/b.mp4"] {
            #expect(kind.readHandle(text) == nil, "\(text)")
        }
    }
}
