import Foundation
import TestSupport
import Testing

/// A file made to break a reader.
struct HostileManifest: CustomTestStringConvertible, Sendable {
    /// What it tries.
    var attempt: String
    var name = "film.yaml"
    /// Where its first fault is shown, as `LINE:COLUMN`.
    var place: String
    /// Words of the message.
    var words: String
    var prepare: (@Sendable (ScratchFolder) throws -> Void)?
    var data: @Sendable () -> Data

    var testDescription: String { attempt }

    init(
        _ attempt: String, as name: String = "film.yaml", at place: String, saying words: String,
        prepare: (@Sendable (ScratchFolder) throws -> Void)? = nil, _ text: @escaping @Sendable () -> String
    ) {
        self.attempt = attempt
        (self.name, self.place, self.words, self.prepare) = (name, place, words, prepare)
        data = { Data(text().utf8) }
    }

    /// Repeats a text up to the largest size of a file.
    static func filled(_ start: String = "", with text: String, end: String = "") -> String {
        start + String(repeating: text, count: (5_000_000 - start.utf8.count - end.utf8.count) / text.utf8.count) + end
    }

    static let all: [HostileManifest] = nesting + aliases + sizes + encodings + repetitions + frames

    private static let nesting: [HostileManifest] = [
        .init("5 MB of [ in JSON", as: "film.json", at: "1:65", saying: "nested deeper") { filled(with: "[") },
        .init("5 MB of {\"a\":", as: "film.json", at: "1:321", saying: "nested deeper") { filled(with: "{\"a\":") },
        .init("5 MB of [ in YAML", at: "1:65", saying: "nested deeper") { filled(with: "[") },
        .init("5 MB of {a: in YAML", at: "1:257", saying: "nested deeper") { filled(with: "{a: ") },
        .init("5 MB of dashes", at: "1:129", saying: "nested deeper") { filled(with: "- ") },
        .init("5 MB of question marks", at: "1:3", saying: "single word") { filled(with: "? ") },
        .init("keys of keys", at: "1:2", saying: "single word") { filled(with: "{{{{a: 1}: 1}: 1}: 1}\n") },
        .init("keys of lists, without colons", at: "1:2", saying: "single word") {
            filled("{", with: "[a],", end: "}")
        },
        .init("65 levels of indentation", at: "65:65", saying: "nested deeper") {
            (0..<66).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
        },
        .init("35 lists that need no indentation", at: "33:65", saying: "nested deeper") {
            (0..<35).map { String(repeating: "  ", count: $0) + "- a:\n" }.joined()
        },
    ]

    private static let aliases: [HostileManifest] = [
        .init("an alias bomb", at: "1:4", saying: "no YAML anchors") {
            "a: &a [x,x]\n"
                + "bcdefghijklmnopqrstuvwxyz".reduce(("", "a")) { text, letter in
                    (text.0 + "\(letter): &\(letter) [*\(text.1),*\(text.1)]\n", "\(letter)")
                }.0
        },
        .init("an alias bomb as a key", at: "1:4", saying: "no YAML anchors") {
            "a: &a [x,x]\n"
                + (0..<40).map { "k\($0): &k\($0) [*k\($0 - 1),*k\($0 - 1)]\n" }.joined() + "? *k39\n: x\n"
        },
        .init("an alias of itself", at: "1:1", saying: "no YAML anchors") { "&a [*a]" },
        .init("an unknown alias", at: "1:10", saying: "no YAML aliases") { "project: *p" },
        .init("a merge key", at: "1:7", saying: "no YAML anchors") { "base: &b {id: a}\nproject: {<<: *b}" },
        .init("a tag for code", at: "1:10", saying: "is not taken") {
            "project: !!python/object/apply:os.system ['ls']"
        },
        .init("5 MB of anchors", at: "1:1", saying: "no YAML anchors") { filled(with: "&a ") },
    ]

