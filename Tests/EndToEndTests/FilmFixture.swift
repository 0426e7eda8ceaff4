import Foundation
import Glibc
import TestSupport

/// A root folder with a small film in it.
struct FilmFixture {
    let folder: ScratchFolder
    let program: Program

    init(_ manifest: String? = nil, environment: [String: String] = ["MOCK_DELAY": "0"]) throws {
        folder = try ScratchFolder()
        program = Program(root: folder, environment: environment)
        try folder.write(manifest ?? Self.film(), to: "film.yaml")
    }

    /// A film of 4-second shots at 720p, in scenes of at most four shots.
    static func film(shots: Int = 2, prompt: String = "A boat leaves the harbor") -> String {
        var text = """
            project: { id: film, title: A Film }
            defaults: { duration: 4 }
            scenes:
            """
        for shot in 0..<shots {
            if shot % 4 == 0 { text += "\n  - id: s\(shot / 4 + 1)\n    shots:" }
            text += "\n      - { id: \(shot / 4 + 1)\("ABCD".map(String.init)[shot % 4]), prompt: \"\(prompt)\" }"
        }
        return text
    }

    /// Grants credits and submits the film.
    func submit() async throws {
        try await program.run("credits", "grant", "100")
        try await program.run("submit", "film.yaml")
    }

    /// The jobs of `status --json`.
    func jobs() async throws -> [[String: Any]] {
        let status = try await program.run("status", "--json").json()
        let projects = status["projects"] as? [[String: Any]] ?? []
        let scenes = projects.flatMap { $0["scenes"] as? [[String: Any]] ?? [] }
        return scenes.flatMap { $0["jobs"] as? [[String: Any]] ?? [] }
    }

    /// The mock's journal.
    func journal() throws -> [JournalLine] {
        guard folder.exists("State/mock/journal.jsonl") else { return [] }
        return try String(decoding: folder.read("State/mock/journal.jsonl"), as: UTF8.self)
            .split(separator: "\n").map { try JSONDecoder().decode(JournalLine.self, from: Data($0.utf8)) }
    }

    struct JournalLine: Decodable {
        var event: String
        var submission: String
        var job: String
        var billed: Int?
    }

    /// Lets an operation of the mock end now, or all of them, however long they would take.
    func finish(_ operation: String? = nil) async throws {
        let folder = try folder.path("State/mock/operations")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            guard operation.map({ name == "\($0).json" }) ?? true else { continue }
            let path = "State/mock/operations/\(name)"
            var order = try JSONSerialization.jsonObject(with: self.folder.read(path)) as? [String: Any] ?? [:]
            order["ends_at"] = order["ordered_at"]
            try self.folder.write(try JSONSerialization.data(withJSONObject: order), to: path)
        }
        // Nobody waits until the time at which it would have ended.
        try await change("UPDATE jobs SET due_at = 0 WHERE state = 'generating'")
    }

    /// Runs a sweep until something is true of what it leaves, and then sends it a signal.
    @discardableResult
    func sweep(
        _ options: String..., signal: Int32 = SIGTERM, until condition: @escaping @Sendable () async throws -> Bool
    ) async throws -> Program.Outcome {
        try await program.run(["sweep"] + options) { processID in
            while try await !condition() { try await Task.sleep(for: .milliseconds(3)) }
            kill(processID, signal)
        }
    }

    /// Changes rows behind the program's back.
    func change(_ sql: String) async throws {
        let script = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()"
        let path = folder.url.appending(path: "State/dailies.sqlite").path(percentEncoded: false)
        let outcome = try await runCommand("/usr/bin/python3", ["-c", script, path, sql])
        guard outcome.code == 0 else { throw Refused(sql: sql) }
    }

    /// The database did not take a change.
    struct Refused: Error {
        var sql: String
    }

    /// What a published schema has against a command's document; empty when it is valid.
    func faults(of document: Program.Outcome, schema: String) async throws -> String {
        try await faults(of: String(document.output.split(separator: "\n").last ?? ""), schema: schema)
    }

    /// What a published schema has against a file under the root.
    func faults(ofFile path: String, schema: String) async throws -> String {
        try await faults(of: String(decoding: folder.read(path), as: UTF8.self), schema: schema)
    }

    /// What a published schema has against a JSON text.
    func faults(of text: String, schema: String) async throws -> String {
        let script = Program.package.appending(path: "Tests/validate-json").path(percentEncoded: false)
        let path = Program.package.appending(path: "Reports/schemas/\(schema).schema.json").path(percentEncoded: false)
        return try await runCommand("/usr/bin/python3", [script, path, "-"], input: text).output
    }
}
