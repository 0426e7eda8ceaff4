import Foundation
import TestSupport

/// A client of the emulator that hides nothing: it speaks through curl.
struct EmulatorClient: Sendable {
    struct Surprise: Error {
        var text: String
    }

    /// What curl brought.
    struct Reply {
        /// curl's exit code: 18 for a body that was cut, 28 for a timeout, 52 for silence, 56 for a reset.
        var end: Int32
        var status: Int
        var headers: String
        var body: Data

        var text: String { String(decoding: body, as: UTF8.self) }

        var json: [String: Any] {
            (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:]
        }
    }

    let folder: ScratchFolder
    let address: String
    var token = ""

    static let model = "projects/p/locations/us-central1/publishers/google/models/veo-3.1-fast-generate-001"

    mutating func logIn() async throws {
        let reply = try await call(
            "/computeMetadata/v1/instance/service-accounts/default/token", ["-H", "Metadata-Flavor: Google"])
        token = reply.json["access_token"] as? String ?? ""
    }

    func call(_ path: String, _ options: [String] = [], body: String? = nil) async throws -> Reply {
        let name = UUID().uuidString
        let (bodyFile, headFile) = (try folder.path("\(name).body"), try folder.path("\(name).head"))
        var arguments = ["-s", "-m", "60", "-H", "Expect:", "-o", bodyFile, "-D", headFile, "-w", "%{http_code}"]
        if !token.isEmpty { arguments += ["-H", "Authorization: Bearer \(token)"] }
        if body != nil { arguments += ["-H", "Content-Type: application/json", "--data-binary", "@-"] }
        arguments += options + [path.hasPrefix("http") ? path : address + path]
        let result = try await runCommand("/usr/bin/curl", arguments, input: body ?? "")
        return Reply(
            end: result.code, status: Int(result.output.suffix(3)) ?? 0,
            headers: (try? String(contentsOfFile: headFile, encoding: .utf8)) ?? "",
            body: (try? folder.read("\(name).body")) ?? Data())
    }

    /// Orders a video of four seconds.
    func submit(
        _ prompt: String = "A boat", parameters: String = "", labels: String = "", options: [String] = []
    ) async throws -> Reply {
        let body = """
            {"instances": [{"prompt": "\(prompt)"}], "labels": {\(labels)},
             "parameters": {"durationSeconds": 4, "generateAudio": false\(parameters.isEmpty ? "" : ", ")\(parameters)}}
            """
        return try await call("/v1/\(Self.model):predictLongRunning", options, body: body)
    }

    func poll(_ operation: String, options: [String] = []) async throws -> Reply {
        try await call(
            "/v1/\(Self.model):fetchPredictOperation", options, body: "{\"operationName\": \"\(operation)\"}")
    }

    /// Orders a video, and polls until it is done.
    func make(_ prompt: String = "A boat", parameters: String = "", labels: String = "") async throws -> [String: Any] {
        try await wait(for: submit(prompt, parameters: parameters, labels: labels))
    }

    /// Polls what a submit answered until it is done.
    func wait(for order: Reply) async throws -> [String: Any] {
        guard let name = order.json["name"] as? String else { throw Surprise(text: order.text) }
        for _ in 1...600 {
            let operation = try await poll(name).json
            if operation["done"] as? Bool == true { return operation }
            try await Task.sleep(for: .seconds(0.1))
        }
        throw Surprise(text: "\(name) is not done")
    }

    /// The address of the first video of an operation as a path in Cloud Storage, encoded.
    func object(of operation: [String: Any]) -> String {
        let response = operation["response"] as? [String: Any]
        let video = (response?["videos"] as? [[String: Any]])?.first
        let address = (video?["gcsUri"] as? String ?? "").replacing("gs://bucket/", with: "")
        return address.replacing("/", with: "%2F")
    }

    func books() async throws -> [String: Any] { try await call("/_books").json }

    /// The journal's lines.
    func journal() throws -> [[String: Any]] {
        try String(decoding: folder.read("veo/journal.jsonl"), as: UTF8.self).split(separator: "\n").map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
        }
    }
}
