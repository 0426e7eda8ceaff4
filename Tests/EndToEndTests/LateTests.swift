import Foundation
import TestSupport
import Testing

/// A purchase that was declared lost and delivers after all, with the program as it is used.
@Suite(.endsWithinAnHour) struct LateTests {
    /// Where a sweep dies inside the transaction that makes a late clip a take of its own.
    static let place = "saving.take"

    private func bought(_ film: FilmFixture) async throws -> (orders: Int, balance: String?, held: String?) {
        let balance = try await film.program.run("credits", "balance", "--json").json()
        return (
            try film.journal().count { $0.event == "ordered" }, balance["balance"] as? String,
            balance["held"] as? String
        )
    }

    @Test func aLateClipIsTakenInsteadOfTheRetryAlsoByASweepAfterOneThatDied() async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 1))
        try await film.submit()
        var dying = film.program
        dying.environment["DAILIES_FAIL_POINT"] = "saving.uploading"
        for _ in 1...5 { #expect(try await dying.run("sweep").code == 128 + 9) }
        _ = try await film.program.run("sweep")
        let job = try #require(try await film.jobs().first)
        let id = try #require(job["id"] as? String)
        #expect(job["state"] as? String == "held")
        #expect(job["reason"] as? String == "worker_lost")

        #expect(try await film.program.run("resolve", id, "--declare-lost").code == 0)
        #expect(try await dying.run("sweep").code == 128 + 9, "the late clip was not looked for")
        #expect(try await film.jobs().first?["state"] as? String == "failed")
        #expect(try await film.program.run("retry", id).code == 0)
        let sweep = try await film.program.run("sweep", "--json").json()
        #expect(sweep["submitted"] as? Int == 0)
        #expect(sweep["completed"] as? Int == 1)
        #expect(try await film.jobs().map { $0["state"] as? String } == ["completed"])
        #expect(try await bought(film) == (1, "99.680000", "0.000000"))
    }

    @Test func aLateClipBesideASecondPurchaseIsATakeOfItsOwnAlsoAfterASweepThatDied() async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 1), environment: ["MOCK_DELAY": "86400"])
        try await film.submit()
        try await film.sweep { try await film.jobs().first?["state"] as? String == "generating" }
        let first = try #require(try await film.jobs().first)
        let id = try #require(first["id"] as? String)
        let operation = try #require(first["operation"] as? String)
        try await film.change("UPDATE jobs SET state = 'held', reason = 'operation_gone'")
        #expect(try await film.program.run("resolve", id, "--declare-lost").code == 0)
        #expect(try await film.program.run("retry", id).code == 0)
        var fast = film.program
        fast.environment["MOCK_DELAY"] = "0"
        #expect(try await fast.run("sweep").code == 0)
        #expect(try await bought(film) == (2, "99.680000", "0.000000"))

        // Now the provider is done with the first one too, and a person who sees that says so.
        try await film.finish(operation)
        var dying = fast
        dying.environment["DAILIES_FAIL_POINT"] = Self.place
        #expect(try await fast.run("resolve", id, "--adopt", operation).code == 0)
        #expect(try await dying.run("sweep").code == 128 + 9, "the place was not reached")
        #expect(try await film.jobs().count == 1)
        #expect(try await fast.run("resolve", id, "--adopt", operation).code == 0)
        #expect(try await fast.run("sweep").code == 0)

        let jobs = try await film.jobs()
        #expect(jobs.map { $0["state"] as? String } == ["completed", "completed"])
        #expect(jobs.map { $0["take"] as? Int } == [1, 2])
        #expect(jobs.map { $0["selected"] as? Bool } == [false, true])
        #expect(jobs.allSatisfy { film.folder.exists($0["video"] as? String ?? "-") })
        #expect(try await bought(film) == (2, "99.360000", "0.000000"))
        #expect(try await film.faults(of: film.program.run("status", "--json"), schema: "status") == "")
    }
}
