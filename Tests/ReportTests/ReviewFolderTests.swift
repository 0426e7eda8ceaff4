import Foundation
import Model
import Queue
import QueueSupport
import Storage
import TestSupport
import Testing

@testable import Report

@Suite struct ReviewFolderTests {
    private func document(_ fixture: QueueFixture, _ path: String) throws -> [String: Any] {
        let json = try JSONSerialization.jsonObject(with: fixture.folder.read("Reports/review/\(path)"))
        return json as? [String: Any] ?? [:]
    }

    /// A scene of two shots, the first of which is rendered.
    private func halfAScene() async throws -> QueueFixture {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"))])
        try fixture.folder.write("the clip", to: "State/videos/film/s01/a.mp4")
        try fixture.folder.write("its still", to: "State/videos/film/s01/a.jpg")
        try await fixture.deliver("State/videos/film/s01/a.mp4")
        return fixture
    }

    @Test func aSceneHasItsPageDataPlaylistsAndClips() async throws {
        let fixture = try await halfAScene()
        let reviews = try fixture.reviews()
        #expect(try await reviews.writeChanged().scenes == [QueueFixture.scene])
        for name in [
            "index.html", "report.json", "playlist.m3u8", "playlist.xspf", "media/1A-t1.mp4", "media/1A-t1.jpg",
        ] {
            #expect(fixture.folder.exists("Reports/review/film/s01/\(name)"), "\(name)")
        }
        #expect(fixture.folder.exists("Reports/review/index.html"))
        #expect(fixture.folder.exists("Reports/review/hub.json"))
        let report = try document(fixture, "film/s01/report.json")
        let completion = report["completion"] as? [String: Any]
        #expect(completion?["completed"] as? Int == 1)
        #expect(completion?["total"] as? Int == 2)
        let credits = report["credits"] as? [String: Any]
        #expect(credits?["settled"] as? String == "0.640000")
        #expect(credits?["held"] as? String == "0.640000")
        let eta = report["eta"] as? [String: Any]
        #expect(eta?["method"] as? String == "mean")
        #expect(eta?["samples"] as? Int == 1)
        #expect(eta?["seconds_p90"] is NSNull)
    }

    @Test func anAnimaticStandsInForARealOrderAndItsGenerationTimeCountsNoLonger() async throws {
        let fixture = try await halfAScene()
        let reviews = try fixture.reviews()
        func samples() throws -> Int? {
            let statistics = try document(fixture, "film/s01/report.json")["statistics"] as? [String: Any]
            return (statistics?["generation_seconds"] as? [String: Any])?["count"] as? Int
        }
        try await reviews.writeChanged()
        #expect(try samples() == 1)

        try await fixture.grant("9", to: .main)
        var real = QueueFixture.shot("1A")
        real.route = .veo
        _ = try await fixture.queue.place([QueueFixture.film(real, QueueFixture.shot("1B"))], account: .main)
        try await reviews.writeChanged()
        #expect(try samples() == 0)
        let report = try document(fixture, "film/s01/report.json")
        let shot = (report["playlist"] as? [[String: Any]])?.first
        #expect(shot?["stand_in"] as? Bool == true)
        #expect(shot?["video"] as? String == "media/1A-t1.mp4")
        #expect((report["completion"] as? [String: Any])?["completed"] as? Int == 0)
    }

    @Test func theClipInTheReportIsThePaidFileItself() async throws {
        let fixture = try await halfAScene()
        try await fixture.reviews().writeChanged()
        func inode(_ path: String) throws -> Int? {
            let path = fixture.folder.url.appending(path: path).path(percentEncoded: false)
            return try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
        }
        #expect(try inode("State/videos/film/s01/a.mp4") == inode("Reports/review/film/s01/media/1A-t1.mp4"))
    }

    @Test func onlyWhatChangedIsWrittenAgain() async throws {
        let fixture = try await halfAScene()
        let reviews = try fixture.reviews()
        try await reviews.writeChanged()
        let before = try fixture.folder.read("Reports/review/film/s01/report.json")
        fixture.clock.advance(seconds: 60)
        #expect(try await reviews.writeChanged().scenes.isEmpty)
        #expect(try fixture.folder.read("Reports/review/film/s01/report.json") == before)

        _ = try await fixture.accept()
        #expect(try await reviews.writeChanged().scenes == [QueueFixture.scene])
        let status = try document(fixture, "hub.json")["projects"] as? [[String: Any]]
        let scene = (status?.first?["scenes"] as? [[String: Any]])?.first
        #expect(scene?["render_status"] as? String == "rendering")
        #expect(scene?["badge"] as? String == "Rendering")
    }

    @Test func theHubAddsUpTheScenes() async throws {
        let fixture = try await halfAScene()
        _ = try await fixture.queue.place([
            FilmOrder(
                project: "film", title: "Film",
                scenes: [SceneOrder(id: "s02", number: 2, title: "Other", shots: [QueueFixture.shot("2A")])])
        ])
        try await fixture.reviews().writeChanged()
        let totals = try document(fixture, "hub.json")["totals"] as? [String: Any]
        #expect(totals?["scenes"] as? Int == 2)
        #expect(totals?["completed"] as? Int == 1)
        #expect(totals?["total"] as? Int == 3)
    }

