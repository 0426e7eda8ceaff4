import Foundation
import HTTP
import HTTPSupport
import Model
import Providers
import TestSupport

@testable import Google
@testable import Veo

/// A provider whose credentials are a person's in a file, over a script of answers.
struct VeoStage {
    let folder: ScratchFolder
    let clock = ManualClock()
    let transport: ScriptedTransport
    let provider: VeoProvider

    static let name = "projects/p/locations/us-central1/publishers/google/models/veo-3.1-generate-001/operations/a1b0"
    static let operation = ProviderOperation(name: name, endpoint: "https://europe-west4-aiplatform.googleapis.com")
    static let token = ScriptedTransport.Reply.json("{\"access_token\":\"ya29.first\",\"expires_in\":3599}")

    /// - Parameter replies: what follows the token that every provider asks for first.
    init(_ replies: ScriptedTransport.Reply..., storage: String? = nil) throws {
        try self.init(replies, storage: storage)
    }

    init(_ replies: [ScriptedTransport.Reply], storage: String? = nil) throws {
        folder = try ScratchFolder()
        let credentials = try folder.write(
            """
            {"type": "authorized_user", "client_id": "id", "client_secret": "hush", "refresh_token": "1//hush"}
            """, to: "credentials.json")
        transport = ScriptedTransport([Self.token] + replies)
        provider = VeoProvider(
            settings: VeoSettings(
                project: "p", location: "us-central1", endpoint: "https://today.example",
                storage: storage.flatMap { StorageAddress($0) }),
            credentials: CredentialSettings(file: credentials, wellKnownFile: nil), surroundings: clock.surroundings,
            transport: transport)
    }

    /// What was asked, the tokens' own questions left out.
    var requests: [OutgoingRequest] { transport.requests.filter { !$0.url.contains("oauth2") } }

    /// The place of a purchase of the job `j1`.
    func place(of submission: String) -> String? {
        provider.place(PurchaseAddress(job: JobAddress(root: "r1", job: "j1"), submission: submission))
    }

    static func order(_ submission: String = "s1", place: String? = nil, startFramePath: String? = nil) -> VideoOrder {
        let frame = FrameReference(sha256: "ab", format: .png, width: 1280, height: 720)
        return VideoOrder(
            submission: submission, job: "01JOB",
            shot: ShotID(scene: SceneID(project: "harbor", scene: "s01"), shot: "1A"), take: 1,
            providerModel: "veo-3.1-generate-001",
            spec: ShotSpec(
                model: "veo-3.1", prompt: "A \"boat\" leaves", negativePrompt: "text",
                startFrame: startFramePath == nil ? nil : frame, duration: 8, resolution: .p1080,
                aspectRatio: .portrait, audio: false, seed: 4_294_967_295), place: place,
            startFramePath: startFramePath, endFramePath: nil, earlierAttempts: 0)
    }
}

/// Bytes in pieces of a length, the last one shorter.
func pieces(_ text: String, of length: Int) -> [[UInt8]] {
    let bytes = Array(text.utf8)
    return stride(from: 0, to: bytes.count, by: length).map { Array(bytes[$0..<min($0 + length, bytes.count)]) }
}