    private static let sizes: [HostileManifest] = [
        .init("5 MB of list items", at: "350000:3", saying: "more than 350000 values") { filled(with: "- a\n") },
        .init("5 MB of flow items", at: "1:700000", saying: "more than 350000 values") { filled("[", with: "a,") },
        .init("5 MB of JSON items", as: "film.json", at: "1:700000", saying: "more than 350000 values") {
            filled("[", with: "1,")
        },
        .init("5 MB of commas in CSV", as: "film.csv", at: "1:350001", saying: "more than 350000 cells") {
            filled(with: ",")
        },
        .init("5 MB of empty rows", as: "film.csv", at: "350002:1", saying: "more than 350000 cells") {
            filled(with: "\n")
        },
        .init("5 MB of spaces", at: "1:1", saying: "is empty") { filled(with: " ") },
        .init("5 MB of line ends", at: "1:1", saying: "is empty") { filled(with: "\r") },
        .init("5 MB of comments", at: "1:1", saying: "is empty") { filled(with: "#\n") },
        .init("one word of 5 MB", at: "1:1", saying: "not as `aaaa") { filled(with: "a") },
        .init("one accent of 5 MB", at: "1:1", saying: "a manifest is written as") { filled("a", with: "\u{301}") },
        .init("one open quote of 5 MB", at: "1:1", saying: "never closed") { filled("\"", with: "a\n") },
        .init("one open JSON string of 5 MB", as: "film.json", at: "1:1", saying: "not closed") {
            filled("\"", with: "é")
        },
        .init("one open CSV cell of 5 MB", as: "film.csv", at: "1:1", saying: "never closed") {
            filled("\"", with: "\"\"")
        },
        .init("5 MB of JSON escapes", as: "film.json", at: "1:1", saying: "a manifest is written as") {
            filled("\"", with: "\\ud83d\\ude00", end: "\"")
        },
        .init("a number of 5 MB", as: "film.json", at: "1:1", saying: "a manifest is written as") { filled(with: "9") },
        .init("a duration of 4 MB", at: "2:23", saying: "duration is a whole number") {
            yaml(shot: "").replacing(
                "project: { id: harbor }\ndefaults: { duration: 8 }",
                with: "project: { id: harbor }\ndefaults: { duration: \(filled(with: "9").dropLast(1_000_000)) }")
        },
        .init("10,001 shots", at: "10006:7", saying: "more than 10000 shots") {
            "project: { id: a }\ndefaults: { duration: 8 }\nscenes:\n- id: s\n  shots:\n"
                + (0...10_000).map { "    - { id: \"\($0)\", prompt: x }\n" }.joined()
        },
        .init("10,001 shots as CSV", as: "film.csv", at: "10002:5", saying: "more than 10000 shots") {
            "project,scene,shot,prompt,duration\n" + (0...10_000).map { "p,s,\($0),x,8\n" }.joined()
        },
        .init("a prompt of 10,001 characters", at: "7:17", saying: "10001 characters") {
            yaml(shot: "").replacing("A boat leaves", with: String(repeating: "a", count: 10_001))
        },
        .init("a prompt of 5 MB", at: "7:17", saying: "characters; shorten it") {
            filled(yaml(shot: "").replacing("A boat leaves\n        ", with: ""), with: "a")
        },
        .init("a title of 201 characters", at: "1:31", saying: "201 characters") {
            yaml(shot: "").replacing("{ id: harbor", with: "{ id: harbor, title: \(String(repeating: "a", count: 201))")
        },
        .init("300,000 keys", at: "101:1", saying: "more than 100 keys") { (0..<300_000).map { "k\($0):\n" }.joined() },
        .init("300,000 keys in JSON", as: "film.json", at: "1:792", saying: "more than 100 keys") {
            "{" + (0..<300_000).map { "\"k\($0)\":1" }.joined(separator: ",") + "}"
        },
        .init("one line of 340,000 wide items", as: "film.json", at: "1:1", saying: "not as a list") {
            "[\"é\"" + String(repeating: ",\"é\"", count: 340_000) + "]"
        },
        .init("one line of 340,000 wide items in YAML", at: "1:1", saying: "not as a list") {
            "[\"é\"" + String(repeating: ",\"é\"", count: 340_000) + "]"
        },
        manyFaults,
    ]

    /// 200,000 faults, one a line.
    static let manyFaults = HostileManifest("200,000 faults", at: "3:3", saying: "199900 more places") {
        "project: {id: a}\nscenes:\n" + String(repeating: "- a\n", count: 200_000)
    }

