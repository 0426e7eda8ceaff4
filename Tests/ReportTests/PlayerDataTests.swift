import Foundation
import Testing

@testable import Documents
@testable import Report

/// What the page's script knows of the scene.
struct PlayerDataTests {
    @Test(arguments: SceneFixture.all)
    func itIsTheReportWithoutWhatThePageDoesNotRead(_ report: SceneReport) throws {
        let data = inlineJSON(try encodeJSON(PlayerData(report))).bytes
        let all = try #require(try JSONSerialization.jsonObject(with: Data(data)) as? [String: Any])
        let inner = try #require(all["report"] as? [String: Any])
        let playlist = try #require(inner["playlist"] as? [[String: Any]])
        #expect(playlist.compactMap { $0["shot"] as? String } == report.playlist.map(\.shot))
        #expect(playlist.compactMap { $0["video"] as? String } == report.playlist.compactMap(\.video))
        #expect((all["words"] as? [[String: Any]])?.count == report.playlist.count)
        #expect(!data.contains(UInt8(ascii: "<")))
        #expect(playlist.allSatisfy { $0["job"] == nil })
    }

    @Test func aShotThatNeedsSomebodySaysWhyAndWhatToDo() throws {
        let text = String(decoding: try encodeJSON(PlayerData(SceneFixture.harbor)), as: UTF8.self)
        #expect(text.contains("The provider refused the first frame."))
    }
}
