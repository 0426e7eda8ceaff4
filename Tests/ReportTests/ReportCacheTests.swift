import Database
import Film
import Foundation
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

@testable import Report

/// What is reported again, what is left as it stands, and that both give the same hub.
@Suite struct ReportCacheTests {
    private let fixture: QueueFixture

    init() async throws { fixture = try await QueueFixture(credits: "1000") }

    /// Scenes of two shots each, in two projects.
    private func place(_ scenes: Int, from first: Int = 0, titled title: String? = nil) async throws {
        for number in first..<first + scenes {
            // So that their jobs are claimed in this order.
            fixture.clock.advance(seconds: 1)
            _ = try await fixture.queue.place([
                FilmOrder(
                    project: number.isMultiple(of: 2) ? "even" : "odd", title: "Film",
                    scenes: [
                        SceneOrder(
                            id: "s\(number)", number: 100 - number, title: title ?? "Scene \(number)",
                            shots: [QueueFixture.shot("\(number)A"), QueueFixture.shot("\(number)B")])
                    ])
            ])
        }
    }

    private func id(_ number: Int) -> SceneID {
        SceneID(project: number.isMultiple(of: 2) ? "even" : "odd", scene: "s\(number)")
    }

    private func text(_ path: String) throws -> String {
        String(decoding: try fixture.folder.read("Reports/review/\(path)"), as: UTF8.self)
    }

