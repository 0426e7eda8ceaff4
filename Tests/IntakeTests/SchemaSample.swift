/// A manifest that the reader and the published schema both judge.
struct SchemaSample {
    var text: String
    var verdict: Verdict

    enum Verdict {
        case good, bad
        /// The reader refuses it for a reason that no schema can express: a rule between fields, a fact of the
        /// catalogue, or a file on disk.
        case beyondSchema
    }

    static let all = whole + shots

    private static let whole: [SchemaSample] = [
        good(yaml(shot: "name: Boat")),
        good(
            """
            {"project": {"id": "a", "title": "A"}, "defaults": {"duration": 8, "model": "veo-3.1", "aspect_ratio": "9:16",
             "resolution": "4k", "audio": true, "negative_prompt": "b", "seed": 0, "max_retries": 1, "priority": 0,
             "provider": "mock"},
             "scenes": [{"id": "s", "number": 1, "title": "S", "provider": "veo3", "shots": [{"id": 1, "prompt": "p"}]}]}
            """),
        good("project: {id: 1}\nscenes: [{id: 2, shots: [{id: 3, prompt: 4, duration: 8}]}]"),
        bad("harbor"), bad("- project"), bad("{}"),
        bad("project: harbor\nscenes: [{id: s, shots: [{id: a, prompt: p, duration: 8}]}]"),
        bad("project: {title: A}\nscenes: [{id: s, shots: [{id: a, prompt: p, duration: 8}]}]"),
        bad("project: {id: a b}\nscenes: [{id: s, shots: [{id: a, prompt: p, duration: 8}]}]"),
        bad("project: {id: a, name: b}\nscenes: [{id: s, shots: [{id: a, prompt: p, duration: 8}]}]"),
        bad("project: {id: a}"), bad("project: {id: a}\nscenes: []"), bad("project: {id: a}\nscenes:"),
        bad("project: {id: a}\nscenes: [{id: s}]"), bad("project: {id: a}\nscenes: [{id: s, shots: []}]"),
        bad("project: {id: a}\nscenes: [{shots: [{id: a, prompt: p, duration: 8}]}]"),
        bad("project: {id: a}\nscenes: [{id: s, number: 0, shots: [{id: a, prompt: p, duration: 8}]}]"),
        bad("project: {id: a}\nscenes: [{id: s, title: \"\", shots: [{id: a, prompt: p, duration: 8}]}]"),
        bad("project: {id: a}\nscenes: [{id: s, shots: [{id: a, prompt: p, duration: 8}]}]\nversion: 1"),
        bad(yaml(shot: "", defaults: "{ duration: 8, prompt: b }")), bad(yaml(shot: "", defaults: "[]")),
        bad(yaml(shot: "duration: 8", defaults: "")),
        beyondSchema(yaml(shot: "", defaults: "{}")),
        beyondSchema(yaml(shot: "").replacing("id: 1A", with: "id: 1A\n        id: 1B")),
        beyondSchema(
            "project: {id: a}\nscenes: [{id: s, shots: [{id: a, prompt: p, duration: 8}, {id: A, prompt: p, "
                + "duration: 8}]}]"
        ),
        beyondSchema("project: &a {id: a}\nscenes: [{id: s, shots: [{id: a, prompt: p, duration: 8}]}]"),
    ]

    private static let shots: [SchemaSample] =
        [
            "duration: 8.0", "seed: 4294967295", "max_retries: 10", "priority: -100", "audio: true", "audio: TRUE",
            "aspect_ratio: 16:9", "name: 1917", "name: no", "name: \"true\"", "negative_prompt: |\n  two\n  lines\n",
            "model: veo-3.1-lite", "name: \(String(repeating: "é", count: 200))", "name: |\n  ends with a line\n",
            "name: \" padded \"", "provider: veo3",
        ].map { good(yaml(shot: $0)) }
        + [
            "duration: 0", "duration: 8.5", "duration: \"8\"", "duration: eight", "duration:", "duration: [8]",
            "duration: 3601", "seed: -1", "seed: 4294967296", "seed: 1e400", "max_retries: 0", "max_retries: 11",
            "priority: 101", "priority: -101", "audio: yes", "audio: 1", "audio: \"true\"", "audio: {}",
            "resolution: 480p", "resolution: 720", "aspect_ratio: 4:3", "model: \"\"", "model: 3", "model: []",
            "provider: \"\"", "provider: 3", "provider: []",
            "name: \"\"", "name: \"  \"", "name: true", "name: []", "name: \"a\\nb\"", "name: \"a\\tb\"",
            "name: \(String(repeating: "a", count: 201))", "negative_prompt: \"\"", "negative_prompt: \"a\\x07\"",
            "negative_prompt: \(String(repeating: "a", count: 10_001))", "camera: dolly", "start_frame: /a.png",
            "start_frame: ../a.png", "start_frame: ./../a.png", "start_frame: file:///a.png",
            "start_frame: ~/a.png", "start_frame: \"\"", "start_frame: []", "end_frame:",
        ].map { bad(yaml(shot: $0)) }
        + [
            // Facts of the catalogue.
            "duration: 5", "resolution: 4k", "model: sora", "model: veo-3.0", "provider: sora",
            // Files on disk.
            "start_frame: none.png", "start_frame: frames/../../a.png",
            // Pictures elsewhere, which nobody fetches here.
            "start_frame: https://a/b.png", "start_frame: gs://a/b.png",
        ].map { beyondSchema(yaml(shot: $0)) }

    private static func good(_ text: String) -> SchemaSample { SchemaSample(text: text, verdict: .good) }
    private static func bad(_ text: String) -> SchemaSample { SchemaSample(text: text, verdict: .bad) }
    private static func beyondSchema(_ text: String) -> SchemaSample {
        SchemaSample(text: text, verdict: .beyondSchema)
    }
}
