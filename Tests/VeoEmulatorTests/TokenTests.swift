import EmulatorSupport
import Foundation
import TestSupport
import Testing

@Suite("The emulator gives out tokens", .endsWithinAnHour)
struct TokenTests {
    @Test("The metadata server wants its header")
    func metadata() async throws {
        try await EmulatorProcess.run { client async throws in
            let path = "/computeMetadata/v1/instance/service-accounts/default/token"
            #expect(client.token.hasPrefix("ya29."))
            #expect(try await client.call(path).status == 403)
            let ping = try await client.call("/", ["-H", "Metadata-Flavor: Google"])
            #expect(ping.headers.contains("Metadata-Flavor: Google"))
        }
    }

    @Test("A token that has ended is refused")
    func expiry() async throws {
        try await EmulatorProcess.run(["--token-seconds", "0"]) { client async throws in
            #expect(try await client.submit().status == 401)
            #expect(try await client.call("/storage/v1/b/bucket/o").status == 401)
        }
    }

    @Test("A refresh token is exchanged when nothing is missing")
    func refresh() async throws {
        try await EmulatorProcess.run { client async throws in
            let form = "grant_type=refresh_token&client_id=a&client_secret=b&refresh_token=c"
            #expect(try await client.call("/token", ["--data", form]).status == 200)
            let missing = try await client.call("/token", ["--data", "grant_type=refresh_token&client_id=a"])
            #expect(missing.status == 400)
            #expect(missing.json["error"] as? String == "invalid_request")
        }
    }

    @Test(
        "An assertion is exchanged when its claims are right",
        arguments: [
            ("", 200), ("typ", 200), ("alg", 400), ("aud", 400), ("iss", 400), ("exp", 400), ("scope", 400),
            ("signature", 400),
        ])
    func assertion(wrong: String, status: Int) async throws {
        try await EmulatorProcess.run { client async throws in
            let now = Int(Date().timeIntervalSince1970)
            var header: [String: Any] = ["alg": wrong == "alg" ? "HS256" : "RS256", "typ": "JWT", "kid": "k"]
            if wrong == "typ" { header["typ"] = nil }
            let claims: [String: Any] = [
                "iss": wrong == "iss" ? "somebody" : "renderer@project.iam.gserviceaccount.com",
                "aud": wrong == "aud" ? "https://example.com" : "https://oauth2.googleapis.com/token",
                "scope": wrong == "scope" ? "email" : "https://www.googleapis.com/auth/cloud-platform",
                "iat": now, "exp": now + (wrong == "exp" ? 7200 : 3600),
            ]
            let parts = [
                try JSONSerialization.data(withJSONObject: header), try JSONSerialization.data(withJSONObject: claims),
                Data(repeating: 0xFB, count: wrong == "signature" ? 32 : 256),
            ].map {
                $0.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
            }
            let form = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion="
            let reply = try await client.call("/token", ["--data", form + parts.joined(separator: ".")])
            #expect(reply.status == status, "\(reply.text)")
        }
    }
}
