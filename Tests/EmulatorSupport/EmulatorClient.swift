package import Foundation
package import TestSupport

/// A client of the emulator that hides nothing: it speaks through curl.
package struct EmulatorClient: Sendable {
    /// What the emulator should not have done.
    package struct Surprise: Error {
        package var text: String
    }

    /// What curl brought.
    package struct Reply {
        /// curl's exit code: 18 for a body that was cut, 52 for silence, 56 for a reset.
        package var end: Int32
        package var status: Int
        package var headers: String
        package var body: Data

        /// The body as text.
        package var text: String { String(decoding: body, as: UTF8.self) }

        /// The body as a JSON object; empty when it is none.
        package var json: [String: Any] {
            (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:]
        }
    }

    /// Holds the emulator's own folder as `veo`.
    package let folder: ScratchFolder
    /// `http://127.0.0.1:PORT`.
    package let address: String
    /// The access token that calls carry; empty for none.
    package var token = ""

    /// The resource of a model that the emulator has.
    package static let model = "projects/p/locations/us-central1/publishers/google/models/veo-3.1-fast-generate-001"

    /// Gets a token from the metadata server.
    package mutating func logIn() async throws {
        let reply = try await call(
            "/computeMetadata/v1/instance/service-accounts/default/token", ["-H", "Metadata-Flavor: Google"])
        token = reply.json["access_token"] as? String ?? ""
    }

    /// Makes a call by `curl`.
    ///
    /// - Parameter options: of curl.
    package func call(_ path: String, _ options: [String] = [], body: String? = nil) async throws -> Reply {
        let name = UUID().uuidString
        let (bodyFile, headFile) = (try folder.path("\(name).body"), try folder.path("\(name).head"))
        var arguments = ["-s", "-H", "Expect:", "-o", bodyFile, "-D", headFile, "-w", "%{http_code}"]
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
    package func submit(
        _ prompt: String = "A boat", parameters: String = "", labels: String = "", options: [String] = []
    ) async throws -> Reply {
        let body = """
            {"instances": [{"prompt": "\(prompt)"}], "labels": {\(labels)},
             "parameters": {"durationSeconds": 4, "generateAudio": false\(parameters.isEmpty ? "" : ", ")\(parameters)}}
            """
        return try await call("/v1/\(Self.model):predictLongRunning", options, body: body)
    }

    /// Asks how an operation is going.
    package func poll(_ operation: String, options: [String] = []) async throws -> Reply {
        try await call(
            "/v1/\(Self.model):fetchPredictOperation", options, body: "{\"operationName\": \"\(operation)\"}")
    }

    /// Orders a video, and lets it end; the operation after that.
    package func make(
        _ prompt: String = "A boat", parameters: String = "", labels: String = ""
    ) async throws -> [String: Any] {
        try await ended(submit(prompt, parameters: parameters, labels: labels))
    }

    /// Lets the operation that a submit answered with end; the operation after that.
    package func ended(_ order: Reply) async throws -> [String: Any] {
        guard let name = order.json["name"] as? String else { throw Surprise(text: order.text) }
        try await finish()
        let operation = try await poll(name).json
        guard operation["done"] as? Bool == true else { throw Surprise(text: "\(name) is not done") }
        return operation
    }

    /// The address of the first video of an operation as a path in Cloud Storage, encoded.
    package func object(of operation: [String: Any]) -> String {
        let response = operation["response"] as? [String: Any]
        let video = (response?["videos"] as? [[String: Any]])?.first
        let address = (video?["gcsUri"] as? String ?? "").replacing("gs://bucket/", with: "")
        return address.replacing("/", with: "%2F")
    }

    /// What was bought.
    package func books() async throws -> [String: Any] { try await call("/_books").json }

    /// Lets all open operations end now, and all calls that wait go on, whatever the delay; the books after that.
    @discardableResult
    package func finish() async throws -> [String: Any] {
        let reply = try await call("/_finish", ["-X", "POST"])
        guard reply.status == 200 else { throw Surprise(text: "\(reply.status) \(reply.text)") }
        return reply.json
    }

    /// The journal's lines.
    package func journal() throws -> [[String: Any]] {
        try String(decoding: folder.read("veo/journal.jsonl"), as: UTF8.self).split(separator: "\n").map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
        }
    }
}
