import Foundation
import TestSupport
import Testing

@Suite struct CommandLineTests {
    /// A command as the program itself lists it.
    private struct Command: Decodable {
        var commandName: String
        var subcommands: [Command]?

        /// The words after the program's name that call it and those below it.
        func calls(after words: [String]) -> [[String]] {
            [words] + (subcommands ?? []).flatMap { $0.calls(after: words + [$0.commandName]) }
        }
    }

    @Test func everyCommandExplainsItself() async throws {
        struct Dump: Decodable { var command: Command }
        let program = Program(root: try ScratchFolder())
        let dump = try await program.run("--experimental-dump-help").output
        let calls = try JSONDecoder().decode(Dump.self, from: Data(dump.utf8)).command.calls(after: [])
            .filter { $0.first != "help" }
        #expect(calls.contains(["credits", "grant"]))
        for call in calls {
            let help = try await program.run(call + ["--help"])
            #expect(help.code == 0, "\(call)")
            #expect(help.output.contains("USAGE: dailies \(call.joined(separator: " "))"), "\(call)")
            #expect(help.output.contains("OVERVIEW: "), "\(call)")
            #expect(help.errors.isEmpty, "\(call)")
        }
    }

    @Test func theExitCodeOfAnOlderDatabaseIsExplained() async throws {
        for command in [["sweep", "--help"], ["--help"]] {
            let help = try await Program(root: ScratchFolder()).run(command).output
            #expect(help.contains("70 the database is older than its"), "\(command)")
        }
        let readme = try String(contentsOf: Program.package.appending(path: "README.md"), encoding: .utf8)
        #expect(readme.contains("| 70 | the database is older than its purchases"))
    }

    @Test(arguments: [
        (["nonsense"], 64), (["sweep", "--deadline", "soon"], 64), (["sweep", "--max-jobs", "0"], 64),
        (["retry"], 64), (["retry", "--failed", "x"], 64), (["submit"], 64), (["credits", "grant", "much"], 65),
        (["credits", "grant", "-1"], 64), (["submit", "missing.yaml"], 65), (["retry", "nobody"], 65),
        (["cancel", "nobody"], 65), (["status", "nobody"], 65), (["status", "--root", "/nonexistent"], 78),
    ]) func aMistakeHasItsExitCodeAndASentence(_ arguments: [String], _ code: Int) async throws {
        let outcome = try await Program(root: ScratchFolder()).run(arguments)
        #expect(Int(outcome.code) == code, "\(outcome.output)\(outcome.errors)")
        #expect(!outcome.errors.isEmpty)
    }

    @Test(arguments: ["gs://", "gs://bucket", "operation-1", "https://example.com/a.mp4"])
    func whatNoProviderWroteIsNotAdopted(_ text: String) async throws {
        let outcome = try await Program(root: ScratchFolder()).run("resolve", "job", "--adopt", text)
        #expect(outcome.code == 64 && outcome.errors.contains("gs://bucket/name of the clip"), "\(outcome.errors)")
    }

    @Test(arguments: [
        ("VIDEO_PROVIDER", "sora"), ("DAILIES_ADOPT_WINDOW", "x"), ("DAILIES_CATALOGUE", "/nonexistent.json"),
    ]) func aSettingThatIsNotPossibleIsNamed(_ variable: String, _ value: String) async throws {
        let outcome = try await Program(root: ScratchFolder(), environment: [variable: value]).run("status")
        #expect(outcome.code == 78)
        #expect(outcome.errors.contains(variable) || outcome.errors.contains(value))
    }

    @Test func aMisspeltKeyOfTheSettingsFileIsRefusedWithASuggestion() async throws {
        let folder = try ScratchFolder()
        try folder.write("mock:\n  dellay: 5\n", to: "dailies.yaml")
        let outcome = try await Program(root: folder).run("status")
        #expect(outcome.code == 78)
        #expect(outcome.errors.contains("dailies.yaml:2:"))
        #expect(outcome.errors.contains("mock.delay"))
    }

    @Test(arguments: [
        ("VIDEO_PROVIDER: veo3\n", "video.provider"), ("provider: veo3\n", "video.provider"),
        ("video-provider: veo3\n", "video.provider"), ("VEO_PROJECT: my-film\n", "veo.project"),
        ("veo: { Project: my-film }\n", "veo.project"), ("max_open: 3\n", "dailies.max_open"),
    ]) func aSettingThatNobodyReadsIsRefusedWhereverItStands(_ text: String, _ meant: String) async throws {
        let folder = try ScratchFolder()
        try folder.write(text, to: "dailies.yaml")
        let outcome = try await Program(root: folder).run("config")
        #expect(outcome.code == 78, "\(outcome.errors)")
        #expect(outcome.errors.contains("dailies.yaml:1:"), "\(outcome.errors)")
        #expect(outcome.errors.contains("there is no setting"))
        #expect(outcome.errors.contains("Did you mean \(meant)?"))
    }

