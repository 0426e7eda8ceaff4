import EmulatorSupport
import Foundation
import TestSupport
import Testing

@Suite("The emulator sells videos", .endsWithinAnHour)
struct OrderTests {
    private let labels = #""dailies-submission": "s1", "dailies-job": "j1""#

    @Test("The same order twice is billed twice and gives the same bytes")
    func inline() async throws {
        try await EmulatorProcess.run { client async throws in
            var clips: [String] = []
            for _ in 1...2 {
                let operation = try await client.make(labels: labels)
                let response = try #require(operation["response"] as? [String: Any])
                let video = try #require((response["videos"] as? [[String: Any]])?.first)
                clips.append(try #require(video["bytesBase64Encoded"] as? String))
            }
            let clip = try #require(Data(base64Encoded: clips[0]))
            #expect(clips[0] == clips[1])
            #expect(clip.dropFirst(4).prefix(4) == Data("ftyp".utf8))
            let books = try await client.books()
            #expect(books["orders"] as? Int == 2)
            #expect(books["most_orders_of_a_submission"] as? Int == 2)
            #expect(books["billed_seconds"] as? Int == 8)
            let journal = try client.journal()
            #expect(journal.map { $0["event"] as? String } == ["ordered", "finished", "ordered", "finished"])
            #expect(journal.allSatisfy { $0["submission"] as? String == "s1" && $0["job"] as? String == "j1" })
            #expect(journal[0]["billed"] is NSNull)
        }
    }

    @Test("A long answer comes in chunks of unknown length, and whole")
    func chunked() async throws {
        try await EmulatorProcess.run(["--clip-megabytes", "8"]) { client async throws in
            let operation = try await client.make()
            let reply = try await client.poll(try #require(operation["name"] as? String))
            #expect(reply.headers.contains("Transfer-Encoding: chunked"))
            #expect(reply.body.count > 8 << 20)
            #expect(reply.json["done"] as? Bool == true)
        }
    }

    @Test("Frames are drawn into the clip")
    func frames() async throws {
        try await EmulatorProcess.run { client async throws in
            var clips: Set<String> = []
            for name in ["1a-start.jpg", "1a-end.jpg"] {
                let frame = try Data(contentsOf: Program.package.appending(path: "Jobs/demo/frames/\(name)"))
                let image = #"{"mimeType": "image/jpeg", "bytesBase64Encoded": "\#(frame.base64EncodedString())"}"#
                let body = #"{"instances": [{"image": \#(image)}], "parameters": {"durationSeconds": 4}}"#
                let order = try await client.call("/v1/\(EmulatorClient.model):predictLongRunning", body: body)
                clips.insert(try await client.ended(order).description)
            }
            #expect(clips.count == 2)
            #expect(try await client.books()["billed_seconds"] as? Int == 8)
        }
    }

    @Test("A storage gets a folder of its own for each order, and its objects can be listed and read in parts")
    func storage() async throws {
        try await EmulatorProcess.run(["--clip-megabytes", "2"]) { client async throws in
            let operation = try await client.make(parameters: #""storageUri": "gs://bucket/film/1A/""#)
            let object = client.object(of: operation)
            #expect(object.contains(/^film%2F1A%2F[0-9]+%2Fsample_0\.mp4$/))
            let list = try await client.call("/storage/v1/b/bucket/o?prefix=film%2F1A%2F").json
            let item = try #require((list["items"] as? [[String: Any]])?.first)
            #expect(item["size"] as? String == "2097152")
            #expect(try await client.call("/storage/v1/b/bucket/o?prefix=other").json["items"] == nil)
            #expect(try await client.call("/storage/v1/b/bucket/o/\(object)").json["bucket"] as? String == "bucket")

            let path = "/download/storage/v1/b/bucket/o/\(object)?alt=media"
            let whole = try await client.call(path)
            #expect(whole.status == 200)
            #expect(whole.body.count == 2_097_152)
            let rest = try await client.call(path, ["-H", "Range: bytes=1000000-"])
            #expect(rest.status == 206)
            #expect(rest.headers.contains("bytes 1000000-2097151/2097152"))
            #expect(rest.body == whole.body.dropFirst(1_000_000))
            #expect(try await client.call(path, ["-H", "Range: bytes=2097152-"]).status == 416)
            let missing = try await client.call("/download/storage/v1/b/bucket/o/film%2F1A?alt=media")
            #expect(missing.status == 404)
            #expect(missing.headers.contains("text/html"))
            #expect(missing.text == "No such object: bucket/film/1A")
        }
    }

    @Test("What Google refuses is refused, and noted", arguments: Refusal.all)
    func refusals(_ refusal: Refusal) async throws {
        try await EmulatorProcess.run { client async throws in
            var client = client
            if refusal.status == 401 { client.token = "" }
            let reply = try await client.call("/v1/\(refusal.model):predictLongRunning", body: refusal.body)
            #expect(reply.status == refusal.status)
            #expect(reply.text.contains(refusal.text), "\(reply.text)")
            #expect(try await client.books()["orders"] as? Int == 0)
        }
    }

    @Test("A duration that the model does not make is taken, and fails late")
    func lateFailure() async throws {
        try await EmulatorProcess.run { client async throws in
            let body = #"{"instances": [{"prompt": "x"}], "parameters": {"durationSeconds": 5}}"#
            let order = try await client.call("/v1/\(EmulatorClient.model):predictLongRunning", body: body)
            let operation = try await client.ended(order)
            let error = try #require(operation["error"] as? [String: Any])
            #expect(error["code"] as? Int == 3)
            #expect((error["message"] as? String)?.hasPrefix("Unsupported output video duration 5 seconds") == true)
            #expect(try await client.books()["billed_seconds"] as? Int == 0)
        }
    }

    @Test("Operations end when they are told to, however long they would take; one that is stuck does not")
    func finish() async throws {
        let stuck = #"{"on": "operation", "order": 3, "do": "stuck"}"#
        try await EmulatorProcess.run(["--delay", "86400"], faults: stuck) { client async throws in
            let names = [
                try await client.submit(), try await client.submit(parameters: #""storageUri": "gs://bucket/x""#),
                try await client.submit(),
            ].map { $0.json["name"] as? String ?? "" }
            for name in names { #expect(try await client.poll(name).json["done"] == nil) }
            let books = try await client.finish()
            #expect(books["finished"] as? Int == 2)
            #expect(books["open"] as? Int == 1)
            for name in names.prefix(2) {
                let response = try await client.poll(name).json["response"] as? [String: Any]
                #expect((response?["videos"] as? [Any])?.count == 1)
            }
            #expect(try await client.poll(names[2]).json["done"] == nil)
            #expect(try await client.call("/_finish").status == 404, "it is no question")
        }
    }

    @Test("Polls ask about operations of their own path, by POST")
    func polls() async throws {
        try await EmulatorProcess.run { client async throws in
            #expect(try await client.call("/v1/\(EmulatorClient.model):fetchPredictOperation").status == 404)
            #expect(try await client.poll("\(EmulatorClient.model)/operations/none").status == 404)
            #expect(try await client.poll("projects/other/operations/none").status == 400)
        }
    }

    @Test("A list comes in pages of the size that was asked for at the start")
    func pages() async throws {
        try await EmulatorProcess.run(["--page-size", "1"]) { client async throws in
            for shot in ["1A", "1B"] {
                _ = try await client.make(parameters: "\"storageUri\": \"gs://bucket/film/\(shot)/\"")
            }
            let path = "/storage/v1/b/bucket/o?prefix=film%2F"
            let first = try await client.call(path).json
            let token = try #require(first["nextPageToken"] as? String)
            let last = try await client.call("\(path)&pageToken=\(token)&maxResults=9").json
            #expect(last["nextPageToken"] == nil)
            let names = [first, last].map {
                ($0["items"] as? [[String: Any]])?.map { $0["name"] as? String ?? "" } ?? []
            }
            #expect(
                names.map(\.count) == [1, 1] && names[0][0].hasPrefix("film/1A/") && names[1][0].hasPrefix("film/1B/"))
        }
    }

    @Test("Where results may go can be restricted", arguments: [("--inline", 400, 200), ("--storage", 200, 400)])
    func results(_ option: String, withStorage: Int, without: Int) async throws {
        try await EmulatorProcess.run([option]) { client async throws in
            #expect(try await client.submit(parameters: #""storageUri": "gs://bucket/x""#).status == withStorage)
            #expect(try await client.submit().status == without)
        }
    }
}

/// A request that is refused, and how.
struct Refusal: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var status = 400
    var text: String
    var model = EmulatorClient.model
    var body: String

    private static func parameter(_ parameter: String, _ text: String) -> Refusal {
        Refusal(
            testDescription: parameter, text: text,
            body: #"{"instances": [{"prompt": "x"}], "parameters": {\#(parameter)}}"#)
    }

    private static func instance(_ instance: String, _ text: String) -> Refusal {
        Refusal(testDescription: String(instance.prefix(60)), text: text, body: #"{"instances": [{\#(instance)}]}"#)
    }

    static let all = [
        Refusal(
            testDescription: "an unknown model", status: 404,
            text: "was not found or your project does not have access",
            model: EmulatorClient.model.replacing("3.1", with: "2.0"), body: #"{"instances": [{"prompt": "x"}]}"#),
        Refusal(
            testDescription: "no token", status: 401, text: "UNAUTHENTICATED",
            body: "{}"),
        Refusal(testDescription: "no JSON", text: "Invalid JSON payload", body: "{"),
        Refusal(testDescription: "two instances", text: "one instance", body: #"{"instances": [{}, {}]}"#),
        Refusal(
            testDescription: "an unknown member", text: "Unknown name",
            body: #"{"instances": [{"prompt": "x"}], "a": 1}"#),
        Refusal(
            testDescription: "labels in upper case", text: "Invalid label",
            body: #"{"instances": [{"prompt": "x"}], "labels": {"shot": "1A"}}"#),
        instance(#""prompt": """#, "prompt is required"),
        instance(#""prompt": "x", "image": {"bytesBase64Encoded": "AAAA"}"#, "mime type is empty"),
        instance(#""prompt": "x", "image": {"bytesBase64Encoded": "AAAA", "mimeType": "image/gif"}"#, "mime type"),
        instance(#""prompt": "x", "image": {"bytesBase64Encoded": "?", "mimeType": "image/png"}"#, "base64"),
        instance(
            #""prompt": "x", "image": {"bytesBase64Encoded": "AAAA", "mimeType": "image/png"}"#,
            "Unable to process input image"),
        instance(#""prompt": "x", "image": {"mimeType": "image/png"}"#, "exactly one of"),
        instance(
            #""prompt": "x", "lastFrame": {"bytesBase64Encoded": "AAAA", "mimeType": "image/png"}"#, "first frame"),
        instance(
            #""prompt": "x", "image": {"mimeType": "image/png", "bytesBase64Encoded": ""#
                + String(repeating: "A", count: 28_000_000) + #""}"#, "20 MB"),
        parameter(#""durationSeconds": "4""#, "needs to be a number"),
        parameter(#""generateAudio": "false""#, "needs to be a boolean"),
        parameter(#""resolution": "480p""#, "Unsupported resolution"),
        parameter(#""aspectRatio": "1:1""#, "Unsupported aspectRatio"),
        parameter(#""sampleCount": 5"#, "sampleCount"),
        parameter(#""seed": -1"#, "seed"),
        parameter(#""storageUri": "/tmp""#, "Invalid storage URI"),
        parameter(#""storageUri": "gs://bucket/../x""#, "Invalid storage URI"),
    ]
}
