import Catalogue
import Foundation
import Model
import TestSupport
import Testing

@testable import Intake

/// What a producer writes and what the queue gets from it.
@Suite struct ManifestFileTests {
    /// The example of the documentation, with all keys.
    static let example = """
        project: { id: harbor-lights, title: Harbor Lights }
        defaults: { model: veo-3.1-fast, aspect_ratio: "16:9", resolution: 720p, audio: false }
        scenes:
          - id: s01
            number: 1
            title: EXT. HARBOR - DAWN
            shots:
              - id: 1A                      # also its label
                name: The boat leaves
                prompt: A fishing boat leaves the harbor at dawn
                start_frame: frames/1a-start.jpg     # relative, inside the manifest's folder
                end_frame: frames/1a-end.jpg         # optional
                duration: 8                          # seconds
                negative_prompt: people
                seed: 7
                max_retries: 5
                priority: -2
        """

    @Test func theDocumentedExampleReads() throws {
        let folder = try ScratchFolder()
        try folder.write(Pictures.jpeg(width: 1280, height: 720), to: "frames/1a-start.jpg")
        try folder.write(Pictures.jpeg(width: 1280, height: 720, filler: 9), to: "frames/1a-end.jpg")

        let manifest = try #require(try read(Self.example, in: folder).first)

        #expect(manifest.project == .init(id: "harbor-lights", title: "Harbor Lights"))
        let scene = try #require(manifest.scenes.first)
        #expect(scene.id == "s01")
        #expect(scene.number == 1)
        #expect(scene.title == "EXT. HARBOR - DAWN")
        let shot = try #require(scene.shots.first)
        #expect(shot.id == "1A")
        #expect(shot.name == "The boat leaves")
        #expect(shot.maxRetries == 5)
        #expect(shot.priority == -2)
        #expect(shot.position == SourcePosition(line: 8, column: 9))
        #expect(shot.startFrame?.path == folder.path + "/frames/1a-start.jpg")
        #expect(shot.startFrame?.reference == shot.spec.startFrame)
        #expect(shot.spec.startFrame?.format == .jpeg)
        #expect(shot.spec.startFrame?.width == 1280)
        #expect(shot.spec.startFrame?.sha256 != shot.spec.endFrame?.sha256)
        #expect(shot.spec.prompt == "A fishing boat leaves the harbor at dawn")
        #expect(shot.spec.negativePrompt == "people")
        #expect(shot.spec.seed == 7)
        #expect(shot.spec.duration == 8)
    }