    @Test func aSettingThatStandsTwiceIsRefused() async throws {
        let folder = try ScratchFolder()
        try folder.write("mock: { delay: 5 }\nmock.delay: 6\n", to: "dailies.yaml")
        let outcome = try await Program(root: folder).run("config")
        #expect(outcome.code == 78)
        #expect(outcome.errors.contains("dailies.yaml:2:1: mock.delay stands in this file twice"))
    }

    @Test(arguments: ["dailies.yml", "Dailies.yaml", ".dailies.yaml", "dailies.yaml.txt"])
    func settingsInAFileThatIsCalledOtherwiseAreNotIgnored(_ name: String) async throws {
        let folder = try ScratchFolder()
        try folder.write("mock: { delay: 5 }\n", to: name)
        let outcome = try await Program(root: folder).run("status")
        #expect(outcome.code == 78, "\(outcome.errors)")
        #expect(outcome.errors.contains("\(name) is read by nobody"), "\(outcome.errors)")
    }

    @Test(arguments: [
        ("DAILIES_MAXOPEN", "DAILIES_MAX_OPEN"), ("VEO_PROJECT_ID", "VEO_PROJECT"), ("MOCK_DELY", "MOCK_DELAY"),
        ("VIDEO_PROVIDR", "VIDEO_PROVIDER"),
    ]) func aVariableThatIsSpelledNearlyAsOursIsRefused(_ name: String, _ meant: String) async throws {
        let outcome = try await Program(root: ScratchFolder(), environment: [name: "3"]).run("config")
        #expect(outcome.code == 78, "\(outcome.errors)")
        #expect(outcome.errors.contains("Did you mean \(meant)?"), "\(outcome.errors)")
    }

    @Test(arguments: ["DAILIES_PAGES", "DAILIES_HOST", "VEO_CACHE", "VIDEO_PLAYER"])
    func aVariableOfSomebodyElseIsNoneOfOurBusiness(_ name: String) async throws {
        #expect(try await Program(root: ScratchFolder(), environment: [name: "3"]).run("config").code == 0)
    }

    @Test func aFirstFilmIsWrittenThatCanBeRenderedAndIsNeverOverwritten() async throws {
        let folder = try ScratchFolder()
        let program = Program(root: folder, environment: ["MOCK_DELAY": "0"])
        let written = try await program.run("init")
        #expect(written.code == 0)
        #expect(written.output.contains("dailies submit Jobs/film.yaml --dry-run"))
        #expect(try await program.run("credits", "grant", "100").code == 0)
        let queued = try await program.run("submit", "Jobs/film.yaml")
        #expect(queued.code == 0, "\(queued.errors)")
        #expect(queued.errors.isEmpty, "\(queued.errors)")
        #expect(queued.output.contains("3 queued"), "\(queued.errors)")

        try folder.write("# mine", to: "Jobs/film.yaml")
        let again = try await program.run("init")
        #expect(again.code == 65)
        #expect(again.errors.contains("there is a film already"))
        #expect(try folder.read("Jobs/film.yaml") == Data("# mine".utf8))
        let elsewhere = try await program.run("init", "--root", "new/folder", "--json")
        #expect(elsewhere.code == 0)
        #expect(folder.exists("new/folder/Jobs/frames/1a-start.jpg"))
        #expect(try elsewhere.json()["files"] as? [String] != nil && !folder.exists("new/folder/State"))
    }

    @Test func aManifestMayBePipedIn() async throws {
        let folder = try ScratchFolder()
        let text = "project,scene,shot,prompt,duration\nreef,s1,1A,A boat,8\n"
        let arguments = ["submit", "-", "--dry-run", "--json", "--root", folder.path]
        let queued = try await runCommand(Program.path, arguments + ["--format", "csv"], input: text)
        #expect(queued.code == 3, "\(queued.output)")
        #expect(queued.output.contains("\"reef\""), "\(queued.output)")
        #expect(try await runCommand(Program.path, arguments, input: text).code == 64, "nobody says what it is")
        #expect(try await runCommand(Program.path, arguments + ["--format", "yaml"], input: text).code == 65)
    }

