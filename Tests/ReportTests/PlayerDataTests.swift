import Foundation
import Testing

@testable import Documents
@testable import Report

/// What the page's script knows of the scene.
struct PlayerDataTests {
    @Test func unwantedMembersAndNullsAreLeftOut() {
        let text = #"{"a":null,"b":[{"drop":{"x":[1,"}"]},"keep":"a\"<b"},null,2.5],"drop":1,"keep":true}"# + "\n"
        var filter = JSONFilter(Array(text.utf8), without: ["drop"])
        #expect(
            String(decoding: filter.filtered(), as: UTF8.self)
                == #"{"b":[{"keep":"a\"\u003cb"},null,2.5],"keep":true}"#)
    }

    @Test(arguments: SceneFixture.all)
    func itIsTheReportWithoutWhatThePageDoesNotRead(_ report: SceneReport) throws {
        let data = try playerData(report).bytes
        let all = try #require(try JSONSerialization.jsonObject(with: Data(data)) as? [String: Any])
        let inner = try #require(all["report"] as? [String: Any])
        let playlist = try #require(inner["playlist"] as? [[String: Any]])
        #expect(playlist.compactMap { $0["shot"] as? String } == report.playlist.map(\.shot))
        #expect(playlist.compactMap { $0["video"] as? String } == report.playlist.compactMap(\.video))
        #expect((all["words"] as? [[String: Any]])?.count == report.playlist.count)
        #expect(!data.contains(UInt8(ascii: "<")))
        #expect(playlist.allSatisfy { $0["job"] == nil && $0["error_message"] == nil })
    }

    @Test func aShotThatNeedsSomebodySaysWhyAndWhatToDo() throws {
        let text = String(decoding: try playerData(SceneFixture.harbor).bytes, as: UTF8.self)
        #expect(text.contains("The provider refused the first frame."))
    }
}
