import Foundation
import Testing

@testable import Documents
@testable import Report

/// Texts from outside stay texts, wherever they are put.
struct HostileTextTests {
    @Test func markupInTextsIsShownAndNotRead() throws {
        let page = try text("index.html", of: renderScene(SceneFixture.hostile))
        // Ours are the data and the script.
        #expect(occurrences(of: "<script", in: page) == 2)
        #expect(occurrences(of: "</script>", in: page) == 2)
        #expect(occurrences(of: "<style", in: page) == 1)
        #expect(!page.contains("<img src=x"))
        let joinedQuote = "<bdi>&quot;\u{301} onmouseover=&quot;"
        #expect(page.contains(joinedQuote))
        let shown = "&lt;/script&gt;&lt;img src=x onerror=&quot;document.title=&#39;owned&#39;&quot;&gt;"
        #expect(page.contains(shown))
        #expect(page.contains("{{mustache}} {{{raw}}} {{#section}}"))
        #expect(page.contains("&amp;lt;already&amp;gt;"))
    }

    @Test func pagesHoldNoControlCharacters() throws {
        for file in try renderScene(SceneFixture.hostile) + HubFixture.files(of: HubFixture.report()) {
            #expect(
                !file.bytes.contains { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) || $0 == 0x7F }, "\(file.path)")
            guard file.path == "index.html" else { continue }
            #expect(!file.bytes.indices.contains { forbiddenBytes(file.bytes, at: $0) > 0 })
        }
    }

    @Test(
        arguments: [
            (0x80, 2), (0x85, 2), (0x9F, 2), (0xA0, 0), (0xFDCF, 0), (0xFDD0, 3), (0xFDEF, 3), (0xFDF0, 0), (0xFFFD, 0),
            (0xFFFE, 3), (0x1F3AC, 0), (0x1FFFF, 4), (0x10FFFE, 4), (0x1FFFD, 0), (0x7F, 1), (0x7, 1), (0xA, 0),
            (0x61, 0),
        ] as [(UInt32, Int)])
    func whatNoPageMayContainIsSeen(_ scalar: UInt32, bytes: Int) throws {
        let text = String(Character(try #require(Unicode.Scalar(scalar))))
        #expect(forbiddenBytes(Array(text.utf8), at: 0) == bytes)
        #expect(HTML(text: "a\(text)b").bytes == Array("a\(bytes > 0 ? "\u{FFFD}" : text)b".utf8))
        let island = String(decoding: inlineJSON(try encodeJSON(["a\(text)b"])).bytes, as: UTF8.self)
        #expect(try decode([String].self, island) == ["a\(text)b"])
    }

    @Test func inlineDataCannotEndItsElementAndIsReadBack() throws {
        let page = try text("index.html", of: renderScene(SceneFixture.hostile))
        let data = try between("<script type=\"application/json\" id=\"data\">", "</script>", in: page)
        #expect(!data.contains("<"))
        struct Data: Decodable {
            struct Report: Decodable { var playlist: [Shot] }
            struct Shot: Decodable { var name: String }
            var report: Report
        }
        #expect(try decode(Data.self, data).report.playlist.map(\.name) == SceneFixture.hostileTexts)
    }

    @Test func anEntryOfAPlaylistIsOneTitleAndOneFile() throws {
        let lines = try text("playlist.m3u8", of: renderScene(SceneFixture.hostile))
            .split(separator: "\n", omittingEmptySubsequences: false)
        let completed = SceneFixture.hostile.playlist.compactMap(\.video)
        #expect(lines.first == "#EXTM3U")
        #expect(lines.filter { !$0.hasPrefix("#") && !$0.isEmpty } == completed.map { $0[...] })
        #expect(lines.count == 2 + 2 * completed.count + 1)
        for line in lines where line.hasPrefix("#EXTINF") {
            #expect(line.count { $0 == "," } == 1)
            #expect(!line.contains(" - "))
            #expect(!line.unicodeScalars.contains { $0.value < 0x20 || (0x202A...0x202E).contains($0.value) })
        }
    }
}
