import Digest
import Foundation
import Glibc
import HTTPSupport
import HTTPTypes
import Model
import Synchronization
import TestSupport
import Testing

@testable import Google
@testable import HTTP

@Suite struct CredentialTests {
    private typealias Reply = ScriptedTransport.Reply
    private let folder: ScratchFolder
    private let clock = ManualClock()

    init() throws {
        folder = try ScratchFolder()
    }

    private func source(_ transport: ScriptedTransport, file: String? = nil, wellKnown: String? = nil) -> TokenSource {
        TokenSource(
            settings: CredentialSettings(file: file, wellKnownFile: wellKnown, metadataHost: "meta.example:81"),
            transport: transport, surroundings: clock.surroundings)
    }

    private func keyFile() throws -> String {
        let members = [
            "type": "service_account", "client_email": "render@p.example", "private_key_id": "k1",
            "private_key": rsaTestKey, "token_uri": "https://tokens.example/token",
        ]
        return try folder.write(try JSONEncoder().encode(members), to: "key.json")
    }

    @Test func aServiceAccountSignsItsAssertion() async throws {
        let transport = ScriptedTransport([.json(#"{"access_token": "ya29.a", "expires_in": "3599"}"#)])
        let token = try await source(transport, file: try keyFile()).token()
        #expect(token.token == AccessToken(text: "ya29.a", quotaProject: nil))
        #expect(token.lifetime == 3599)
        let request = try #require(transport.requests.first)
        #expect(request.url == "https://tokens.example/token" && request.head.method == .post)
        let form = String(decoding: try #require(request.body), as: UTF8.self)
        let assertion = try #require(form.split(separator: "&").first { $0.hasPrefix("assertion=") })
        #expect(form.hasSuffix("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer"))
        let parts = assertion.dropFirst("assertion=".count).split(separator: ".")
        #expect(parts.count == 3 && parts[2].count == 342, "a signature of 2048 bits")
        #expect(decoded(parts[0]) == #"{"alg":"RS256","kid":"k1","typ":"JWT"}"#)
        let issued = clock.now.microseconds / 1_000_000
        #expect(
            decoded(parts[1]) == #"{"aud":"https://oauth2.googleapis.com/token","exp":\#(issued + 3600),"#
                + #""iat":\#(issued),"iss":"render@p.example","scope":"https://www.googleapis.com/auth/cloud-platform"}"#
        )
    }

    @Test func aSignatureIsTheOneThatOpenSSLMakes() throws {
        // printf abc | openssl dgst -sha256 -sign key.pem | sha256sum
        let signature = try #require(RS256Signature.of(Array("abc".utf8), privateKey: rsaTestKey))
        #expect(SHA256Digest.of(signature) == "61c6ebd883167f486ee37f3c8165b1ccf071b8ddac5c06b4cf003e585bbdfadb")
    }

    private func decoded(_ text: Substring) -> String {
        let padding = String(repeating: "=", count: (4 - text.count % 4) % 4)
        let standard = String(text).replacing("-", with: "+").replacing("_", with: "/") + padding
        let bytes = Data(base64Encoded: standard) ?? Data()
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func aPersonsConsentIsExchangedAndNamesItsQuota() async throws {
        let file = try folder.write(
            """
            {"type": "authorized_user", "client_id": "id", "client_secret": "hush", "refresh_token": "1//a b",
            "quota_project_id": "q"}
            """, to: "user.json")
        let transport = ScriptedTransport([.json(#"{"access_token": "ya29.a", "expires_in": 10}"#)])
        #expect(try await source(transport, wellKnown: file).token().token.quotaProject == "q")
        #expect(transport.requests.first?.url == "https://oauth2.googleapis.com/token")
        #expect(
            transport.requests.first?.body
                == Array("client_id=id&client_secret=hush&grant_type=refresh_token&refresh_token=1%2F%2Fa%20b".utf8))
    }

    @Test func anEndpointThatEchoesTheRequestLeaksNothing() async throws {
        let file = try folder.write(
            """
            {"type": "authorized_user", "client_id": "id", "client_secret": "a secret word", "refresh_token": "1//0gEcho"}
            """, to: "user.json")
        let echo = "bad: client_secret=a%20secret%20word&refresh_token=1%2F%2F0gEcho, or a secret word"
        let transport = ScriptedTransport([
            .json("{\"error\": \"invalid_grant\", \"error_description\": \"\(echo)\"}", status: 400)
        ])
        let fault = await #expect(throws: CredentialFault.self) { _ = try await source(transport, file: file).token() }
        let message = try #require(fault?.message)
        #expect(!message.contains("0gEcho"))
        #expect(!message.contains("word"))
        #expect(message.contains("invalid_grant"))
    }

    @Test(arguments: ["\"nan\"", "\"inf\"", "-5", "0", "1e300", "99999999999999999999"])
    func aTokenThatLastsForNoTimeOrForEverDoesNoHarm(_ lifetime: String) async throws {
        let source = source(
            ScriptedTransport([.json("{\"access_token\": \"ya29.a\", \"expires_in\": \(lifetime)}")]),
            file: try keyFile())
        do throws(CredentialFault) {
            let token = try await source.token()
            #expect((1...86_400).contains(token.lifetime))
        } catch {
            #expect(error.kind == .unavailable)
        }
    }

    @Test(arguments: [
        "http://tokens.example/token", "http://127.0.0.1.example/t", "http://localhost:x@tokens.example/t", "ftp://a/b",
        "tokens",
    ])
    func credentialsAreNotSentUnencryptedToAnotherMachine(_ uri: String) async throws {
        let file = try folder.write(
            """
            {"type": "authorized_user", "client_id": "id", "client_secret": "hush", "refresh_token": "1//a",
            "token_uri": "\(uri)"}
            """, to: "user.json")
        let transport = ScriptedTransport([.json(#"{"access_token": "ya29.a", "expires_in": 10}"#)])
        let fault = await #expect(throws: CredentialFault.self) { _ = try await source(transport, file: file).token() }
        #expect(fault?.kind == .refused)
        #expect(transport.requests.isEmpty)
    }

    @Test func aPipeIsNoFileOfCredentials() async throws {
        let pipe = try folder.path("pipe.json")
        #expect(mkfifo(pipe, 0o600) == 0)
        let fault = await #expect(throws: CredentialFault.self) {
            _ = try await source(ScriptedTransport([]), file: pipe).token()
        }
        #expect(fault?.kind == .refused)
    }

    @Test func withoutFilesTheMachinesAccountIsAsked() async throws {
        let transport = ScriptedTransport([.json(#"{"access_token": "ya29.a", "expires_in": 10}"#)])
        _ = try await source(transport, wellKnown: folder.path + "/none.json").token()
        let request = try #require(transport.requests.first)
        #expect(
            request.url == "http://meta.example:81/computeMetadata/v1/instance/service-accounts/default/token"
                + "?scopes=https%3A%2F%2Fwww.googleapis.com%2Fauth%2Fcloud-platform")
        #expect(request.fields[.init(known: "Metadata-Flavor")] == "Google")
    }

    @Test(arguments: [
        (400, #"{"error": "invalid_grant", "error_description": "Invalid JWT Signature."}"#, true),
        (400, #"{"error": "server_error"}"#, false), (503, "", false), (429, "", false), (200, "{}", false),
        (200, #"{"access_token": "a\nb", "expires_in": 1}"#, false), (403, "<html>", true),
    ])
    func refusalsAndTroubleAreToldApart(_ status: Int, _ body: String, _ isRefused: Bool) async throws {
        let source = source(ScriptedTransport([.json(body, status: status)]), file: try keyFile())
        let fault = await #expect(throws: CredentialFault.self) { _ = try await source.token() }
        #expect(fault?.kind == (isRefused ? .refused : .unavailable))
        #expect(fault?.message.contains("eyJ") == false)
        #expect(fault?.message.contains("PRIVATE") == false)
    }

    @Test(arguments: [
        "", "[]", #"{"type": "service_account"}"#, #"{"type": "external_account"}"#,
        #"{"type": "service_account", "client_email": "a", "private_key": "hush"}"#,
    ])
    func unusableFilesAreRefusedWithoutQuotingThem(_ text: String) async throws {
        let source = source(ScriptedTransport([]), file: try folder.write(text, to: "key.json"))
        let fault = await #expect(throws: CredentialFault.self) { _ = try await source.token() }
        #expect(fault?.kind == .refused)
        #expect(fault?.message.contains("hush") == false)
    }

    /// A service account's file with another text for its key.
    private func keyFile(key: String, uri: String = "https://tokens.example/token") throws -> String {
        let members = [
            "type": "service_account", "client_email": "render@p.example", "private_key": key, "token_uri": uri,
        ]
        return try folder.write(try JSONEncoder().encode(members), to: "key.json")
    }

    @Test(arguments: ["\\n", "\\\\n", " ", "\r\n", "\\r\\n", ""])
    func aKeyWhoseLineBreaksWereRewrittenSigns(_ lineBreak: String) async throws {
        let lines = rsaTestKey.split(separator: "\n")
        let file = try keyFile(key: lines.joined(separator: lineBreak))
        let transport = ScriptedTransport([.json(#"{"access_token": "ya29.a", "expires_in": 3599}"#)])
        #expect(try await source(transport, file: file).token().token.text == "ya29.a")
    }

    @Test func aKeyThatCanNeverSignSaysWhy() async throws {
        for (key, cause) in [
            ("YOUR_PRIVATE_KEY", "is no key, such as a placeholder"), ("", "is no key"),
            (String(rsaTestKey.prefix(900)), "damaged, not whole"),
            (rsaTestKey.replacing("MII", with: "MIJ"), "damaged, not whole"),
            ("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIabc\n-----END ENCRYPTED PRIVATE KEY-----\n", "a password"),
            ("-----BEGIN CERTIFICATE-----\nMIIabc\n-----END CERTIFICATE-----\n", "a certificate"),
        ] {
            let file = try keyFile(key: key)
            let fault = #expect(throws: CredentialFault.self) {
                try CredentialSettings(file: file, wellKnownFile: nil).check()
            }
            #expect(fault?.message.contains(cause) == true, "\(key)")
            #expect(fault?.remedy?.contains("JSON file") == true, "\(key)")
            #expect(fault?.message.contains("MII") == false)
        }
    }

    @Test(arguments: [
        ("  \n", "is empty"), ("<!DOCTYPE html><html>", "is a web page"), ("AIzaSyHush", "holds an API key"),
        ("ya29.hush", "holds an access token"), ("-----BEGIN PRIVATE KEY-----\nhush", "without the rest"),
        (#"{"installed": {"client_secret": "hush"}}"#, "is an OAuth client"),
        (#"{"web": {"client_secret": "hush"}}"#, "is an OAuth client"), (#"{"hush": 1}"#, "JSON of another kind"),
        (#"["hush"]"#, "JSON of another kind"), (#""{\"type\": \"hush\"}""#, "inside quotation marks"),
        (#"{"private_key": "hush", "client_email": "a@b"}"#, #"lacks the member "type""#),
        (#"{"type": "service_account", "private_key": "hush"#, "damaged or not whole"),
        (Data(#"{"type": "service_account", "private_key": "hush"}"#.utf8).base64EncodedString(), "base64 -d"),
        ("/home/me/hush.json", "is not a file of Google credentials"),
    ])
    func aFileOfAnotherKindIsCalledWhatItIs(_ text: String, _ nature: String) async throws {
        let file = try folder.write(text, to: "key.json")
        let fault = #expect(throws: CredentialFault.self) {
            try CredentialSettings(file: nil, wellKnownFile: file).check()
        }
        let message = try #require(fault?.message)
        #expect(message.contains(nature), "\(message)")
        #expect(!message.contains("hush"))
        #expect(!message.contains("Hush"))
        #expect(fault?.kind == .refused)
    }

    @Test func whereNoFileIsTheMachinesAccountMayWork() throws {
        try CredentialSettings(file: nil, wellKnownFile: folder.path + "/none.json").check()
        try CredentialSettings(file: nil, wellKnownFile: nil).check()
        let file = try keyFile(key: rsaTestKey, uri: "http://tokens.example/token")
        #expect(throws: CredentialFault.self) { try CredentialSettings(file: file, wellKnownFile: nil).check() }
    }

    @Test(arguments: [
        ([:], nil), (["HOME": ""], nil), (["HOME": "/h"], "/h/.config/gcloud/application_default_credentials.json"),
        (["HOME": "/h", "CLOUDSDK_CONFIG": "/c"], "/c/application_default_credentials.json"),
    ]) func gcloudsCredentialsAreWhereGcloudKeepsThem(_ environment: [String: String], _ path: String?) {
        #expect(CredentialSettings.gcloudFile(environment) == path)
    }

    @Test func aNamedFileMustBeThere() async throws {
        let source = source(ScriptedTransport([]), file: folder.path + "/none.json")
        let fault = await #expect(throws: CredentialFault.self) { _ = try await source.token() }
        #expect(fault?.kind == .refused)
    }

    @Test func aTokenIsMadeOnceAndRenewedBeforeItsEnd() async throws {
        try await withCache { cache in
            let tokens = try await withThrowingTaskGroup(of: AccessToken.self) { group in
                for _ in 1...20 { group.addTask { try await cache.token() } }
                return try await group.reduce(into: Set()) { $0.insert($1.text) }
            }
            #expect(tokens == ["t1"])
            clock.advance(seconds: 3600 - TokenCache.margin - 1)
            #expect(try await cache.token().text == "t1")
            clock.advance(seconds: 1)
            #expect(try await cache.token().text == "t2")
            await cache.forget(AccessToken(text: "t1"))
            #expect(try await cache.token().text == "t2", "another token took the place of the forgotten one")
            await cache.forget(AccessToken(text: "t2"))
            #expect(try await cache.token().text == "t3")
        }
    }

    @Test func aTokenNearItsEndServesWhileThereIsNoNewOne() async throws {
        try await withCache(last: 1) { cache in
            _ = try await cache.token()
            clock.advance(seconds: 3500)
            #expect(try await cache.token().text == "t1")
            clock.advance(seconds: 100)
            await #expect(throws: CredentialFault.self) { _ = try await cache.token() }
        }
    }

    private func withCache(last: Int = .max, _ body: (TokenCache) async throws -> Void) async throws {
        let numbers = Numbers()
        try await body(
            TokenCache(now: clock.surroundings.now) { () async throws(CredentialFault) in
                let number = numbers.next()
                guard number <= last else { throw CredentialFault(kind: .unavailable, message: "no more") }
                return TimedToken(token: AccessToken(text: "t\(number)"), lifetime: 3600)
            })
    }
}

/// Counts from 1.
private final class Numbers: Sendable {
    private let last = Mutex(0)

    func next() -> Int {
        last.withLock { last in
            last += 1
            return last
        }
    }
}
