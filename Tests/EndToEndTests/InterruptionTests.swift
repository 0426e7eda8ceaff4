import Foundation
import Glibc
import TestSupport
import Testing

@Suite(.endsWithinAnHour) struct InterruptionTests {
    @Test func aSecondSweepIsRefusedAndTheFirstGoesOn() async throws {
        let film = try FilmFixture()
        try await film.submit()
        // As long as the mock's journal is locked, nobody can order.
        let journal = open(try film.folder.path("State/mock/journal.jsonl"), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        #expect(flock(journal, LOCK_EX) == 0)
        let first = try await film.program.run(["sweep"]) { _ in
            defer { close(journal) }
            while try await !film.jobs().contains(where: { $0["state"] as? String == "processing" }) {}
            let second = try await film.program.run("sweep")
            #expect(second.code == 75)
            #expect(second.errors.contains("another sweep"))
        }
        #expect(first.code == 0)
        #expect(try await film.jobs().allSatisfy { $0["state"] as? String == "completed" })
    }

    @Test func aSignalEndsTheSweepWithZeroAndTheNextOneGoesOn() async throws {
        let film = try FilmFixture(environment: ["MOCK_DELAY": "86400"])
        try await film.submit()
        let stopped = try await film.sweep("--json") { try film.journal().count { $0.event == "ordered" } == 2 }
        #expect(stopped.code == 0)
        #expect(try stopped.json()["outcome"] as? String == "stopped")
        try await film.finish()
        let rest = try await film.program.run("sweep", "--json").json()
        #expect(rest["resumed"] as? Int == 2)
        #expect(rest["submitted"] as? Int == 0)
        #expect(rest["completed"] as? Int == 2)
        #expect(try film.journal().count { $0.event == "ordered" } == 2)
    }

    /// What the files say of how far a film is.
    private struct Progress {
        var ordered = 0
        var finished = 0
        var stored = 0

        func reaches(_ moment: Progress) -> Bool {
            ordered >= moment.ordered && finished >= moment.finished && stored >= moment.stored
        }
    }

    private func progress(of film: FilmFixture) throws -> Progress {
        let journal = try film.journal()
        let files = FileManager.default.enumerator(atPath: try film.folder.path("State/videos"))
        var progress = Progress(
            ordered: journal.count { $0.event == "ordered" }, finished: journal.count { $0.event == "finished" })
        while let name = files?.nextObject() as? String { progress.stored += name.hasSuffix(".mp4") ? 1 : 0 }
        return progress
    }

    /// Kills one sweep after the other, each when the film is so far; those that come too late for their moment are left
    /// out, so that every sweep goes on by something.
    private func kill(at moments: [Progress], in film: FilmFixture) async throws {
        for moment in moments where try !progress(of: film).reaches(moment) {
            try await film.sweep(signal: SIGKILL) { try progress(of: film).reaches(moment) }
        }
    }

    @Test func killedAtEightMomentsNothingIsLostOrBoughtTwice() async throws {
        let film = try FilmFixture(
            FilmFixture.film(shots: 8), environment: ["MOCK_DELAY": "86400", "DAILIES_MAX_OPEN": "8"])
        try await film.submit()
        // Fewer times in one step than hold a job because its workers are lost.
        try await kill(at: [1, 2, 4, 8].map { Progress(ordered: $0) }, in: film)
        try await film.finish()
        try await kill(
            at: [Progress(finished: 1), Progress(finished: 5), Progress(stored: 1), Progress(stored: 4)], in: film)
        let last = try await film.program.run("sweep")
        #expect(last.code == 0, "\(last.errors)")

        let jobs = try await film.jobs()
        #expect(jobs.count == 8)
        for job in jobs {
            #expect(job["state"] as? String == "completed", "\(job)")
            let path = film.folder.url.appending(path: job["video"] as? String ?? "-").path(percentEncoded: false)
            let digest = try await runCommand("/usr/bin/sha256sum", [path]).output.prefix(64)
            #expect(job["sha256"] as? String == String(digest))
        }
        let orders = try film.journal().filter { $0.event == "ordered" }
        #expect(Set(orders.map(\.submission)).count == orders.count, "a submission was ordered twice")
        #expect(Set(orders.map(\.job)).count == orders.count, "a job was bought twice")
        let balance = try await film.program.run("credits", "balance", "--json").json()
        #expect(balance["held"] as? String == "0.000000")
        #expect(balance["balance"] as? String == "97.440000")
    }
}
