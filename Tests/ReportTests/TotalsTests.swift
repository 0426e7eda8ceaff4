import Model
import Testing

@testable import Documents
@testable import Report

/// A page, its JSON and its playlists say the same.
struct TotalsTests {
    @Test(arguments: SceneFixture.all)
    func aScenesFilesAgree(_ report: SceneReport) throws {
        let files = try renderScene(report)
        #expect(files.map(\.path) == ["index.html", "report.json", "playlist.m3u8", "playlist.xspf"])
        let page = try text("index.html", of: files)
        let json = try decode(SceneReport.self, text("report.json", of: files))
        #expect(json == report)
        #expect(try content(ofID: "completed", in: page) == "\(json.completion.completed)")
        #expect(try content(ofID: "failed", in: page) == "\(json.completion.failed)")
        #expect(try content(ofID: "held", in: page) == "\(json.completion.held)")
        #expect(try content(ofID: "open", in: page) == "\(json.completion.open)")
        #expect(try content(ofID: "total", in: page) == "\(json.playlist.count)")
        #expect(try Credits(content(ofID: "settled", in: page)) == json.credits.settled)
        #expect(try Credits(content(ofID: "credits-held", in: page)) == json.credits.held)
        #expect(try Credits(content(ofID: "estimated", in: page)) == json.credits.estimated)
        #expect(occurrences(of: "<li class=\"card ", in: page) == json.playlist.count)
        #expect(occurrences(of: "<li class=\"failure ", in: page) == json.failures.count)
        for playlist in ["playlist.m3u8", "playlist.xspf"] {
            // A stand-in is screened and does not complete its shot.
            let standIns = json.playlist.count(where: \.isStandIn)
            #expect(
                occurrences(of: "-t1.mp4", in: try text(playlist, of: files)) == json.completion.completed + standIns)
        }
    }

    @Test func theHubAgreesWithItsScenes() throws {
        let report = HubFixture.report()
        let files = try HubFixture.files(of: report)
        let page = try text("index.html", of: files)
        #expect(try decode(HubReport.self, text("hub.json", of: files)) == report)
        #expect(try content(ofID: "scene-count", in: page) == "\(report.projects.flatMap(\.scenes).count)")
        #expect(
            try content(ofID: "completed", in: page)
                == "\(report.projects.flatMap(\.scenes).map(\.completed).reduce(0, +))")
        #expect(try Credits(content(ofID: "settled", in: page)) == report.totals.credits.settled)
        #expect(occurrences(of: "<li class=\"scene\"", in: page) == report.totals.scenes)
        #expect(occurrences(of: "<li class=\"failure ", in: page) == report.failures.count)
        for scene in report.projects.flatMap(\.scenes) { #expect(page.contains("href=\"\(scene.page)#player\"")) }
        for failure in report.failures { #expect(page.contains("href=\"\(failure.link)\"")) }
    }

    @Test func anEmptyHubSaysHowToBegin() throws {
        let files = try HubFixture.files(of: HubFixture.report(of: []))
        #expect(try text("index.html", of: files).contains("<code>dailies submit Jobs/film.yaml</code>"))
        #expect(try decode(HubReport.self, text("hub.json", of: files)).projects.isEmpty)
    }

    @Test func startTimesFollowTheClips() {
        let starts = SceneFixture.harbor.playlist.map(\.startSeconds)
        #expect(starts == [0, 1, 2, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5])
        #expect(SceneFixture.harbor.playlist.map(\.position) == Array(1...9))
    }

    @Test func jsonIsSortedAndEndsWithANewline() throws {
        let json = try text("report.json", of: renderScene(SceneFixture.harbor))
        #expect(json.hasPrefix("{\"badge\":\"Rendering\",\"completion\":{\"completed\":4,"))
        #expect(json.hasSuffix("}\n"))
        #expect(!json.contains("\\/"))
        #expect(try text("report.json", of: renderScene(SceneFixture.waiting)).contains("\"eta\":null"))
    }

    @Test func unpricedJobsMakeTheTotalALowerBound() throws {
        let page = try text("index.html", of: renderScene(SceneFixture.harbor))
        #expect(page.contains("unpriced (1 job); total is a lower bound"))
        #expect(page.contains("<dd>unpriced</dd>"))
        #expect(try !text("index.html", of: renderScene(SceneFixture.finished)).contains("lower bound"))
    }

    @Test func aPageOfAThousandShotsIsSmall() throws {
        let shots = (1...1000).map {
            SceneFixture.completed(
                "\($0)A", "Shot \($0)", String(repeating: "A long & winding prompt. ", count: 400), 80)
        }
        let files = try renderScene(SceneFixture.scene(shots: shots, renderStatus: .complete))
        #expect(try #require(files.first).bytes.count < 5_000_000)
    }

    @Test(arguments: ["../x", "a b", "", "a\"b", "-x"])
    func unsafeNamesAreRefused(_ id: String) {
        #expect(throws: ReportError.self) { try renderScene(SceneFixture.scene(id: id)) }
        var shot = SceneFixture.shots[0]
        shot.video = "media/\(id)/x.mp4"
        #expect(throws: ReportError.self) { try renderScene(SceneFixture.scene(shots: [shot])) }
        shot.video = "javascript:\(id)"
        #expect(throws: ReportError.self) { try renderScene(SceneFixture.scene(shots: [shot])) }
    }
}
