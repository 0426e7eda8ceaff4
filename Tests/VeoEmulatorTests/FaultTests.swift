import EmulatorSupport
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("The emulator makes the trouble that it is asked for", .endsWithinAnHour)
struct FaultTests {
    /// A fault of submits, and what the client sees and the books have.
    struct Trouble: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// curl's exit code.
        var end: Int32 = 0
        var status = 0
        var text = ""
        var header = ""
        var orders = 0
        /// Whether nothing comes before time is let pass.
        var waits = false

        init(
            _ fault: String, end: Int32 = 0, status: Int = 0, text: String = "", header: String = "", orders: Int = 0,
            waits: Bool = false
        ) {
            testDescription = fault
            self.end = end
            self.status = status
            self.text = text
            self.header = header
            self.orders = orders
            self.waits = waits
        }
    }

    @Test(
        "Submits go wrong in every way, before or after the order",
        arguments: [
            Trouble(#""do": "status", "status": 503"#, status: 503, text: "UNAVAILABLE"),
            Trouble(#""do": "status", "status": 503, "after": true"#, status: 503, orders: 1),
            Trouble(#""do": "status", "status": 503, "shape": "empty""#, status: 503),
            Trouble(#""do": "status", "status": 404, "shape": "html""#, status: 404, text: "<!DOCTYPE html>"),
            Trouble(#""do": "status", "status": 400, "shape": "array""#, status: 400, text: #"[{"error":"#),
            Trouble(#""do": "status", "status": 401"#, status: 401, text: "UNAUTHENTICATED"),
            Trouble(#""do": "status", "status": 403"#, status: 403, text: "PERMISSION_DENIED"),
            Trouble(#""do": "status", "status": 429"#, status: 429, text: "RESOURCE_EXHAUSTED"),
            Trouble(
                #""do": "status", "status": 429, "retry_after": 7"#, status: 429, header: "Retry-After: 7"),
            Trouble(
                #""do": "status", "status": 503, "retry_delay": 1.5"#, status: 503, text: #""retryDelay":"1.5s""#),
            Trouble(#""do": "hang", "seconds": 0.2"#, end: 52),
            Trouble(#""do": "hang", "seconds": 0.2, "abort": true"#, end: 56),
            Trouble(#""do": "hang", "seconds": 86400"#, end: 52, waits: true),
            Trouble(#""do": "delay", "seconds": 86400"#, status: 200, text: #"{"name":"#, orders: 1, waits: true),
            Trouble(#""do": "lost-reply""#, end: 52, orders: 1),
            Trouble(#""do": "lost-reply", "abort": true"#, end: 56, orders: 1),
            Trouble(#""do": "reset", "bytes": 20"#, end: 56, status: 200, text: #"{"name":"#, orders: 1),
            Trouble(#""do": "cut", "bytes": 20"#, end: 18, status: 200, text: #"{"name":"#, orders: 1),
            Trouble(#""do": "truncate", "bytes": 20"#, status: 200, text: #"{"name":"#, orders: 1),
            Trouble(#""do": "slow", "seconds": 0.5"#, status: 200, text: #"{"name":"#, orders: 1),
        ])
    func submits(_ trouble: Trouble) async throws {
        let fault = "{\"on\": \"submit\", \"times\": 1, \(trouble.testDescription)}"
        try await EmulatorProcess.run(faults: fault) { client async throws in
            let isAnswered = Atomic(false)
            async let submit = {
                defer { isAnswered.store(true, ordering: .sequentiallyConsistent) }
                return try await client.submit()
            }()
            if trouble.waits {
                while try await client.books()["waiting"] as? Int != 1 {
                    let isOver = isAnswered.load(ordering: .sequentiallyConsistent)
                    try #require(!isOver, "it does not wait")
                }
                try await client.finish()
            }
            let reply = try await submit
            #expect(reply.end == trouble.end)
            #expect(reply.status == trouble.status)
            #expect(trouble.text.isEmpty || reply.text.contains(trouble.text), "\(reply.text)")
            #expect(trouble.header.isEmpty || reply.headers.contains(trouble.header))
            #expect(try client.journal().filter { $0["event"] as? String == "ordered" }.count == trouble.orders)
            #expect(try await client.submit().status == 200, "the fault is over")
        }
    }

    @Test(
        "Operations end in every way, and only videos are charged",
        arguments: [
            (#""do": "fail", "code": 3"#, #""code":3,"message":"Veo could not generate videos"#),
            (#""do": "fail", "code": 8"#, #""code":8"#), (#""do": "fail", "code": 9"#, "being provisioned"),
            (#""do": "fail", "code": 13"#, "internal server issue"), (#""do": "fail", "code": 14"#, #""code":14"#),
            (#""do": "filter""#, #""raiMediaFilteredCount":1,"raiMediaFilteredReasons":["Veo could not"#),
            (#""do": "filter", "wording": "audio""#, "issue with the audio"),
            (#""do": "filter", "nested": true"#, #""generateVideoResponse":{"raiMediaFilteredCount":1"#),
            (#""do": "empty""#, #""response":{}"#),
        ])
    func endings(fault: String, text: String) async throws {
        try await EmulatorProcess.run(faults: "{\"on\": \"operation\", \(fault)}") { client async throws in
            let operation = try await client.make()
            let again = try await client.poll(try #require(operation["name"] as? String)).text
            #expect(again.contains(text), "\(again)")
            #expect(!again.contains("\"videos\""))
            let books = try await client.books()
            #expect(books["failed"] as? Int == 1)
            #expect(books["billed_seconds"] as? Int == 0)
        }
    }

    @Test("A stuck operation stays open; one that was filtered in part charges what it delivers")
    func stuckAndPartial() async throws {
        let faults =
            #"{"on": "operation", "order": 1, "do": "stuck"}, {"on": "operation", "order": 2, "do": "partial"}"#
        try await EmulatorProcess.run(faults: faults) { client async throws in
            let name = try #require(try await client.submit().json["name"] as? String)
            let partial = try await client.make(parameters: #""sampleCount": 2"#)
            let response = try #require(partial["response"] as? [String: Any])
            #expect((response["videos"] as? [Any])?.count == 1)
            #expect(response["raiMediaFilteredCount"] as? Int == 1)
            #expect(try await client.poll(name).json.keys.sorted() == ["name"])
            let books = try await client.books()
            #expect(books["open"] as? Int == 1)
            #expect(books["billed_seconds"] as? Int == 4)
        }
    }

    @Test("Polls can miss the operation at first, and be pending with and without done")
    func polls() async throws {
        let faults = """
            {"on": "poll", "call": 1, "do": "status", "status": 404},
            {"on": "poll", "call": 2, "do": "pending"}, {"on": "poll", "call": 3, "do": "pending", "says_done": true},
            {"on": "operation", "do": "empty"}
            """
        try await EmulatorProcess.run(faults: faults) { client async throws in
            let name = try #require(try await client.submit().json["name"] as? String)
            #expect(try await client.poll(name).status == 404)
            #expect(try await client.poll(name).json["done"] == nil)
            #expect(try await client.poll(name).json["done"] as? Bool == false)
        }
    }

    @Test("Downloads are cut, aborted, sent elsewhere, shortened and refused")
    func downloads() async throws {
        let faults = """
            {"on": "download", "call": 1, "do": "cut", "bytes": 1000},
            {"on": "download", "call": 2, "do": "reset", "bytes": 1000},
            {"on": "download", "call": 3, "do": "redirect"}, {"on": "download", "call": 4, "do": "redirect"},
            {"on": "download", "call": 5, "do": "truncate", "bytes": 0},
            {"on": "download", "call": 6, "do": "status", "status": 403},
            {"on": "operation", "order": 2, "do": "truncated-clip", "bytes": 100}
            """
        try await EmulatorProcess.run(faults: faults) { client async throws in
            let storage = #""storageUri": "gs://bucket/x""#
            let object = client.object(of: try await client.make(parameters: storage))
            let path = "/download/storage/v1/b/bucket/o/\(object)?alt=media"
            let cut = try await client.call(path)
            #expect((cut.end, cut.status, cut.body.count) == (18, 200, 1000))
            #expect(try await client.call(path).end == 56)
            // curl keeps the token from other hosts by itself, unless told otherwise.
            let moved = try await client.call(path, ["-L"])
            #expect(moved.status == 200)
            #expect(try await client.books()["leaked_tokens"] as? Int == 0)
            let leaked = try await client.call(path, ["--location-trusted"])
            #expect(leaked.status == 200)
            #expect(try await client.books()["leaked_tokens"] as? Int == 1)
            let nothing = try await client.call(path)
            #expect((nothing.end, nothing.status, nothing.body.count) == (0, 200, 0))
            #expect(try await client.call(path).status == 403)
            let whole = try await client.call(path)
            #expect(whole.status == 200)
            #expect(whole.body == moved.body)
            #expect(whole.body.prefix(1000) == cut.body)
            let short = client.object(of: try await client.make(parameters: storage))
            let clip = try await client.call("/storage/v1/b/bucket/o/\(short)?alt=media")
            #expect(clip.body == whole.body.prefix(100))
        }
    }

    @Test("First counts by job, every by calls, times in all")
    func matching() async throws {
        let faults = """
            {"on": "submit", "prompt": "once", "first": 1, "do": "status", "status": 429},
            {"on": "submit", "prompt": "all", "every": 2, "times": 1, "do": "status", "status": 500}
            """
        try await EmulatorProcess.run(faults: faults) { client async throws in
            var statuses: [Int] = []
            for (prompt, job) in [
                ("once", "a"), ("once", "a"), ("once", "b"), ("all", "c"), ("all", "c"), ("all", "c"),
            ] {
                statuses.append(try await client.submit(prompt, labels: "\"job\": \"\(job)\"").status)
            }
            #expect(statuses == [429, 200, 429, 500, 200, 200])
            #expect(try await client.books()["refused"] as? Int == 3)
        }
    }

    @Test(
        "A script with a mistake is refused",
        arguments: [
            "[]", #"{"faults": [{"on": "submit"}]}"#, #"{"faults": [{"on": "submit", "do": "stuck"}]}"#,
            #"{"faults": [{"on": "submit", "do": "hang", "secondz": 1}]}"#,
            #"{"faults": [{"on": "submit", "do": "hang", "order": 0}]}"#,
        ])
    func mistakes(_ script: String) async throws {
        let folder = try ScratchFolder()
        let path = try folder.write(script, to: "faults.json")
        #expect(
            try await EmulatorProcess.outcome(
                of: ["--folder", folder.path, "--seconds", "1", "--faults", path]) != 0)
    }

    @Test("The demo film's scripts are without mistakes", arguments: ["demo", "doubt"])
    func demoScripts(_ name: String) async throws {
        let script = Program.package.appending(path: "Tests/VeoEmulator/faults/\(name).json").path(
            percentEncoded: false)
        try await EmulatorProcess.run(["--faults", script]) { client async throws in
            #expect(try await client.books()["orders"] as? Int == 0)
        }
    }
}