    /// Every file of the folder of reports by its inode and time: what tells whether it was written again.
    private func traces() throws -> [String: [Int]] {
        let folder = "\(fixture.folder.path)/Reports/review"
        var traces: [String: [Int]] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
            guard attributes[.type] as? FileAttributeType == .typeRegular,
                let inode = attributes[.systemFileNumber] as? Int, let time = attributes[.modificationDate] as? Date
            else { continue }
            traces[name] = [inode, Int(time.timeIntervalSince1970 * 1000)]
        }
        return traces
    }

    /// The hub's files as they are put together from all scenes at once, with the time that the hub has.
    private func assembled(_ reviews: ReviewFolder) async throws -> [String] {
        let written = try #require(try await reviews.cache.state().hub)
        let (html, json) = try assembleHub(
            try await reviews.cache.hub(), written.notices, generatedAt: written.generatedAt)
        #expect(html.layout == written.html.layout && json.layout == written.json.layout)
        return [html, json].map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    @Test func aPauseStandsOnTheHubAndIsGoneAfterIt() async throws {
        try await place(2)
        let reviews = try fixture.reviews()
        try await reviews.writeChanged()
        fixture.clock.advance(seconds: 60)
        // Nothing is queued there: no scene changes with it.
        #expect(try await fixture.queue.pause(.provider("veo3"), reason: "<holidays>"))
        #expect(try await reviews.writeChanged().scenes.isEmpty)
        let page = try text("index.html")
        #expect(page.contains("Paused: the provider veo3, since "))
        #expect(page.contains("by ada: &lt;holidays&gt;."))
        #expect(try text("hub.json").contains("\"paused\":[{\"at\":"))
        #expect(try await assembled(reviews) == [page, try text("hub.json")])
        let left = try traces()
        try await reviews.writeChanged()
        #expect(try traces() == left, "nothing is news")

        #expect(try await fixture.queue.pause(.all, reason: nil))
        #expect(try await reviews.writeChanged().scenes.count == 2, "their shots say that they wait")
        #expect(try text("odd/s1/report.json").contains("paused"))
        #expect(try await fixture.queue.resume(.all))
        #expect(try await fixture.queue.resume(.provider("veo3")))
        #expect(try await reviews.writeChanged().scenes.count == 2)
        #expect(try !text("index.html").contains("Paused"))
        #expect(try text("hub.json").contains("\"paused\":[]"))
        #expect(try !text("odd/s1/report.json").contains("paused"))
    }

    @Test func afterAnUpgradeEveryReportIsWrittenOnce() async throws {
        try await place(3)
        #expect(try await fixture.reviews().writeChanged().upgraded == 0)
        // As an earlier version's look: what a renderer makes differs, what it is told does not.
        let data = try text("even/s0/report.json")
        for page in ["even/s0", "odd/s1", "even/s2", "."] {
            try fixture.folder.write("an earlier look", to: "Reports/review/\(page)/index.html")
        }
        fixture.clock.advance(seconds: 60)
        #expect(try await fixture.reviews().writeChanged().scenes.isEmpty)
        #expect(try text("even/s0/index.html") == "an earlier look")

        let upgraded = try await fixture.reviews(renderer: "two").writeChanged()
        #expect(upgraded.scenes == [id(0), id(2), id(1)] && upgraded.upgraded == 3 && upgraded.unchanged.isEmpty)
        for page in ["even/s0", "odd/s1", "even/s2", "."] {
            #expect(try text("\(page)/index.html").contains("<title>"), "\(page)")
        }
        #expect(try text("even/s0/report.json") == data)
        #expect(try await fixture.reviews(renderer: "two").writeChanged() == ReviewFolder.Written())
    }

    @Test func anUpgradeThatWasCutShortGoesOn() async throws {
        try await place(3)
        try await fixture.reviews().writeChanged()
        var reviews = try fixture.reviews(renderer: "two")
        reviews.batch = 1
        try obstruct("odd/s1/index.html")
        await #expect(throws: (any Error).self) { try await reviews.writeChanged() }
        try clear("odd/s1/index.html")
        #expect(try await reviews.writeChanged().scenes == [id(1)])
        #expect(try await reviews.writeChanged() == ReviewFolder.Written())
    }

    @Test func whatSaysTheSameIsLeftAsItStands() async throws {
        try await place(2)
        _ = try await fixture.accept()
        let reviews = try fixture.reviews()
        try await reviews.writeChanged()
        let before = try traces()
        #expect(before.count == 10)
        fixture.clock.advance(seconds: 3600)
        let written = try await reviews.write([id(0), id(1)])
        #expect(written.scenes.count == 2 && written.unchanged.count == 2)
        #expect(try await fixture.reviews(renderer: "two").writeStale().unchanged.count == 2)
        #expect(try traces() == before)
    }

    /// A change that shows nowhere, such as one that was taken back.
    @Test func aRevisionThatChangesNothingLeavesThePage() async throws {
        try await place(1)
        let reviews = try fixture.reviews()
        try await reviews.writeChanged()
        let before = try traces()
        fixture.clock.advance(seconds: 60)
        try await execute("UPDATE scenes SET revision = revision + 1")
        #expect(try await reviews.writeChanged().unchanged == [id(0)])
        #expect(try traces() == before)
    }

    /// Of many scenes only those whose pages lead to the one that changed.
    @Test func anotherTitleOfASceneIsOnThePagesAroundIt() async throws {
        try await place(9)
        let reviews = try fixture.reviews()
        try await reviews.writeChanged()
        try await place(1, from: 4, titled: "Fog")
        #expect(try await reviews.writeChanged().scenes == [id(2), id(4), id(6)])
        // Scenes count down.
        #expect(try scene("even/s6")["next"] as? [String: String] == Self.fog)
        #expect(try scene("even/s2")["previous"] as? [String: String] == Self.fog)
        #expect(try scene("even/s8")["previous"] is NSNull)
        #expect(try await reviews.writeChanged().scenes.isEmpty)
    }

    private static let fog = ["id": "s4", "title": "Fog", "page": "../s4/index.html"]

    @Test func aReportHasTheSameDigestAsLongAsItSaysTheSame() async throws {
        try await place(1)
        let reviews = try fixture.reviews()
        try await reviews.writeChanged()
        let first = try #require(try scene("even/s0")["report_digest"] as? String)
        #expect(first.count == 64)
        // A folder that was taken away, reported later by a program that knows nothing of it.
        try await execute("DELETE FROM report_scenes")
        fixture.clock.advance(seconds: 60)
        let before = try text("even/s0/report.json")
        try await reviews.write([id(0)])
        #expect(try text("even/s0/report.json") != before)
        #expect(try scene("even/s0")["report_digest"] as? String == first)
        _ = try await fixture.accept()
        try await reviews.writeChanged()
        #expect(try scene("even/s0")["report_digest"] as? String != first)
    }

    /// What a report says of its scene itself.
    private func scene(_ folder: String) throws -> [String: Any] {
        let report = try JSONSerialization.jsonObject(with: Data(try text("\(folder)/report.json").utf8))
        return try #require((report as? [String: Any])?["scene"] as? [String: Any])
    }

    @Test func aForecastIsMadeAnewWhenItsSceneChanges() async throws {
        try await place(1)
        try fixture.folder.write("the clip", to: "State/videos/film/s01/a.mp4")
        try await fixture.deliver("State/videos/film/s01/a.mp4")
        let reviews = try fixture.reviews()
        try await reviews.writeChanged()
        let before = try text("even/s0/report.json")
        #expect(before.contains("finish_p50"))
        fixture.clock.advance(seconds: 60)
        try await reviews.write([id(0)])
        #expect(try text("even/s0/report.json") == before)
        try await execute("UPDATE scenes SET revision = revision + 1")
        try await reviews.writeChanged()
        #expect(try text("even/s0/report.json") != before)
    }

    @Test(arguments: [1, 2, 3, 4]) func aHubWithExchangedScenesIsTheOneOfAllScenes(seed: UInt64) async throws {
        var chance = Chance(seed: seed)
        try await place(6)
        try fixture.folder.write("the clip", to: "State/videos/film/s01/a.mp4")
        let reviews = try fixture.reviews()
        try await reviews.writeChanged()
        for step in 0..<18 {
            fixture.clock.advance(seconds: 7)
            for _ in 0...Int.random(in: 0...2, using: &chance) { try await change(step, &chance) }
            let written = try await reviews.writeChanged()
            #expect(try await [text("index.html"), text("hub.json")] == assembled(reviews), "\(step): \(written)")
            if step.isMultiple(of: 6) {
                let before = try traces()
                #expect(try await reviews.write((0..<6).map(id)).unchanged.count == 6)
                #expect(try traces() == before)
            }
        }
    }

    /// Something that happens to a scene.
    private func change(_ step: Int, _ chance: inout Chance) async throws {
        switch Int.random(in: 0..<6, using: &chance) {
        case 0, 1: try? await fixture.deliver("State/videos/film/s01/a.mp4")
        case 2:
            guard let (claim, submission) = try? await fixture.intent() else { return }
            let refusal = ProviderFailure(outcome: .contentRefused(.prompt), code: "3", message: "no \(step)")
            _ = try await fixture.queue.recordRejected(claim.lease, submission.id, because: refusal)
        case 3: _ = try await fixture.queue.retry(try await fixture.queue.failedJobs())
        case 4: try await place(1, from: Int.random(in: 0..<6, using: &chance))
        default:
            let title = String(repeating: "\"&<é", count: Int.random(in: 0..<9, using: &chance))
            try await place(1, from: Int.random(in: 0..<6, using: &chance), titled: title)
        }
    }

    @Test func aNewSceneAndAnotherPlaceAreOnTheHub() async throws {
        try await place(2)
        let reviews = try fixture.reviews()
        try await reviews.writeChanged()
        try await place(2, from: 2)
        try await reviews.writeChanged()
        #expect(try await [text("index.html"), text("hub.json")] == assembled(reviews))
        try await execute(
            "UPDATE scenes SET number = 1, revision = (SELECT max(revision) + 1 FROM scenes) WHERE id = 's0'")
        try await reviews.writeChanged()
        let hub = try text("hub.json")
        #expect(
            try #require(hub.firstRange(of: "even/s0/")).lowerBound
                < #require(hub.firstRange(of: "even/s2/")).lowerBound)
        #expect(try await [text("index.html"), hub] == assembled(reviews))
    }

    @Test func aHubThatAnotherHandChangedIsMadeAnew() async throws {
        try await place(2)
        let reviews = try fixture.reviews()
        try await reviews.writeChanged()
        let hub = try text("index.html")
        try fixture.folder.write(String(hub.reversed()), to: "Reports/review/index.html")
        _ = try await fixture.accept()
        try await reviews.writeChanged()
        #expect(try await [text("index.html"), text("hub.json")] == assembled(reviews))
    }

    /// As after a backup was put back: the folder knows more than the database.
    @Test func aFolderThatIsAheadOfTheDatabaseIsBroughtBack() async throws {
        try await place(2)
        let reviews = try fixture.reviews()
        try await reviews.writeChanged()
        let pages = try ["odd/s1/report.json", "hub.json"].map(text)
        for name in ["odd/s1/report.json", "hub.json"] {
            try fixture.folder.write("what came later", to: "Reports/review/\(name)")
        }
        fixture.clock.advance(seconds: 60)
        #expect(try await reviews.writeChanged().scenes == [id(1)])
        #expect(try text("odd/s1/report.json") == pages[0])
        #expect(try await text("hub.json") == assembled(reviews)[1])
    }

    /// What was reported before something was in the way is not reported again, and stands on the hub.
    @Test func aReportThatWasCutShortGoesOn() async throws {
        try await place(4)
        var reviews = try fixture.reviews()
        reviews.batch = 1
        try obstruct("odd/s1/report.json")
        await #expect(throws: (any Error).self) { try await reviews.writeChanged() }
        #expect(!fixture.folder.exists("Reports/review/hub.json"))
        try clear("odd/s1/report.json")
        #expect(try await reviews.writeChanged().scenes == [id(1), id(3)])
        #expect(try await [text("index.html"), text("hub.json")] == assembled(reviews))
    }

    @Test func aHubThatWasNotReachedIsWrittenByTheNextRun() async throws {
        try await place(2)
        let reviews = try fixture.reviews()
        try await reviews.writeChanged()
        _ = try await fixture.accept()
        try clear("hub.json")
        try obstruct("hub.json")
        await #expect(throws: (any Error).self) { try await reviews.writeChanged() }
        try clear("hub.json")
        #expect(try await reviews.writeChanged().scenes.isEmpty)
        #expect(try text("hub.json").contains("\"render_status\":\"rendering\""))
        #expect(try await [text("index.html"), text("hub.json")] == assembled(reviews))
    }

    @Test func twoRunsAtOnceReportASceneOnce() async throws {
        try await place(4)
        let (one, two) = (try fixture.reviews(), try fixture.reviews())
        async let first = one.writeChanged()
        async let second = two.writeChanged()
        let scenes = try await [first, second].flatMap(\.scenes)
        #expect(scenes.count == 4 && Set(scenes).count == 4)
    }

    /// While scenes change, others are looked at in turn, so that what is missing comes back all the same.
    @Test func whatIsMissingComesBackWhileOtherScenesChange() async throws {
        try await place(2)
        let reviews = try fixture.reviews()
        try await reviews.writeChanged()
        try clear("odd/s1")
        _ = try await fixture.accept()
        let written = try await reviews.writeStale()
        #expect(written.scenes == [id(0), id(1)] && written.unchanged.isEmpty)
        #expect(fixture.folder.exists("Reports/review/odd/s1/index.html"))
    }

    @Test func aChangeThatComesWhileItIsReportedStaysDue() async throws {
        try await place(1)
        let reviews = try fixture.reviews()
        try await reviews.writeChanged()
        let revision = try await reviews.reportedRevision()
        _ = try await fixture.accept()
        #expect(try await fixture.queue.changedScenes(after: revision).scenes.map(\.id) == [id(0)])
        let last = try await fixture.queue.changedScenes(after: revision).last
        try await reviews.writeChanged()
        #expect(try await reviews.reportedRevision() == last)
        #expect(try await fixture.queue.changedScenes(after: last).scenes.isEmpty)
    }

    private func execute(_ sql: String, _ values: [String: String] = [:]) async throws {
        _ = try await fixture.database.write { try $0.execute(sql, values) }
    }

    /// Puts a folder where a file belongs.
    private func obstruct(_ name: String) throws {
        try clear(name)
        _ = try fixture.folder.path("Reports/review/\(name)/in-the-way")
    }

    private func clear(_ name: String) throws {
        let path = "\(fixture.folder.path)/Reports/review/\(name)"
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
    }
}

/// Chance that is the same in every run.
private struct Chance: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state ^ (state >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    }
}
