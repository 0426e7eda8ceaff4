import Foundation
import Glibc
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10))) struct InterruptionTests {
    /// Waits until something is true of the files, which another process changes.
    private func until(_ condition: () throws -> Bool) async throws {
        while try !condition() { try await Task.sleep(for: .milliseconds(20)) }
    }

    @Test func aSecondSweepIsRefusedAndTheFirstGoesOn() async throws {
        let film = try FilmFixture(environment: ["MOCK_DELAY": "3"])
        try await film.submit()
        let first = try await film.program.run(["sweep"]) { _ in
            try await until { try film.journal().contains { $0.event == "ordered" } }
            let second = try await film.program.run("sweep")
            #expect(second.code == 75 && second.errors.contains("another sweep"))
        }
        #expect(first.code == 0)
        #expect(try await film.jobs().allSatisfy { $0["state"] as? String == "completed" })
    }

    @Test func aSignalEndsTheSweepWithZeroAndTheNextOneGoesOn() async throws {
        let film = try FilmFixture(environment: ["MOCK_DELAY": "600"])
        try await film.submit()
        let stopped = try await film.program.run(["sweep", "--json"]) { processID in
            try await until { try film.journal().count { $0.event == "ordered" } == 2 }
            kill(processID, SIGTERM)
        }
        #expect(stopped.code == 0)
        #expect(try stopped.json()["outcome"] as? String == "stopped")
        let rest = try await film.program.run("sweep", "--json", "--deadline", "1s").json()
        #expect(rest["resumed"] as? Int == 2 && rest["submitted"] as? Int == 0)
        #expect(try film.journal().count { $0.event == "ordered" } == 2)
    }

    @Test func killedAtTenMomentsNothingIsLostOrBoughtTwice() async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 8), environment: ["MOCK_DELAY": "0...1"])
        try await film.submit()
        for round in 0..<10 {
            // Each round lets the books grow by a little more before it strikes, so that every kind of step is hit.
            let lines = try film.journal().count
            _ = try await film.program.run(["sweep"]) { processID in
                let deadline = ContinuousClock.now + .milliseconds(60 + 140 * round)
                while ContinuousClock.now < deadline, try film.journal().count < lines + 1 + round % 4 {
                    try await Task.sleep(for: .milliseconds(3))
                }
                kill(processID, SIGKILL)
            }
        }
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
