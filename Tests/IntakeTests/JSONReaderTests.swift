import Intake
import Model
import Testing

/// JSON as RFC 8259 has it, and nothing else.
@Suite struct JSONReaderTests {
    @Test(arguments: [
        ("{\"a\": 1👉,}", "remove this comma: nothing follows it before `}`"),
        ("{\"a\": [1, 2👉,\n]}", "remove this comma: nothing follows it before `]`"),
        ("{\"a\": 1 👉\"b\": 2}", "a comma or `}` is missing here"),
        ("{\"a\": 👉[1, 2", "this bracket is never closed; write `]` where it ends"),
        ("{👉a: 1}", "a key is missing here; write it in double quotes, such as \"prompt\""),
        ("{\"a\" 👉1}", "a colon is missing after the key `a`"),
        ("{\"a\": 👉'b'}", "JSON strings stand in double quotes; write \"…\" instead of '…'"),
        ("{\"a\": 👉True}", "`True` is not a JSON value; write true"),
        ("{\"a\": 👉NaN}", "`NaN` is not a JSON value; write text in double quotes, numbers as 8 or 0.5"),
        ("{\"a\": 👉012}", "`012` is not a JSON value; write text in double quotes, numbers as 8 or 0.5"),
        ("{\"a\": 👉1.}", "`1.` is not a JSON value; write text in double quotes, numbers as 8 or 0.5"),
        ("{\"a\": 👉+1}", "`+1` is not a JSON value; write text in double quotes, numbers as 8 or 0.5"),
        ("{\"a\": 👉// no\n1}", "JSON has no comments; remove this one, or write the manifest as YAML"),
        ("{\"a\": 👉}", "a value is missing here"),
        ("👉", "the file ends before the value that belongs here"),
        ("{} 👉{}", "the document ended before this; remove what follows"),
        ("{\"a\": 👉\"b\n\"}", "this string is not closed on its line; write \" at its end, or \\n for a new line"),
        ("{\"a\": \"b👉\t\"}", "a tab stands in this string; write \\t"),
        (
            "{\"a\": \"👉\\x41\"}",
            "this escape is unknown; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four digits"
        ),
        ("{\"a\": \"👉\\ud83d x\"}", "this is half of a surrogate pair; write the character itself or both halves"),
        ("{\"a\": \"👉\\ude00\\ud83d\"}", "this is half of a surrogate pair; write the character itself or both halves"),
        ("{\"a\": \"👉\\ud83d\\ud83d\"}", "this is half of a surrogate pair; write the character itself or both halves"),
    ])
    func syntaxIsRefusedAtItsPlace(marked: String, message: String) throws {
        try expectFaults(marked, as: "film.json", [message])
    }

    @Test(arguments: [
        ("\\u0041\\n\\t\\/\\\\ \\\"", "A\n\t/\\ \""), ("\\ud83d\\ude00", "😀"), ("\\uD83D\\uDE00!", "😀!"),
        ("é\u{301}", "é\u{301}"),
        ("\\uFFFD", "\u{FFFD}"),
    ])
    func stringsAreDecoded(written: String, expected: String) throws {
        let text = """
            {"project": {"id": "a"}, "scenes": [{"id": "b", "shots": [{"id": "c", "duration": 8, "prompt": "\(written)"}]}]}
            """
        #expect(try read(text, as: "film.json").first?.scenes.first?.shots.first?.spec.prompt == expected)
    }

    @Test func columnsCountCharactersAsTheyAreSeen() throws {
        try expectFaults(
            """
            {"project": {"id": "a", "title": "é👩‍👩‍👧e\u{301}"}, 👉"scene": [], 👉"project": {}, "scenes": 👉[]}
            """, as: "film.json",
            [
                "a manifest has no key `scene`; write scenes",
                "the key project stands here twice; remove one of the two",
                "the list of scenes is empty; write at least one",
            ])
    }
}
