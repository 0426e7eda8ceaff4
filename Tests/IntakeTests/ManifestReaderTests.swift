import Catalogue
import Model
import TestSupport
import Testing

@testable import Intake

/// The rules of a manifest, whatever its format.
@Suite struct ManifestReaderTests {
    @Test(arguments: [
        ("duration: 👉5", "veo-3.1-fast takes 4, 6 or 8 seconds, not 5"),
        ("duration: 👉8.5", "duration is a whole number from 1 to 3600, not `8.5`; write such a number"),
        ("duration: 👉\"8\"", "duration is a whole number from 1 to 3600, not `8` in quotes; remove the quotes"),
        ("duration: 👉1e400", "duration is a whole number from 1 to 3600, not `1e400`; write such a number"),
        ("duration: 👉0x8", "duration is a whole number from 1 to 3600, not `0x8`; write such a number"),
        ("duration: 👉[8]", "duration is a whole number from 1 to 3600, not a list"),
        ("seed: 👉4294967296", "seed is a whole number from 0 to 4294967295, not `4294967296`; write such a number"),
        ("seed: 👉-1", "seed is a whole number from 0 to 4294967295, not `-1`; write such a number"),
        ("max_retries: 👉0", "max_retries is a whole number from 1 to 10, not `0`; write such a number"),
        ("priority: 👉101", "priority is a whole number from -100 to 100, not `101`; write such a number"),
        ("audio: 👉yes", "audio is not `yes`; write true or false"),
        ("audio: 👉on", "audio is not `on`; write true or false"),
        ("audio: 👉\"true\"", "audio is not `true`; write true or false without quotes"),
        ("audio:👉", "audio has no value; write true or false, or remove the key"),
        ("resolution: 👉1080", "resolution is not `1080`; write 720p, 1080p or 4k"),
        ("resolution: 👉4k", "veo-3.1-fast takes 720p or 1080p, not 4k"),
        ("aspect_ratio: 👉4:3", "aspect_ratio is not `4:3`; write 16:9 or 9:16"),
        (
            "model: 👉veo-3.1-fats",
            "the model `veo-3.1-fats` is unknown; "
                + "did you mean veo-3.1-fast? Write veo-3.1, veo-3.1-fast or veo-3.1-lite"
        ),
        ("model: 👉sora", "the model `sora` is unknown; write veo-3.1, veo-3.1-fast or veo-3.1-lite"),
        ("model: 👉veo-3.0", "the model veo-3.0 was retired on 2026-06-30; write model: veo-3.1"),
        ("name: 👉\"\"", "name is empty; write some text, or remove it"),
        ("name: 👉\"a\\nb\"", "name contains a line break; write one line of plain text"),
        ("name: 👉\"a\\x07\"", "name contains the control character U+0007; write one line of plain text"),
        ("name: 👉true", "name is text; write \"true\" in quotes if you mean this word"),
        ("negative_prompt: 👉\"a\\0b\"", "negative_prompt contains the control character U+0000; remove it"),
        ("👉durration: 8", "a shot has no key `durration`; write duration"),
        (
            "👉camera: dolly",
            "a shot has no key `camera`; its keys are id, name, prompt, start_frame, end_frame, duration, model, "
                + "aspect_ratio, resolution, audio, negative_prompt, seed, max_retries, priority, provider"
        ),
    ])
    func aValueIsRefusedAtItsPlace(line: String, message: String) throws {
        try expectFaults(yaml(shot: line), [message])
    }

    @Test func allFaultsOfAFileAreShownInTheirOrder() throws {
        try expectFaults(
            """
            👉👉projects: { id: harbor }
            defaults: { duration: 👉7, 👉modell: veo-3.1 }
            scenes:
              - 👉number: 👉0
                title: 👉{}
                shots:
                  - id: 👉"1 A"
                    prompt: A boat
                  - 👉prompt: 👉"  "
              - id: s01
                shots: 👉none
              - 👉id: 👉S01
                👉shot: []
            """,
            [
                "a manifest has no key `projects`; write project",
                "the key project is missing here; write `project: { id: …, title: … }`",
                "veo-3.1-fast takes 4, 6 or 8 seconds, not 7",
                "the mapping of defaults has no key `modell`; write model",
                "the key id is missing here; write one such as s01",
                "number is a whole number from 1 to 1000000, not `0`; write such a number",
                "title is text, not a mapping",
                "the id `1 A` cannot be a file name; write 1 to 64 letters, digits, - and _, a letter or digit first",
                "the key id is missing here; write one such as 1A",
                "prompt is empty; write some text",
                "shots is a list, not `none`; begin each of the shots with `- `",
                "the key shots is missing here; list at least one shot",
                "this project has a scene `S01` in line 10 already (upper and lower case count as equal); "
                    + "write another id",
                "a scene has no key `shot`; write shots",
            ])
    }

