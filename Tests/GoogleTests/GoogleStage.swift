import HTTP
import HTTPSupport
import Model
import TestSupport

@testable import Google

/// A client whose credentials are a person's in a file, over a script of answers.
struct GoogleStage {
    let folder: ScratchFolder
    let clock = ManualClock()
    let transport: ScriptedTransport
    let client: GoogleClient

    /// - Parameter replies: what follows the token that every client asks for first.
    init(_ replies: [ScriptedTransport.Reply], audience: TokenAudience = TokenAudience()) throws {
        folder = try ScratchFolder()
        let credentials = try folder.write(
            #"{"type": "authorized_user", "client_id": "id", "client_secret": "hush", "refresh_token": "1//hush"}"#,
            to: "credentials.json")
        transport = ScriptedTransport([.json(#"{"access_token": "ya29.first", "expires_in": 3599}"#)] + replies)
        client = GoogleClient(
            credentials: CredentialSettings(file: credentials, wellKnownFile: nil), audience: audience,
            surroundings: clock.surroundings, transport: transport)
    }

    var store: CloudStorage { CloudStorage(google: client, host: nil) }

    /// What was asked, the tokens' own questions left out.
    var requests: [OutgoingRequest] { transport.requests.filter { !$0.url.contains("oauth2") } }
}
