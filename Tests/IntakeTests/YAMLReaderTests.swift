import Intake
import Model
import Testing

/// YAML that is refused, and where the fault is shown.
@Suite struct YAMLReaderTests {
    @Test(arguments: [
        ("a: b👉: c", "a colon stands where none can; put text that contains `: ` in quotes"),
        ("a: 👉\"open\nb: 1\n", "this quote is never closed; write the closing quote"),
        ("a: 👉'open", "this quote is never closed; write the closing quote"),
        ("a:\n👉\tb: 1\n", "text cannot begin with this character; put it in quotes, and indent with spaces"),
        ("a: 👉@b", "text cannot begin with this character; put it in quotes, and indent with spaces"),
        ("a: 👉`b`", "text cannot begin with this character; put it in quotes, and indent with spaces"),
        ("a: [1, 2\nb👉: 3", "a comma or `]` is missing before this"),
        ("a: {b: 1\n👉", "a comma or `}` is missing before this"),
        ("a: 👉]", "a value is missing before this"),
        ("a: \"👉\\q\"", "this text has an unknown escape; write \\\\ for a backslash, or use single quotes"),
        ("a: 1\nb\n👉", "a colon is missing before this; write `key: value`"),
        ("a: 1\n👉---\nb: 2", "a second document begins here; a manifest is one document, so remove this line"),
        ("👉%YAML 1.2\n---\na: 1", "a manifest takes no YAML directives; remove this line"),
        ("👉", "the manifest is empty; begin it with `project:`"),
        ("👉# only a comment\n", "the manifest is empty; begin it with `project:`"),
        ("a: {👉[b]: c}", "a key must be a single word; write it as `key: value`"),
        ("? 👉[b, c]\n: d", "a key must be a single word; write it as `key: value`"),
        (
            "a: 👉!!binary aGk=",
            "the YAML tag `!!binary` is not taken; remove it, or put text that begins with ! in quotes"
        ),
        (
            "a: 👉!important",
            "the YAML tag `!important` is not taken; remove it, or put text that begins with ! in quotes"
        ),
        ("a: 1\nb: 2\n👉a: 3", "the key `a` stands here twice; remove one of the two"),
        ("a: {b: 1, 👉\"b\": 3}", "the key `b` stands here twice; remove one of the two"),
        ("b: {\"\\x61\": 1, 👉a: 2}", "the key `a` stands here twice; remove one of the two"),
    ])
    func syntaxIsRefusedAtItsPlace(marked: String, message: String) throws {
        try expectFaults(marked, [message])
    }

    @Test func everyAnchorAliasAndRepeatedKeyIsShownAtOnce() throws {
        try expectFaults(
            """
            project: 👉&p { id: harbor }
            scenes:
            - id: s01
              👉id: s02
              shots: 👉*shots
            """,
            [
                "a manifest takes no YAML anchors, so remove `&p`; to begin a text with &, put it in quotes",
                "the key `id` stands here twice; remove one of the two",
                "a manifest takes no YAML aliases; write out what `*shots` stands for, "
                    + "or put text that begins with * in quotes",
            ])
    }

    /// What looks like an anchor, a comment or a bracket inside text is text.
    @Test(arguments: [
        ("Fish & chips, *not* [mock:fail] {x} !now", "Fish & chips, *not* [mock:fail] {x} !now"),
        ("A boat\n  *softly* leaves\n  &now [again", "A boat *softly* leaves &now [again"),
        ("|\n  *a* &b: {\n\n   !c\n", "*a* &b: {\n\n !c"),
        (">-\n  &a\n  *b\n", "&a *b"),
        ("'it''s *a* &b'", "it's *a* &b"),
        ("\"a \\\" *b*\n  &c\"", "a \" *b* &c"),
        ("a#b", "a#b"),
        ("'a' # comment *x", "a"),
        ("|  # comment\n  #7 *x\n", "#7 *x"),
        ("-1 and ?so :this", "-1 and ?so :this"),
        ("!!str 8", "8"),
        ("! 8", "8"),
        ("1917", "1917"),
        ("no", "no"),
        ("|2\n    two deep *x\n", "two deep *x"),
    ])
    func textMayContainIndicators(written: String, expected: String) throws {
        let indented = written.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n        ")
        let text = """
            project: { id: harbor }
            scenes:
            - id: s01
              shots:
              - prompt: \(indented)
                id: 1A
                duration: 8
            """
        #expect(try read(text).first?.scenes.first?.shots.first?.spec.prompt == expected)
    }

