import HTTP
import HTTPSupport
import HTTPTypes
import Model
import TestSupport
import Testing

@testable import Google

@Suite struct TokenAudienceTests {
    private let audience = TokenAudience("https://today.example/google", nil, "http://127.0.0.1:81")

    @Test(arguments: [
        "https://aiplatform.googleapis.com", "https://storage.googleapis.com/storage/v1/b?x=1",
        "https://today.example/google", "https://today.example/google/v1", "http://127.0.0.1:81/v1",
    ])
    func googleAndTodaysAddressesHearTheToken(_ url: String) {
        #expect(audience.includes(url))
    }

    @Test(arguments: [
        "", "http://127.0.0.1:8", "http://127.0.0.1:810/v1", "http://storage.googleapis.com/x", "https://today.example",
        "https://today.example/googler", "https://today.example.evil.example/google",
        "https://googleapis.com.example/x",
        "https://storage.googleapis.com@evil.example/x", "https://storage.googleapis.com.evil.example",
        "https://evil.example/?.googleapis.com/", "https://evil.example#.googleapis.com", "gs://bucket/a",
    ])
    func nobodyElseDoes(_ url: String) {
        #expect(!audience.includes(url))
    }

    @Test func anAddressThatIsNamedButOpenToTheNetworkHearsNothing() {
        #expect(!TokenAudience("http://today.example").includes("http://today.example/v1"))
    }

    @Test func whoIsOutsideIsNotEvenAsked() async throws {
        let stage = try GoogleStage([.json("{}"), .json("{}")], audience: audience)
        let foreign = OutgoingRequest(method: .get, url: "https://evil.example/v1/x?secret=1")
        let fault = await #expect(throws: GoogleFault.self) {
            try await stage.client.ask(foreign) { (head, _) throws(TransportFault) in head.status.code }
        }
        #expect(
            fault?.failure.outcome == .auth && fault?.failure.message.hasSuffix("sent to https://evil.example") == true)
        #expect(stage.transport.requests.isEmpty, "no token is made for it either")
        let own = OutgoingRequest(method: .get, url: "https://today.example/google/v1/x")
        let status = try await stage.client.ask(own) { (head, _) throws(TransportFault) in head.status.code }
        #expect(status == 200)
        #expect(stage.requests.first?.fields[.authorization] == "Bearer ya29.first")
    }
}