    private static let encodings: [HostileManifest] = [
        HostileManifest("an invalid byte", at: "2:2", saying: "not UTF-8") { "" }
            .holding(Data("a:\nb".utf8) + [0xC3, 0x28]),
        HostileManifest("a surrogate in UTF-8", at: "1:1", saying: "not UTF-8") { "" }.holding(
            Data([0xED, 0xA0, 0x80])),
        HostileManifest("an overlong slash", at: "1:2", saying: "not UTF-8") { "" }.holding(Data([0x61, 0xC0, 0xAF])),
        HostileManifest("an invalid byte after 5 MB", at: "1:5000000", saying: "not UTF-8") { "" }
            .holding(Data(repeating: 0x61, count: 4_999_999) + [0x80]),
        HostileManifest("UTF-16", at: "1:1", saying: "not UTF-8") { "" }.holding(Data([0xFF, 0xFE, 0x61, 0x00])),
        .init("a NUL", at: "1:10", saying: "U+0000") { "project: \0" },
        .init("an escape sequence for terminals", at: "1:1", saying: "U+001B") { "\u{1B}[2J" },
        .init("a line separator", at: "1:4", saying: "U+2028") { "a: \u{2028}b: 1" },
        .init("a next-line control", at: "1:4", saying: "U+0085") { "a: \u{85}b: 1" },
        .init("a NUL by an escape", at: "7:17", saying: "control character U+0000") {
            yaml(shot: "").replacing("A boat leaves", with: "\"a\\0b\"")
        },
        .init("a byte order mark, then a fault", at: "1:1", saying: "has no key `scene`") { "\u{FEFF}scene: 1" },
        .init("CRLF line ends, then a fault", at: "3:1", saying: "has no key `scene`") {
            "project: {id: a}\r\nscenes: [{id: a, shots: [{id: a, prompt: b, duration: 8}]}]\r\nscene: 1\r\n"
        },
    ]

    private static let repetitions: [HostileManifest] = [
        .init("a repeated key", at: "2:1", saying: "`project` stands here twice") {
            "project: {id: a}\nproject: {id: b}"
        },
        .init("a repeated key in JSON", as: "film.json", at: "1:26", saying: "project stands here twice") {
            "{\"project\": {\"id\": \"a\"}, \"project\": {\"id\": \"b\"}, \"scenes\": []}"
        },
        .init("the same key a million times", at: "2:1", saying: "stands here twice") { filled(with: "a: \n") },
        .init("the same JSON key a million times", as: "film.json", at: "1:602", saying: "more than 100 keys") {
            filled("{\"a\":1", with: ",\"a\":1", end: "}")
        },
        .init("many documents", at: "2:1", saying: "second document") { filled("a: 1\n", with: "---\n") },
    ]

    private static let frames: [HostileManifest] = [
        frame("../secret.png", saying: "leads out"),
        frame("frames/../../secret.png", saying: "leads out"),
        frame("/etc/passwd", saying: "is not relative"),
        frame("~/secret.png", saying: "is not relative"),
        frame("file:///etc/passwd", saying: "of a kind that is not fetched"),
        frame("ftp://example.com/a.png", saying: "of a kind that is not fetched"),
        frame("link.png", saying: "leads out") {
            try FileManager.default.createSymbolicLink(atPath: $0.path("link.png"), withDestinationPath: "/etc/passwd")
        },
        frame("frames/passwd", saying: "leads out") {
            try FileManager.default.createSymbolicLink(atPath: $0.path("frames"), withDestinationPath: "/etc")
        },
        frame("circle.png", saying: "cannot be read") {
            try FileManager.default.createSymbolicLink(atPath: $0.path("circle.png"), withDestinationPath: "circle.png")
        },
        frame("pipe.png", saying: "is a pipe") { _ = try mkfifo($0.path("pipe.png"), 0o600) },
        frame("folder.png", saying: "is a folder") { _ = try $0.path("folder.png/a") },
        frame("none.png", saying: "does not exist"),
        frame("\"a\\0.png\"", saying: "control character"),
        frame(String(repeating: "a/", count: 5000), saying: "does not exist"),
        frame(String(repeating: "a", count: 5000), saying: "cannot be read"),
        frame("empty.png", saying: "is an empty file") { try $0.write("", to: "empty.png") },
        frame("text.png", saying: "is neither a PNG nor a JPEG") { try $0.write("hello", to: "text.png") },
        frame("large.png", saying: "has 20000001 bytes") {
            try $0.write(Data(repeating: 0, count: 20_000_001), to: "large.png")
        },
        frame("lying.png", saying: "less data than 16384 x 16384") {
            try $0.write(Pictures.png(width: 16_384, height: 16_384, dataBytes: 100), to: "lying.png")
        },
        frame("cut.jpg", saying: "ends before the picture does") {
            try $0.write(Pictures.jpeg(width: 64, height: 64).dropLast(2), to: "cut.jpg")
        },
    ]

    private static func frame(
        _ path: String, saying words: String, prepare: (@Sendable (ScratchFolder) throws -> Void)? = nil
    ) -> HostileManifest {
        HostileManifest("frame \(path.prefix(30))", at: "8:22", saying: words, prepare: prepare) {
            yaml(shot: "start_frame: \(path)")
        }
    }

    private func holding(_ data: Data) -> HostileManifest {
        var copy = self
        copy.data = { data }
        return copy
    }
}