    /// What YAML reads differently than it looks, in text that money is spent on.
    @Test(arguments: [
        ("prompt: A player with 👉#7 on her shirt", "the text ends before `#7 on her shirt`, "),
        ("prompt: A player\t👉# 7", "the text ends before `# 7`, "),
        ("prompt: A boat\n          leaves 👉#7 behind", "the text ends before `#7 behind`, "),
        ("prompt: A boat leaves\n          👉#7 is its number", "the text ends before `#7 is its number`, "),
        ("prompt: |\n          A boat\n         👉#7 leaves", "the text ends before `#7 leaves`, "),
        ("prompt: d\n        name: Goal 👉#2", "the text ends before `#2`, "),
        ("prompt: d\n        negative_prompt: 👉#text", "negative_prompt has no value: YAML takes `#text` for"),
        ("prompt: d\n        start_frame: shot 👉#2.png", "the text ends before `#2.png`, "),
        ("prompt: d\n        name: 👉Null", "YAML takes Null for no value; put it in quotes"),
        ("prompt: A boat 👉#7\n          leaves", "the text ends before `#7`, "),
        ("prompt: 'The keeper'👉s lamp'", "text follows the closing quote; put the whole text in single quotes"),
        ("prompt: \"Come back\" 👉she says, the boat leaves", "text follows the closing quote; "),
        ("prompt: \"Sign: \"👉CLOSED\" on a door\"", "text follows the closing quote; "),
        ("prompt: [wide] 👉A boat leaves", "text follows the closing bracket; put the whole text in quotes"),
        ("prompt: {wide} 👉A boat: leaves", "text follows the closing bracket; put the whole text in quotes"),
    ])
    func textThatReadsOtherThanItLooksIsRefused(shot: String, message: String) throws {
        let marked =
            "project: {id: a}\nscenes:\n  - id: s\n    shots:\n      - id: 1A\n        duration: 8\n        \(shot)"
            + "\n"
        try expectFaults(marked, beginningWith: [message])
    }

    @Test(arguments: [
        "duration: 8 # seconds", "prompt: 'A boat' # wide", "prompt: \"A boat\" #7",
        "# a remark\n        prompt: A boat",
        "prompt: A boat\n        #a remark", "prompt: A boat\n#a remark", "prompt: A boat\n          # a remark",
        "prompt: A#7", "name: null", "name: ~", "aspect_ratio: 16:9 # wide", "resolution: 720p #x",
    ])
    func aRemarkThatCutsNothingIsOne(line: String) throws {
        let rest = line.contains("prompt") ? "" : "\n        prompt: A boat"
        let text =
            "project: {id: a}\nscenes:\n  - id: s\n    shots:\n      - id: 1A\n        \(line)\(rest)"
            + (line.contains("duration") ? "" : "\n        duration: 8\n")
        if line.hasPrefix("name") {
            try expectFaults(text.replacing("name: ", with: "name: 👉"), beginningWith: ["name has no value; "])
        } else {
            #expect(try read(text).first?.scenes.first?.shots.first?.spec.prompt.hasPrefix("A") == true)
        }
    }

    @Test func whatCannotBeSeenAtTheEndsOfKeysAndIdsDoesNotCount() throws {
        let text =
            "project: {id: \u{FEFF}a}\nscenes:\n  - id: s\u{200B}\n    shots:\n      - id: 1A\u{200E}\n        "
            + "prompt\u{200B}: A boat\n        duration: \u{200E}8\u{200E}\n        aspect_ratio: 9:16\u{2060}\n"
        let shot = try #require(try read(text).first?.scenes.first?.shots.first)
        #expect(shot.id == "1A")
        #expect(shot.spec.duration == 8)
        #expect(shot.spec.aspectRatio == .portrait)
    }

    @Test func whatCannotBeSeenWithinAWordIsNamed() throws {
        try expectFaults(
            "project: {id: a, 👉ti\u{200B}tle: b}\nscenes: 👉[]\n",
            beginningWith: ["a project has no key `tiU+200Btle`; write title", "the list of scenes is empty"])
    }

    @Test func inBracketsACommentIsNamedAndNotTheLineBehindIt() throws {
        try expectFaults(
            "project: {id: a}\nscenes:\n  - id: s\n    shots:\n      - {id: 1C, prompt: Bus line 👉#9 arrives, "
                + "duration: 8}\n",
            beginningWith: ["the text ends before `#9 arrives, duration: 8}`, which YAML takes for a comment"])
    }

    @Test func columnsCountCharactersAsTheyAreSeen() throws {
        try expectFaults(
            "project: { id: a, title: \"é👩‍👩‍👧e\u{301}\", 👉x: 1 }\r\n👉\"é👩‍👩‍👧\u{301}\": 1\r\nscenes: 👉[]\r\n",
            [
                "a project has no key `x`; its keys are id, title",
                "a manifest has no key `é👩‍👩‍👧\u{301}`; its keys are project, defaults, scenes",
                "the list of scenes is empty; write at least one",
            ])
    }

    @Test(arguments: [
        "project: {id: a}\nscenes: [{id: b, shots: [{id: c, prompt: d, duration: 8}]}]",
        "{\"project\":{\"id\":\"a\"},\"scenes\":[{\"id\":\"b\",\"shots\":[{\"id\":\"c\",\"prompt\":\"d\",\"duration\":8}]}]}",
        "---\nproject:\n  id: a\nscenes:\n- id: b\n  shots:\n  - id: c\n    prompt: d\n    duration: 8\n...\n",
        "\u{FEFF}project: {id: a}\r\nscenes:\r\n- id: b\r\n  shots:\r\n  - id: c\r\n    prompt: d\r\n    "
            + "duration: 8\r\n",
        "project: {id: a}\nscenes:\n-\n  id: b\n  shots:\n  -\n    'id': c\n    \"prompt\": d\n    !!str "
            + "duration: !!int \"8\"\n",
    ])
    func everyLayoutOfYAMLReads(text: String) throws {
        let shot = try #require(try read(text).first?.scenes.first?.shots.first)
        #expect(shot.id == "c")
        #expect(shot.spec.duration == 8)
    }
}
