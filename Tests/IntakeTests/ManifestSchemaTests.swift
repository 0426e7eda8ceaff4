import Catalogue
import Foundation
import Intake
import Model
import TestSupport
import Testing

/// The published JSON Schema and the reader, fed with the same files.
@Suite struct ManifestSchemaTests {
    @Test func schemaAndReaderAgree() async throws {
        let folder = try ScratchFolder()
        var verdicts: [Bool] = []
        var paths: [String] = []
        for (index, sample) in SchemaSample.all.enumerated() {
            let path = try folder.write(sample.text, to: "\(index)\(sample.text.hasPrefix("{\"") ? ".json" : ".yaml")")
            paths.append(path)
            verdicts.append(
                (try? ManifestFile(at: path, catalogue: .builtIn(), defaultProvider: "mock", today: testDay).manifests())
                    != nil)
        }
        let schema = try await validate(paths)

        for (sample, (reads, validates)) in zip(SchemaSample.all, zip(verdicts, schema)) {
            #expect(reads == (sample.verdict == .good), "the reader, of: \(sample.text)")
            #expect(validates == (sample.verdict != .bad), "the schema, of: \(sample.text)")
        }
    }

    @Test func theExamplesReadAndAreValid() async throws {
        let examples = Self.jobs.appending(path: "examples").path(percentEncoded: false)
        let names = try FileManager.default.contentsOfDirectory(atPath: examples).sorted()
        #expect(names.map { $0.split(separator: ".").last } == ["csv", "yaml", "json"])
        for name in names {
            #expect(throws: Never.self) {
                try ManifestFile(
                    at: examples + "/" + name, catalogue: .builtIn(), defaultProvider: "mock", today: testDay
                ).manifests()
            }
        }
        let paths = names.filter { !$0.hasSuffix(".csv") }.map { examples + "/" + $0 }
        #expect(try await validate(paths) == paths.map { _ in true })
    }

    private static let jobs = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Jobs")

    /// Asks Debian's python3-jsonschema about each file.
    private func validate(_ paths: [String]) async throws -> [Bool] {
        let schema = Self.jobs.appending(path: "manifest.schema.json").path(percentEncoded: false)
        let result = try await runCommand("/usr/bin/python3", ["-c", Self.script, schema] + paths)
        try #require(result.code == 0)
        return result.output.split(separator: "\n").map { $0 == "valid" }
    }

    /// PyYAML follows YAML 1.1, in which `no` is false and `16:9` is 969; the rules of 1.2 replace its own.
    private static let script = #"""
        import json, re, sys, yaml
        from jsonschema import Draft202012Validator

        class Core(yaml.SafeLoader):
            yaml_implicit_resolvers = {}

        for tag, pattern in [
            ("null", r"~|null|Null|NULL|"),
            ("bool", r"true|True|TRUE|false|False|FALSE"),
            ("int", r"[-+]?[0-9]+"),
            ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
        ]:
            Core.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile("^(?:" + pattern + ")$"), None)
        Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
        Core.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))

        schema = json.load(open(sys.argv[1]))
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        for path in sys.argv[2:]:
            with open(path, encoding="utf-8") as file:
                document = json.load(file) if path.endswith(".json") else yaml.load(file, Core)
            print("valid" if validator.is_valid(document) else "invalid")
        """#
}
