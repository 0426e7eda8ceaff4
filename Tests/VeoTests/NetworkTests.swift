#if Network
    import Foundation
    import HTTP
    import HTTPSupport
    import Model
    import Providers
    import TestSupport
    import Testing

    @testable import Google
    @testable import Veo

    /// The provider over real sockets, on the loopback only.
    @Suite struct NetworkTests {
        @Test func anInlineClipGoesFromTheWireToTheDisk() async throws {
            let clip = Data((0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            let answer =
                #"{"name": "o/a1b0", "done": true, "response": {"videos": [{"bytesBase64Encoded": ""#
                + clip.base64EncodedString() + "\"}]}}"
            let token = LoopbackServer.Treatment.text(
                #"{"access_token": "ya29.a", "expires_in": 3599}"#, "Connection: close\r\n")
            // The server closes each connection; a client that does not know would use it again.
            let whole = LoopbackServer.Treatment.text(answer, "Connection: close\r\n")
            let server = try LoopbackServer(token, whole, whole).start()
            defer { server.stop() }
            let folder = try ScratchFolder()
            let provider = VeoProvider(
                settings: VeoSettings(project: "p", location: "us-central1", endpoint: server.url),
                credentials: CredentialSettings(
                    file: nil, wellKnownFile: nil, metadataHost: "127.0.0.1:\(server.port)"),
                surroundings: ManualClock().surroundings, transport: PatientTransport())
            let operation = ProviderOperation(name: VeoStage.name, endpoint: server.url)
            let result = VideoResult(reference: "inline", usage: nil)
            #expect(await provider.poll(operation) == .succeeded(result))
            #expect(await provider.download(result, of: operation, to: try folder.path("clip.mp4")) == .delivered)
            #expect(try folder.read("clip.mp4") == clip)
            #expect(server.requests.count == 3)
        }
    }
#endif
