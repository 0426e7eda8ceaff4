import Foundation
import TestSupport
import Testing

/// A root folder on a disk that is mounted read-only, where this machine lets a test mount one.
@Suite(.enabled { try await canMountReadOnly() })
struct ReadOnlyTests {
    /// Runs the program where its root folder cannot be written; what it tells people is part of the output.
    private func run(_ film: FilmFixture, _ arguments: [String]) async throws -> (code: Int32, output: String) {
        let script = "\(mountReadOnly) && shift && cd / && exec \"$@\" 2>&1"
        return try await runCommand(
            "/usr/bin/unshare",
            ["-rm", "sh", "-c", script, "-", film.folder.path, Program.path] + arguments
                + ["--root", film.folder.path])
    }

    @Test func whatIsThereCanBeLookedAt() async throws {
        let film = try FilmFixture()
        try await film.submit()
        try await film.program.run("sweep")
        let manifest = try film.folder.path("film.yaml")
        let before = try FileManager.default.contentsOfDirectory(atPath: film.folder.path + "/State")
        for arguments in [["status"], ["credits", "balance"], ["models"], ["config"], ["check"], ["check", "--deep"]] {
            let outcome = try await run(film, arguments)
            #expect(outcome.code == 0, "\(arguments): \(outcome.output)")
        }
        let dry = try await run(film, ["submit", manifest, "--dry-run"])
        #expect(dry.code == 0, "\(dry.output)")
        #expect(dry.output.contains("unchanged since an earlier submit"), "\(dry.output)")
        #expect(try await run(film, ["status"]).output.contains("2 completed"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: film.folder.path + "/State") == before)
        // A reader that could write there leaves its own files beside the database.
        let balance = try await film.program.run("credits", "balance").output
        #expect(try await run(film, ["credits", "balance"]).output == balance)
    }

    @Test func aLostClipIsToldAndNotNoted() async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 1))
        try await film.submit()
        try await film.program.run("sweep")
        let clip = try #require(try await film.jobs().first?["video"] as? String)
        try FileManager.default.removeItem(atPath: "\(film.folder.path)/\(clip)")
        let check = try await run(film, ["check"])
        #expect(check.code == 74, "\(check.output)")
        #expect(check.output.contains("nothing was noted"), "\(check.output)")
        #expect(try await film.program.run("check").code == 74)
    }

    @Test func whatWritesSaysThatTheDiskIsReadOnly() async throws {
        let film = try FilmFixture()
        try await film.submit()
        for arguments in [["credits", "grant", "1"], ["sweep"], ["report"]] {
            let outcome = try await run(film, arguments)
            #expect(outcome.code == 74, "\(outcome.output)")
            #expect(outcome.output.lowercased().contains("read-only"), "\(outcome.output)")
        }
    }
}

/// Makes the folder `$1` read-only for the shell that runs this.
private let mountReadOnly = "mount --bind \"$1\" \"$1\" && mount -o remount,ro,bind \"$1\""

private func canMountReadOnly() async throws -> Bool {
    let folder = try ScratchFolder()
    let script = "\(mountReadOnly) && ! touch \"$1/x\""
    return try await runCommand("/usr/bin/unshare", ["-rm", "sh", "-c", script, "-", folder.path]).code == 0
}
