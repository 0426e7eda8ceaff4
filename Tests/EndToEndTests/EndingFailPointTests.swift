import Foundation
import TestSupport
import Testing

/// The process dies inside the transaction in which a job leaves the way to its clip; whoever comes next does it again,
/// and the credits are right.
@Suite(.endsWithinAnHour) struct EndingFailPointTests {
    static let places = ["saving.queued", "saving.failed", "saving.held", "saving.canceled"]

    /// Runs commands that die where the test wants, and tells what became of the film's one job.
    private struct Ending {
        let film: FilmFixture

        init(prompt: String = "A boat") async throws {
            film = try FilmFixture(FilmFixture.film(shots: 1, prompt: prompt))
            try await film.submit()
        }

        func die(_ place: String, _ command: String...) async throws {
            var dying = film.program
            dying.environment["DAILIES_FAIL_POINT"] = place
            let outcome = try await dying.run(command)
            try #require(outcome.code == 128 + 9, "\(place) was not reached: \(outcome.errors)")
        }

        func state() async throws -> String? { try await film.jobs().first?["state"] as? String }

        func orders() throws -> Int { try film.journal().count { $0.event == "ordered" } }

        func held() async throws -> String? {
            try await film.program.run("credits", "balance", "--json").json()["held"] as? String
        }
    }

    @Test func aJobThatWasNotSentIsQueuedAgain() async throws {
        let ending = try await Ending()
        try await ending.die("saving.intent", "sweep")
        try await ending.die("saving.queued", "sweep")
        #expect(try await ending.state() == "processing")

        #expect(try await ending.film.program.run("sweep").code == 0)
        #expect(try await ending.state() == "completed")
        #expect(try ending.orders() == 1)
        #expect(try await ending.held() == "0.000000")
    }

    @Test func aJobThatFailsForGoodFails() async throws {
        let ending = try await Ending(prompt: "[mock:fail]")
        try await ending.die("saving.failed", "sweep")
        #expect(try await ending.state() == "generating")

        #expect(try await ending.film.program.run("sweep").code == 1)
        #expect(try await ending.state() == "failed")
        #expect(try ending.orders() == 1)
        #expect(try await ending.held() == "0.000000")
    }

    @Test func aJobThatKillsItsWorkersIsHeld() async throws {
        let ending = try await Ending()
        for _ in 1...5 { try await ending.die("saving.uploading", "sweep") }
        try await ending.die("saving.held", "sweep")
        #expect(try await ending.state() == "generating")

        _ = try await ending.film.program.run("sweep")
        #expect(try await ending.state() == "held")
        #expect(try ending.orders() == 1)
        #expect(try await ending.held() == "0.320000")
    }

    @Test func aJobThatAPersonCancelsIsCanceled() async throws {
        let ending = try await Ending()
        let id = try #require(try await ending.film.jobs().first?["id"] as? String)
        try await ending.die("saving.canceled", "cancel", id)
        #expect(try await ending.state() == "queued")
        #expect(try await ending.held() == "0.320000")

        #expect(try await ending.film.program.run("cancel", id).code == 0)
        #expect(try await ending.film.jobs().isEmpty)
        #expect(try ending.orders() == 0)
        #expect(try await ending.held() == "0.000000")
    }
}
