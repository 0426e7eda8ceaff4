import CLibXML2
import Foundation
import Model
import Testing

@testable import Documents
@testable import Report

/// Playlists as other programs read them.
@Suite(.serialized)  // libxml2's error handling belongs to the thread and its start-up to the process.
struct PlaylistTests {
    @Test func m3uIsWhatVLCAndMPVBothTake() throws {
        let playlist = try text("playlist.m3u8", of: renderScene(SceneFixture.harbor))
        #expect(
            playlist == """
                #EXTM3U
                #PLAYLIST:Harbor Lights / EXT. HARBOR - DAWN
                #EXTINF:1,1A The boat leaves
                media/1A-t1.mp4
                #EXTINF:1,1B Ropes
                media/1B-t1.mp4
                #EXTINF:1,1D Quay from the water
                media/1D-t1.mp4
                #EXTINF:1,1J Wide; the lights go out
                media/1J-t1.mp4

                """)
    }

    @Test(arguments: SceneFixture.all)
    func xspfIsValid(_ report: SceneReport) throws {
        let document = try text("playlist.xspf", of: renderScene(report))
        #expect(try isValid(document))
        #expect(
            occurrences(of: "<track>", in: document)
                == report.playlist.count { $0.video != nil && $0.state == .completed })
    }

    @Test func xspfCarriesPostersPromptsAndMilliseconds() throws {
        let document = try text("playlist.xspf", of: renderScene(SceneFixture.harbor))
        #expect(document.contains("<playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\">"))
        #expect(document.contains("<image>media/1A-t1.jpg</image>"))
        #expect(document.contains("<trackNum>9</trackNum>"))
        #expect(document.contains("<duration>1000</duration>"))
        #expect(document.contains("<date>2026-11-23T02:01:00.000Z</date>"))
    }

    /// A grammar that lets everything pass would prove nothing.
    @Test(arguments: [
        ("<duration>1000</duration>", "<duration>1.0</duration>"), ("<trackNum>1<", "<trackNum>0<"),
        ("http://xspf.org/ns/0/", "http://example.org/"), ("<trackList>", "<trackList/><trackList>"),
        ("<image>", "<picture/><image>"), ("version=\"1\"", "version=\"2\""), ("2026-11-23T", "yesterday "),
    ])
    func theGrammarRefuses(_ part: String, _ fault: String) throws {
        let document = try text("playlist.xspf", of: renderScene(SceneFixture.finished))
        #expect(document.contains(part))
        #expect(try !isValid(document.replacing(part, with: fault)))
    }

    private func isValid(_ document: String) throws -> Bool {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let grammar = root.appending(path: "Reports/schemas/xspf.rng")
        prepareXML()
        let parserContext = try #require(xmlRelaxNGNewParserCtxt(grammar.path()))
        defer { xmlRelaxNGFreeParserCtxt(parserContext) }
        let schema = try #require(xmlRelaxNGParse(parserContext))
        defer { xmlRelaxNGFree(schema) }
        let context = try #require(xmlRelaxNGNewValidCtxt(schema))
        defer { xmlRelaxNGFreeValidCtxt(context) }
        // What is wrong is printed to standard error, which only matters when a test fails.
        let bytes = document.utf8.map { CChar(bitPattern: $0) }
        let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue)
        guard let parsed = xmlReadMemory(bytes, Int32(bytes.count), nil, nil, options) else { return false }
        defer { xmlFreeDoc(parsed) }
        return xmlRelaxNGValidateDoc(context, parsed) == 0
    }
}