    @Test func aShotThatLeftTheSceneLeavesItsReportAndKeepsItsClip() async throws {
        let fixture = try await halfAScene()
        let reviews = try fixture.reviews()
        try await reviews.writeChanged()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1B"))])
        try await reviews.writeChanged()
        #expect(!fixture.folder.exists("Reports/review/film/s01/media/1A-t1.mp4"))
        #expect(fixture.folder.exists("State/videos/film/s01/a.mp4"))
        let playlist = try document(fixture, "film/s01/report.json")["playlist"] as? [[String: Any]]
        #expect(playlist?.map { $0["shot"] as? String } == ["1B"])
    }

    @Test func aFailureIsOnTheSceneAndOnTheHubUntilItIsRetried() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        let (claim, submission) = try await fixture.intent()
        let refusal = ProviderFailure(outcome: .contentRefused(.prompt), code: "3", message: "refused")
        _ = try await fixture.queue.recordRejected(claim.lease, submission.id, because: refusal)
        let reviews = try fixture.reviews()
        try await reviews.writeChanged()
        #expect((try document(fixture, "hub.json")["failures"] as? [Any])?.count == 1)
        let failure = (try document(fixture, "film/s01/report.json")["failures"] as? [[String: Any]])?.first
        #expect(failure?["charged"] as? String == "0.000000")

        _ = try await fixture.queue.retry(try await fixture.queue.failedJobs())
        try await reviews.writeChanged()
        #expect((try document(fixture, "hub.json")["failures"] as? [Any])?.isEmpty == true)
    }

    @Test func anEmptyHubIsWrittenToo() async throws {
        let fixture = try await QueueFixture()
        try await fixture.reviews().writeChanged()
        #expect(fixture.folder.exists("Reports/review/index.html"))
    }

    /// Makes something under `Reports/review` as if it had never been written.
    private func remove(_ name: String, _ fixture: QueueFixture) throws {
        try FileManager.default.removeItem(atPath: "\(fixture.folder.path)/Reports/review/\(name)")
    }

    @Test(arguments: [
        "film/s01/index.html", "film/s01/report.json", "film/s01/playlist.m3u8", "film/s01/playlist.xspf",
        "film/s01/media/1A-t1.mp4", "film/s01/media/1A-t1.jpg", "film/s01/media", "film/s01", "film",
    ]) func whatIsMissingOfASceneIsMadeAgain(_ name: String) async throws {
        let fixture = try await halfAScene()
        let reviews = try fixture.reviews()
        try await reviews.writeChanged()
        try remove(name, fixture)
        #expect(try await reviews.writeStale().scenes == [QueueFixture.scene])
        #expect(fixture.folder.exists("Reports/review/\(name)"))
        #expect(fixture.folder.exists("Reports/review/film/s01/media/1A-t1.jpg"))
        #expect(try await reviews.writeStale().scenes.isEmpty)
    }

    @Test(arguments: ["index.html", "hub.json"])
    func whatIsMissingOfTheHubIsMadeAgain(_ name: String) async throws {
        let fixture = try await halfAScene()
        let reviews = try fixture.reviews()
        try await reviews.writeChanged()
        try remove(name, fixture)
        #expect(try await reviews.writeChanged().scenes.isEmpty)
        #expect(fixture.folder.exists("Reports/review/\(name)"))
    }

    @Test func aSweepMakesAFolderAgainThatIsGoneAsAWhole() async throws {
        let fixture = try await halfAScene()
        let reviews = try fixture.reviews()
        try await reviews.writeChanged()
        try remove("", fixture)
        #expect(try await reviews.writeChanged().scenes == [QueueFixture.scene])
        #expect(fixture.folder.exists("Reports/review/film/s01/index.html"))
    }

    @Test(arguments: ["film/s01/index.html", "film/s01/report.json", "film/s01/playlist.m3u8"])
    func aFileThatAPowerCutEmptiedIsMadeAgain(_ name: String) async throws {
        let fixture = try await halfAScene()
        let reviews = try fixture.reviews()
        try await reviews.writeChanged()
        try fixture.folder.write("", to: "Reports/review/\(name)")
        #expect(try await reviews.writeStale().scenes == [QueueFixture.scene])
        #expect(try !fixture.folder.read("Reports/review/\(name)").isEmpty)
    }

    @Test func aClipThatIsGoneEverywhereIsMissingOnce() async throws {
        let fixture = try await halfAScene()
        let reviews = try fixture.reviews()
        try await reviews.writeChanged()
        try remove("film/s01/media/1A-t1.mp4", fixture)
        try FileManager.default.removeItem(atPath: "\(fixture.folder.path)/State/videos/film/s01/a.mp4")
        #expect(try await reviews.writeStale().missingClips == ["State/videos/film/s01/a.mp4"])
        #expect(try await reviews.writeStale().scenes.isEmpty)
    }
}