    @Test(arguments: [
        ("👉harbor", "a manifest is written as a mapping with the keys project, defaults, scenes, not as `harbor`"),
        ("👉- harbor", "a manifest is written as a mapping with the keys project, defaults, scenes, not as a list"),
    ])
    func aFileThatIsNoManifestSaysWhatOneIs(marked: String, message: String) throws {
        try expectFaults(marked, [message])
    }

    @Test func aDurationMustComeFromSomewhere() throws {
        let text = yaml(shot: "name: Boat", defaults: "{}").replacing("- id: 1A", with: "- 👉id: 1A")
        try expectFaults(text, ["the key duration is missing here and in the defaults; write its seconds, such as 8"])
    }

    @Test func aWrongDefaultIsShownOnceAtTheDefault() throws {
        try expectFaults(
            """
            project: { id: harbor }
            defaults: { duration: 8, resolution: 👉4k }
            scenes:
              - id: s01
                shots:
                  - { id: 1A, prompt: A boat }
                  - { id: 1B, prompt: A gull, model: veo-3.1 }
                  - { id: 1C, prompt: A pier }
            """, ["veo-3.1-fast takes 720p or 1080p, not 4k"])
    }

    @Test func idsThatDifferOnlyInCaseWouldShareAFile() throws {
        try expectFaults(
            """
            project: { id: harbor }
            defaults: { duration: 8 }
            scenes:
              - id: s01
                shots:
                  - { id: 1A, prompt: A boat }
                  - { id: 👉1a, prompt: A gull }
              - id: s02
                shots:
                  - { id: 1a, prompt: A pier }
            """,
            ["this scene has a shot `1a` in line 6 already (upper and lower case count as equal); write another id"])
    }

    @Test(arguments: [("1", "1"), ("007", "007"), ("1e3", "1e3"), ("\"2\"", "2"), ("no", "no")])
    func idsMayLookLikeSomethingElse(written: String, id: String) throws {
        let text = yaml(shot: "name: Boat").replacing("id: 1A", with: "id: \(written)")
        #expect(try read(text).first?.scenes.first?.shots.first?.id == id)
    }

    @Test func anEndFrameNeedsAStartFrame() throws {
        let frames = try ScratchFolderWithFrames()
        try expectFaults(
            yaml(shot: "end_frame: 👉a.png"), in: frames.folder, ["an end frame needs a start frame"])
    }

    @Test func aRefusedFrameIsNotReportedAsAMissingOne() throws {
        let frames = try ScratchFolderWithFrames()
        try expectFaults(
            yaml(shot: "start_frame: 👉none.png\nend_frame: a.png"), in: frames.folder,
            ["start_frame `none.png` does not exist; write a path relative to the manifest's folder"])
    }

    @Test func aModelIsTakenUntilTheDayItRetires() throws {
        let folder = try ScratchFolder()
        let path = try folder.write(yaml(shot: "model: veo-3.0"), to: "film.yaml")
        let lastDay = try #require(CivilDate("2026-06-29"))
        #expect(throws: Never.self) {
            try ManifestFile(at: path, catalogue: .builtIn(), defaultProvider: "mock", today: lastDay).manifests()
        }
    }

    @Test func aCatalogueMayOutliveItsDefaultModel() throws {
        let folder = try ScratchFolder()
        let path = try folder.write(yaml(shot: ""), to: "film.yaml")
        var catalogue = try ModelCatalogue.builtIn()
        catalogue.defaultModel = "veo-3.0"
        let error = #expect(throws: ManifestError.self) {
            try ManifestFile(at: path, catalogue: catalogue, defaultProvider: "mock", today: testDay).manifests()
        }
        #expect(
            error?.faults == [
                .init(
                    position: SourcePosition(line: 6, column: 9),
                    message: "the model veo-3.0 was retired on 2026-06-30; write model: veo-3.1")
            ])
    }

    @Test func aPromptMayHave10000CharactersAndNoMore() throws {
        let longest = String(repeating: "é", count: 10_000)
        let text = yaml(shot: "duration: 8").replacing("A boat leaves", with: longest)
        #expect(try read(text).first?.scenes.first?.shots.first?.spec.prompt == longest)
        try expectFaults(
            text.replacing("prompt: é", with: "prompt: 👉éé"), ["prompt has 10001 characters; shorten it to 10000"])
    }
}
