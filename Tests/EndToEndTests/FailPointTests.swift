import Foundation
import Model
import TestSupport
import Testing

/// The process dies at every named place of a sweep, between two steps and inside each transaction; the next sweep
/// finishes the film, and nothing was bought twice.
@Suite(.endsWithinAnHour) struct FailPointTests {
    static let places = [
        "saving.processing", "saving.intent", "intent", "journaled", "sent", "noted", "saving.generating", "accepted",
        "polled", "saving.uploading", "succeeded", "downloaded", "delivered", "stored", "saving.completed", "completed",
    ]

    @Test(arguments: places) func nothingIsLostOrBoughtTwice(_ place: String) async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 1))
        try await film.submit()
        var dying = film.program
        dying.environment["DAILIES_FAIL_POINT"] = place
        #expect(try await dying.run("sweep").code == 128 + 9, "the place was not reached")

        let sweep = try await film.program.run("sweep")
        #expect(sweep.code == 0, "\(sweep.errors)")
        let job = try #require(try await film.jobs().first)
        #expect(job["state"] as? String == "completed")
        #expect(job["attempt_count"] as? Int == 1)
        #expect(try film.journal().count { $0.event == "ordered" } == 1)
        let balance = try await film.program.run("credits", "balance", "--json").json()
        #expect(balance["held"] as? String == "0.000000")
        #expect(balance["balance"] as? String == "99.680000")
    }

    @Test func everyPlaceInTheSourcesIsTried() throws {
        let sources = Program.package.appending(path: "Sources")
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        var found: Set<String> = []
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /failPoint\("(.+?)"\)/) {
                let place = String(match.output.1)
                // Any other interpolation is found as it is written, and tried by nobody.
                found.formUnion(
                    place == #"saving.\(job.state.rawValue)"#
                        ? JobState.allCases.map { "saving.\($0.rawValue)" } : [place])
            }
        }
        let tried = Set(Self.places + EndingFailPointTests.places + [LateTests.place])
        #expect(found.isSubset(of: tried), "\(found.subtracting(tried))")
        #expect(tried.isSubset(of: found), "nobody dies there: \(tried.subtracting(found))")
    }
}