    @Test func whatIsNotWrittenHasADefault() throws {
        let manifest = try #require(try read(yaml(shot: "duration: 4", defaults: "{}")).first)

        #expect(manifest.project.title == "harbor")
        let scene = try #require(manifest.scenes.first)
        #expect(scene.number == 1)
        #expect(scene.title == "s01")
        let shot = try #require(scene.shots.first)
        #expect(shot.name == "1A")
        #expect(shot.maxRetries == 3)
        #expect(shot.priority == 0)
        #expect(
            shot.spec
                == ShotSpec(
                    model: "veo-3.1-fast", prompt: "A boat leaves", duration: 4, resolution: .p720,
                    aspectRatio: .landscape, audio: false))
    }

    @Test func aShotOverridesTheDefaults() throws {
        let text = yaml(
            shot: "duration: 6\naudio: false\nmodel: veo-3.1\nresolution: 4k",
            defaults: "{ duration: 8, audio: true, seed: 1, priority: 4, aspect_ratio: 9:16 }")
        let shot = try #require(try read(text).first?.scenes.first?.shots.first)

        #expect(shot.spec.duration == 6)
        #expect(!shot.spec.audio)
        #expect(shot.spec.model == "veo-3.1")
        #expect(shot.spec.resolution == .p2160)
        #expect(shot.spec.aspectRatio == .portrait)
        #expect(shot.spec.seed == 1)
        #expect(shot.priority == 4)
    }

    @Test func allFormatsSayTheSame() throws {
        let yaml = """
            project: { id: harbor }
            scenes:
              - id: s01
                number: 3
                title: "He said \\"go\\""
                shots:
                  - { id: 1, prompt: "Rain,\\nthen sun", duration: 8, audio: true }
            """
        let json = """
            {"project": {"id": "harbor"}, "scenes": [{"id": "s01", "number": 3, "title": "He said \\"go\\"",
              "shots": [{"id": 1, "prompt": "Rain,\\nthen sun", "duration": 8.0, "audio": true}]}]}
            """
        let csv = """
            Project, SCENE ,scene number,scene_title,shot,prompt,duration,audio,seed
            harbor,s01,3,"He said ""go\""",1,"Rain,
            then sun",8,TRUE,
            """
        let manifests = try [
            read(yaml, as: "a.yml"), read(json, as: "a.JSON"), read(csv, as: "a.csv"),
            read(csv.split(separator: "\n").joined(separator: "\r\n"), as: "b.csv"),
            read("\u{FEFF}" + json, as: "b.json"),
        ].map { try #require($0.first).withoutPositions }

        #expect(manifests.first?.scenes.first?.shots.first?.spec.prompt == "Rain,\nthen sun")
        #expect(Set(manifests.map { "\($0)" }).count == 1)
    }

    @Test func aShotListMayHoldSeveralProjects() throws {
        let csv = """
            project,project_title,scene,shot,prompt,duration
            harbor,Harbor Lights,s01,1A,A boat,8
            desert,,s01,1A,A dune,8
            ,,,,,
            harbor,,s02,1A,A pier,8
            harbor,Harbor Lights,s01,1B,A gull,8
            """
        let manifests = try read(csv, as: "film.csv")

        #expect(manifests.map(\.project.title) == ["Harbor Lights", "desert"])
        #expect(manifests.first?.scenes.map(\.id) == ["s01", "s02"])
        #expect(manifests.first?.scenes.map { $0.shots.map(\.id) } == [["1A", "1B"], ["1A"]])
        #expect(manifests.first?.scenes.first?.shots.last?.position == SourcePosition(line: 6, column: 26))
    }

    @Test(arguments: [
        (
            "film.txt",
            "1:1: what this is cannot be told from its name, which does not end in .yaml, .yml, .json or .csv; say it with "
                + "--format yaml, json or csv"
        ),
        ("none.yaml", "1:1: there is no such file; check the path"),
        ("folder.yaml", "1:1: this is a folder; write the paths of the manifests in it, such as folder/film.yaml"),
        ("large.yaml", "1:1: the file has 5000001 bytes and a manifest at most 5000000; move whole scenes to another"),
        ("binary.yaml", "2:3: this is not UTF-8 text; save the file with the encoding UTF-8"),
        ("nul.json", "1:2: the invisible character U+0000 stands here; remove it"),
    ])
    func aFileThatCannotBeReadSaysWhy(name: String, expected: String) throws {
        let folder = try ScratchFolder()
        try folder.write("project:", to: "film.txt")
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "folder.yaml"), withIntermediateDirectories: true)
        try folder.write(Data(repeating: 0x20, count: 5_000_001), to: "large.yaml")
        try folder.write(Data("a: 1\nb: ".utf8.dropLast()) + [0xFF, 0x0A], to: "binary.yaml")
        try folder.write("{\0}", to: "nul.json")

        let error = #expect(throws: ManifestError.self) {
            try ManifestFile(
                at: folder.path + "/" + name, catalogue: .builtIn(), defaultProvider: "mock", today: testDay
            ).manifests()
        }
        #expect(error?.code == .unreadable)
        #expect(error?.description == folder.path + "/" + name + ":" + expected)
        #expect(error?.exitStatus == .badInput)
    }

    @Test(arguments: [
        ("film.xlsx", "PK\u{3}\u{4}", "this is a spreadsheet or another packed file, not text; open it"),
        ("film.csv", "PK\u{3}\u{4}rest", "this is a spreadsheet or another packed file"),
        ("film.csv", "<!DOCTYPE html><title>Sign in", "this is a web page; download the list itself"),
        ("film.yaml", "\n <html>", "this is a web page"),
        ("film.pdf", "%PDF-1.7", "this is a PDF"),
        ("film.yaml", "version https://git-lfs.github.com/spec/v1\n", "this is a pointer of Git LFS"),
        ("film.txt", "project: {id: a}", "what this is cannot be told from its name"),
    ])
    func whatIsNoManifestIsCalledByItsName(name: String, content: String, words: String) throws {
        let found = try faults(in: content, as: name)
        #expect(found.count == 1 && found[0].hasPrefix("1:1: \(words)"), "\(found)")
    }

    @Test(arguments: [
        ("https://example.com/film.yaml", "this is an address; download the file"),
        ("https://docs.google.com/spreadsheets/d/1/edit", "this is the address of a spreadsheet; there, choose File"),
        ("Film.yml", "there is no such file; there is `film.yaml`"),
        ("unlike.json", "there is no such file; check the path"),
        ("folder.yaml", "this is a folder; write the paths of the manifests in it"),
    ])
    func aPathThatLeadsToNoManifestIsExplained(path: String, words: String) throws {
        let folder = try ScratchFolder()
        try folder.write("project: {id: a}", to: "film.yaml")
        try folder.write("", to: "folder.yaml/inside")
        let whole = path.contains("://") ? path : folder.path + "/" + path
        let catalogue = try ModelCatalogue.builtIn()
        let error = #expect(throws: ManifestError.self) {
            try ManifestFile(at: whole, catalogue: catalogue, defaultProvider: "mock", today: testDay)
        }
        #expect(error?.faults.first?.message.hasPrefix(words) == true, "\(error?.message ?? "")")
    }

    @Test func aFormatMayBeSaidAndABreakOfALineIsTheSameInEveryFormat() throws {
        let folder = try ScratchFolder()
        let catalogue = try ModelCatalogue.builtIn()
        let texts: [(ManifestFormat, String)] = [
            (
                .json,
                #"{"project":{"id":"a"},"scenes":[{"id":"s","shots":[{"id":"1","prompt":"A\r\nB\rC","duration":8}]}]}"#
            ),
            (.yaml, "project: {id: a}\nscenes: [{id: s, shots: [{id: 1, prompt: \"A\\r\\nB\\rC\", duration: 8}]}]\n"),
            (.csv, "project,scene,shot,prompt,duration\r\na,s,1,\"A\r\nB\rC\",8\r\n"),
        ]
        for (format, text) in texts {
            let piped = try ManifestFile(
                Array(text.utf8), named: "standard input", folder: folder.path, format: format, catalogue: catalogue,
                defaultProvider: "mock", today: testDay)
            let path = try folder.write(text, to: "list.txt")
            let file = try ManifestFile(
                at: path, format: format, catalogue: catalogue, defaultProvider: "mock", today: testDay)
            #expect(try piped.manifests() == file.manifests())
            #expect(try piped.manifests().first?.scenes.first?.shots.first?.spec.prompt == "A\nB\nC", "\(format)")
        }
    }
}

extension Manifest {
    fileprivate var withoutPositions: Manifest {
        var copy = self
        for scene in copy.scenes.indices {
            for shot in copy.scenes[scene].shots.indices {
                copy.scenes[scene].shots[shot].position = SourcePosition(line: 1, column: 1)
            }
        }
        return copy
    }
}