    @Test func oneSceneInTwoFilesIsNotToBeSubmittedOneAfterTheOther() async throws {
        let folder = try ScratchFolder()
        for (name, shot) in [("part1.csv", "1A"), ("part2.csv", "1B")] {
            try folder.write("project,scene,shot,prompt,duration\nreef,s1,\(shot),A boat,8\n", to: name)
        }
        let outcome = try await Program(root: folder).run("submit", "part1.csv", "part2.csv")
        #expect(outcome.code == 65)
        #expect(outcome.errors.contains("the second would replace the first's list of shots"))
        #expect(outcome.errors.contains("into one file"))
        #expect(!outcome.errors.contains("one after the other"))
    }

    @Test func theEnvironmentWinsOverTheFile() async throws {
        let folder = try ScratchFolder()
        try folder.write("mock:\n  delay: 7...9\ndailies:\n  max_open: 2\n", to: "dailies.yaml")
        let outcome = try await Program(root: folder, environment: ["MOCK_DELAY": "3"]).run("config", "--json")
        let settings = try outcome.json()["settings"] as? [[String: Any]] ?? []
        func value(_ key: String) -> String? {
            settings.first { $0["key"] as? String == key }?["value"] as? String
        }
        #expect(value("mock.delay") == "3")
        #expect(value("dailies.max_open") == "2")
    }

    @Test func anEmptyRootIsNoError() async throws {
        let program = Program(root: try ScratchFolder())
        #expect(try await program.run("status").code == 0)
        #expect(try await program.run("sweep").code == 0)
        let balance = try await program.run("credits", "balance", "--json").json()
        #expect(balance["available"] as? String == "0.000000")
    }

    @Test func theListOfModelsMarksWhatIsRetired() async throws {
        let outcome = try await Program(root: ScratchFolder()).run("models")
        let retired = outcome.output.split(separator: "\n").filter { $0.contains("RETIRED") }
        #expect(retired.contains { $0.hasPrefix("veo-3.0 ") })
        #expect(outcome.output.contains("veo-3.1-fast (default)"))
    }

    /// Runs the program under a shell that redirects its standard output; what it tells people is the output.
    private func run(
        _ program: Program, _ arguments: [String], redirected redirection: String
    ) async throws -> (code: Int32, output: String) {
        let script = "MOCK_DELAY=0 exec \"$0\" \"$@\" 2>&1 \(redirection)"
        return try await runCommand(
            "/bin/sh", ["-c", script, Program.path] + arguments + ["--root", program.root.path])
    }

    @Test(arguments: [
        ["status"], ["status", "--json"], ["sweep"], ["sweep", "--json"], ["config"], ["models", "--json"],
        ["credits", "balance"], ["credits", "grant", "1"], ["report"], ["submit", "film.yaml", "--dry-run"],
    ]) func factsThatFindNoRoomAreAnErrorOfTheDisk(_ arguments: [String]) async throws {
        let film = try FilmFixture()
        try await film.program.run("credits", "grant", "100")
        var arguments = arguments
        if arguments.contains("film.yaml") { arguments[1] = try film.folder.path("film.yaml") }
        let full = try await run(film.program, arguments, redirected: ">/dev/full")
        #expect(full.code == 74, "\(full)")
        #expect(full.output.contains("standard output cannot be written: No space left on device"))
        let closed = try await run(film.program, arguments, redirected: ">&-")
        #expect(closed.code == 74, "\(closed)")
        #expect(closed.output.contains("standard output cannot be written: it is closed"))
    }

    @Test func whatACommandDidIsDoneWhenItCannotBeTold() async throws {
        let film = try FilmFixture()
        try await film.submit()
        #expect(try await run(film.program, ["sweep", "--json"], redirected: ">/dev/full").code == 74)
        #expect(try await film.jobs().map { $0["state"] as? String } == ["completed", "completed"])
        #expect(film.folder.exists("Reports/review/film/s1/index.html"))
    }

    @Test func aClosedStreamIsNoFileOfTheStates() async throws {
        let film = try FilmFixture()
        let told = try await run(film.program, ["credits", "grant", "7", "--json"], redirected: ">&- 2>&- <&-")
        #expect(told.code == 74)
        let words = try await runCommand("/bin/grep", ["-rl", "dailies.balance/1\\|standard output", film.folder.path])
        #expect(words.output == "")
        let balance = try await film.program.run("credits", "balance", "--json").json()
        #expect(balance["available"] as? String == "7.000000")
    }

    @Test func aReaderThatHadEnoughIsNoError() async throws {
        let film = try FilmFixture()
        let script = "{ sleep 0.3; \"$0\" \"$@\" 2>&1; echo \"exit $?\" >&2; } 2>&1 >&3 3>&- | cat"
        let outcome = try await runCommand(
            "/bin/bash", ["-c", "exec 3> >(true); \(script)", Program.path, "models", "--root", film.folder.path])
        #expect(outcome.output == "exit 0\n")
    }
}
