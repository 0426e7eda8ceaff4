import Model
import Testing

@testable import Documents
@testable import Report

/// What pages and playlists say of animatics, of takes that they stand in for, and of who pays.
struct RehearsalTests {
    private let report = SceneFixture.rehearsed

    private func page(_ report: SceneReport) throws -> String { try text("index.html", of: renderScene(report)) }

    private func card(_ shot: String, in page: String) throws -> String {
        try between("id=\"shot-\(shot)\">", "</div></li>", in: page)
    }

    @Test func aSceneWithShotsThatWereOnlyRehearsedIsMarkedAsOneBesideItsBadge() throws {
        let mark = "<p class=\"rehearsal\""
        #expect(try occurrences(of: mark, in: page(report)) == 1)
        #expect(try occurrences(of: mark, in: page(SceneFixture.harbor)) == 0)
        let hub = try text("index.html", of: HubFixture.files(of: HubFixture.report()))
        #expect(occurrences(of: "<span class=\"rehearsal\">Rehearsal</span>", in: hub) == 1)
        let scene = try between("<img src=\"harbor-lights/s07", "</li>", in: hub)
        #expect(scene.contains("class=\"rehearsal\""))
        #expect(scene.contains(">Rendering<"))
    }

    @Test func anAnimaticIsCalledOneAndAStandInSaysForWhichTakeItStands() throws {
        let page = try page(report)
        #expect(try card("7A", in: page).contains("Completed · take 1 · animatic</p>"))
        let standIn = "</p><p class=\"stand-in\">On the screen: the animatic, take 1.</p>"
        #expect(try card("7B", in: page).contains("Queued · take 2\(standIn)"))
        #expect(try card("7C", in: page).contains("Failed · take 2\(standIn)"))
        #expect(try card("7D", in: page).contains("Completed · take 1</p>"))
        #expect(try card("7D", in: page).contains("Take 2 · Completed</span> · animatic · 1.20 rehearsed"))
        let data = try between("id=\"data\">", "</script>", in: page)
        #expect(occurrences(of: "\"note\":\"the animatic, in place of take 2\"", in: data) == 2)
        #expect(occurrences(of: "\"note\":\"animatic\"", in: data) == 1)
    }

    @Test func aShotLooksAsItsRealTakeDoes() throws {
        let page = try page(report)
        for (shot, look, word) in [
            ("7A", "completed", "Completed"), ("7B", "queued", "Queued"), ("7C", "failed", "Failed"),
        ] {
            #expect(page.contains("<li class=\"card \(look)\" id=\"shot-\(shot)\">"))
            #expect(try card(shot, in: page).contains("</i>\(word) ·"))
        }
        #expect(report.completion.completed == 2)
        #expect(report.completion.total == 4)
    }

    @Test func aCardSaysWhyTheRealTakeIsNotThere() throws {
        let page = try page(report)
        let waiting = try between("<p class=\"waiting\">", "</p>", in: card("7B", in: page))
        #expect(waiting.contains("<code>dailies providers</code>"), "\(waiting)")
        let failed = try card("7C", in: page)
        #expect(failed.contains("<p class=\"sentence\">"))
        #expect(!failed.contains("class=\"waiting\""))
        #expect(try !card("7A", in: page).contains("class=\"waiting\"") && report.failures.map(\.take) == [2])
    }

    @Test func aCompletedTakeOnTheScreenIsNotCalledFailedForALaterOne() throws {
        var shot = SceneFixture.harbor.playlist[0]
        shot.otherTakes = [SceneReport.Take(job: "later", take: 2, state: .failed, reason: .transient)]
        var scene = SceneFixture.scene(shots: [shot])
        scene.failures = [
            SceneReport.Failure(
                job: "later", shot: shot.shot, take: 2, state: .failed, reason: .transient, errorCode: nil,
                errorMessage: nil, attemptCount: 3, maxRetries: 3, charged: nil)
        ]
        #expect(try !page(scene).contains("<p class=\"sentence\">"))
    }

    @Test func aCardSaysWhoRendersTheTakeAndWhoOrderedIt() throws {
        let card = try card("7D", in: page(report))
        #expect(card.contains("<dt>Provider</dt><dd>veo3</dd>"))
        #expect(card.contains("<dt>Ordered by</dt><dd><bdi>alice</bdi></dd>"))
        #expect(try !self.card("1H", in: page(SceneFixture.harbor)).contains("Ordered by"))
    }

    @Test func playlistsNameAnimatics() throws {
        let files = try renderScene(report)
        let m3u = try text("playlist.m3u8", of: files)
        #expect(
            m3u.split(separator: "\n").filter { $0.hasPrefix("#EXTINF") } == [
                "#EXTINF:1,7A The key turns (animatic)", "#EXTINF:1,7B Rain on the roof (animatic)",
                "#EXTINF:1,7C A lamp is lit (animatic)", "#EXTINF:1,7D The boat is gone",
            ])
        let xspf = try text("playlist.xspf", of: files)
        #expect(occurrences(of: "(animatic)</title>", in: xspf) == 3)
        #expect(xspf.contains("<title>7D The boat is gone</title>"))
    }

    @Test func creditsSpeakOfOneAccountAndOfRehearsalsBeside() throws {
        let page = try page(report)
        #expect(page.contains("Credits <small>account main</small>"))
        #expect(try content(ofID: "settled", in: page) == "1.20")
        #expect(page.contains("Rehearsals, never paid: 4.80 settled, 0.00 held"))
        var onlyRehearsed = report
        onlyRehearsed.credits.totals = CreditTotals([.rehearsal: SceneFixture.rehearsalSums])
        let rehearsal = try self.page(onlyRehearsed)
        #expect(rehearsal.contains("Credits <small>account rehearsal</small>"))
        #expect(try content(ofID: "settled", in: rehearsal) == "4.80")
        #expect(!rehearsal.contains("never paid"))
    }

    @Test func theHubSaysWhetherAnythingRealWasOrdered() throws {
        let sentence = "Credits of the account rehearsal: no real take was ordered yet."
        let mixed = try text("index.html", of: HubFixture.files(of: HubFixture.report()))
        #expect(!mixed.contains(sentence))
        #expect(mixed.contains("Rehearsals, never paid: 4.80 settled, 0.00 held"))
        var rehearsed = report
        rehearsed.credits.totals = CreditTotals([.rehearsal: SceneFixture.rehearsalSums])
        let hub = try text("index.html", of: HubFixture.files(of: HubFixture.report(of: [rehearsed])))
        #expect(hub.contains(sentence))
        #expect(!hub.contains("never paid"))
        #expect(try content(ofID: "settled", in: hub) == "4.80")
    }
}
