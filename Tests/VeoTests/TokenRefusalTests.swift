import HTTP
import HTTPSupport
import HTTPTypes
import Model
import Providers
import Synchronization
import TestSupport
import Testing

@testable import Google
@testable import Veo

/// A token that was revoked refuses the orders that carried it, and no other.
@Suite struct TokenRefusalTests {
    private let folder: ScratchFolder
    private let transport = RevokingTransport()
    private let provider: VeoProvider

    init() throws {
        folder = try ScratchFolder()
        let credentials = try folder.write(
            #"{"type": "authorized_user", "client_id": "id", "client_secret": "hush", "refresh_token": "1//hush"}"#,
            to: "credentials.json")
        provider = VeoProvider(
            settings: VeoSettings(project: "p", location: "us-central1", endpoint: "https://today.example"),
            credentials: CredentialSettings(file: credentials, wellKnownFile: nil),
            surroundings: ManualClock().surroundings, transport: transport)
    }

    private func isAccepted(_ submission: String) async -> Bool {
        guard case .accepted = await provider.submit(VeoStage.order(submission)) else { return false }
        return true
    }

    @Test func whatStartsAfterARefusalGetsANewToken() async {
        #expect(await isAccepted("first") == false, "it carried the revoked one")
        let accepted = await withTaskGroup(of: Bool.self) { group in
            for number in 1...8 { group.addTask { await isAccepted("s\(number)") } }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(accepted == 8, "one new token is enough for all of them")
        #expect(transport.tokens == 2, "one new token is enough for all of them")
    }

    @Test func aLateRefusalOfTheOldTokenLeavesTheNewOne() async {
        async let slow = isAccepted("slow")
        await transport.waitForSlow()
        #expect(await isAccepted("s1") == false)
        #expect(await isAccepted("s2"))
        transport.answerSlow()
        #expect(await slow == false)
        #expect(await isAccepted("s3"))
        #expect(transport.tokens == 2, "the new token was not thrown away with the old one")
    }
}

/// Gives out tokens by number, takes orders with any but the first, and keeps the order `slow` waiting.
private final class RevokingTransport: HTTPTransport {
    private let given = Mutex(0)
    private let arrival = AsyncStream.makeStream(of: Void.self)
    private let release = AsyncStream.makeStream(of: Void.self)

    /// Tokens given out so far.
    var tokens: Int { given.withLock { $0 } }

    func waitForSlow() async { for await _ in arrival.stream { return } }

    func answerSlow() { release.continuation.yield() }

    func send<Answer: Sendable>(
        _ request: OutgoingRequest,
        _ receive: @escaping @Sendable (HTTPResponse, HTTPBody) async throws(TransportFault) -> Answer
    ) async throws(TransportFault) -> Answer {
        guard request.url.hasPrefix("https://today.example") else {
            let number = given.withLock { given in
                given += 1
                return given
            }
            return try await answer(200, #"{"access_token": "token\#(number)", "expires_in": 3599}"#, receive)
        }
        if String(decoding: request.body ?? [], as: UTF8.self).contains(#""dailies-submission":"slow""#) {
            arrival.continuation.yield()
            for await _ in release.stream { break }
        }
        return request.fields[.authorization] == "Bearer token1"
            ? try await answer(401, #"{"error": {"code": 401, "message": "m", "status": "UNAUTHENTICATED"}}"#, receive)
            : try await answer(200, "{\"name\": \"\(VeoStage.name)\"}", receive)
    }

    private func answer<Answer: Sendable>(
        _ status: Int, _ text: String,
        _ receive: @escaping @Sendable (HTTPResponse, HTTPBody) async throws(TransportFault) -> Answer
    ) async throws(TransportFault) -> Answer {
        var piece: [UInt8]? = Array(text.utf8)
        return try await receive(
            HTTPResponse(status: status, headers: [:]), HTTPBody { () async throws(TransportFault) in piece.take() })
    }
}
