import HTTPSupport
import HTTPTypes
import Model
import TestSupport
import Testing

@testable import HTTP

@Suite struct RedactionTests {
    @Test(arguments: [
        ("token ya29.a0Af_B-x/y end", "token [secret] end"), ("\"eyJhbGciOi.J9.x\"", "\"[secret]\""),
        ("Authorization: Bearer abc.def, x", "Authorization: [secret], x"),
        ("{\"access_token\": \"abc\", \"a\": 1}", "{[secret], \"a\": 1}"), ("key=AIzaSyA1", "[secret]"),
        ("1//0gXyZ", "[secret]"), ("client_secret=abc&refresh_token=1%2F%2F0g x", "[secret]&[secret] x"),
        ("{\\\"access_token\\\": \\\"abc\\\"}", "{[secret]}"), ("got 1%2F%2F0gXyZ", "got [secret]"),
        ("Quota exceeded, support codes: 15236754.", nil),
        (String(repeating: "Ab9/", count: 60), "[240 characters]"), ("„Umlaut“ é", nil),
    ])
    func secretsAndPayloadsAreCut(_ text: String, _ redactedText: String?) {
        #expect(redacted(text) == redactedText ?? text)
    }

    @Test func whatThisProcessHeldIsKnownInEveryForm() {
        let secret = "plain/secret+of no form\n"
        SecretList.add(secret)
        for form in [secret, "plain%2Fsecret%2Bof%20no%20form%0A", "plain\\/secret+of no form\n"] {
            #expect(redacted("<\(form)>") == "<[secret]>")
        }
    }

    @Test func namesOfOperationsStay() {
        let name = "projects/p/locations/l/publishers/google/models/" + String(repeating: "m", count: 200)
        #expect(redacted(name) == name)
    }

    @Test func evidenceHasALimit() {
        let body = Array(String(repeating: "é ", count: 100_000).utf8)
        let failure = ProviderFailure(
            .transient, "500", String(repeating: "long ", count: 1000),
            evidence: ServiceAnswer(
                head: HTTPResponse(status: 500, headers: ["retry-after": "3"]), body: body, time: ManualClock.start))
        #expect(failure.evidence.map { $0.utf8.count <= 65_536 && $0.hasPrefix("HTTP 500\nretry-after: 3\n") } == true)
        #expect(failure.message.count == 1000)
        #expect(failure.retryAfter == 3)
    }
}
