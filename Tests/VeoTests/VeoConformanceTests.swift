#if Network
    import EmulatorSupport
    import HTTPSupport
    import Media
    import Model
    import ProviderConformance
    import Providers
    import TestSupport
    import Testing

    @testable import Google
    @testable import Veo

    /// The provider as it is shipped, over the network, at an emulator of its own for each check.
    @Suite(.endsWithinAnHour) struct VeoConformanceTests {
        @Test(arguments: ProviderConformance.Check.allCases, [nil, "gs://bucket/film"])
        func conforms(check: ProviderConformance.Check, storage: String?) async throws {
            // Nothing ends by itself while a check runs.
            try await EmulatorProcess.run(["--delay", "86400", "--page-size", "1"]) { emulator async throws in
                let provider = provider(at: emulator, storage: storage)
                #expect(provider.capabilities.lookup == (storage == nil ? .none : .inconclusive))
                let conformance = ProviderConformance(
                    folder: emulator.folder, ffmpeg: try FFmpeg(patience: 1000),
                    makeProvider: { self.provider(at: emulator, storage: storage) },
                    makeOrder: { order($0, model: "veo-3.1-fast-generate-001") },
                    makeRefusedOrder: { order($0, model: "veo-2.0-generate-001") },
                    finish: { try await emulator.finish() },
                    countOrders: { try #require(try await emulator.books()["orders"] as? Int) })
                try await conformance.run(check)
            }
        }

        private func provider(at emulator: EmulatorClient, storage: String?) -> VeoProvider {
            VeoProvider(
                settings: VeoSettings(
                    project: "p", location: "us-central1", endpoint: emulator.address,
                    storage: storage.flatMap { StorageAddress($0) },
                    storageHost: emulator.address),
                credentials: CredentialSettings(
                    file: nil, wellKnownFile: nil,
                    metadataHost: emulator.address.replacing("http://", with: "")),
                surroundings: ManualClock().surroundings, transport: PatientTransport())
        }

        /// An order of the least that can be bought.
        private func order(_ submission: String, model: String) -> VideoOrder {
            VideoOrder(
                submission: submission, job: "j1",
                shot: ShotID(scene: SceneID(project: "harbor", scene: "s01"), shot: "1A"), take: 1,
                providerModel: model,
                spec: ShotSpec(
                    model: "veo-3.1-fast", prompt: "The boat of \(submission) leaves", duration: 4, resolution: .p720,
                    aspectRatio: .landscape, audio: false),
                startFramePath: nil, endFramePath: nil, earlierAttempts: 0)
        }
    }
#endif
