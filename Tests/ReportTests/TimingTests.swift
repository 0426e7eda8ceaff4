import Foundation
import Model
import Testing

@testable import Report

/// How long large reports take; run in release with `DAILIES_TIMING=1`, because a debug build says nothing.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["DAILIES_TIMING"] != nil))
struct TimingTests {
    @Test func aSceneOfTenThousandShots() throws {
        let shots = (1...10_000).map {
            SceneFixture.completed(
                "\($0)A", "The boat leaves <\($0)>", String(repeating: "A boat & a quay. ", count: 15), 80)
        }
        let report = SceneFixture.scene(shots: shots, renderStatus: .complete)
        try measure("scene of 10,000 shots") { try renderScene(report) }
        try measure("its page") { [RenderedFile(path: "page", bytes: try renderScenePage(report).bytes)] }
        try measure("its data") {
            [RenderedFile(path: "data", bytes: try inlineJSON(PlayerData(report.playlist)).bytes)]
        }
        try measure("its JSON") { [RenderedFile(path: "json", bytes: try encodeJSON(report))] }
        try measure("its names") {
            try report.checkNames()
            return []
        }
        try measure("its M3U") { [renderM3U(report)] }
        try measure("its XSPF") { [try renderXSPF(report)] }
        try measure("its cards") {
            let card = try ReportAssets.shared().card
            var html = HTML()
            for shot in report.playlist { try card.render(cardValues(shot), into: &html) }
            return [RenderedFile(path: "cards", bytes: html.bytes)]
        }
        try measure("its segments") { [RenderedFile(path: "segments", bytes: segments(report.playlist).bytes)] }
    }

    @Test func aHubOfTenThousandScenes() throws {
        let fragment = try renderHubFragment(HubScene(SceneFixture.harbor))
        let projects = (1...100).map {
            HubProjectFragments(id: "p\($0)", title: "Film \($0)", scenes: Array(repeating: fragment, count: 100))
        }
        let report = HubFixture.report()
        try measure("hub of 10,000 scenes") {
            try assembleHub(
                projects: projects, totals: report.totals, failures: report.failures, generatedAt: report.generatedAt)
        }
        try measure("fragment of a scene") {
            _ = try renderHubFragment(HubScene(SceneFixture.harbor)); return []
        }
    }

    private func measure(_ name: String, _ work: () throws -> [RenderedFile]) throws {
        for _ in 1...3 {
            var files: [RenderedFile] = []
            let duration = try ContinuousClock().measure { files = try work() }
            print("\(name): \(duration), bytes \(files.map { "\($0.path) \($0.bytes.count)" })")
        }
    }
}
