import Foundation
import Testing

@testable import Google
@testable import Veo

@Suite struct ClipTests {
    /// What a scanner makes of a text that comes in pieces.
    private func scan(_ text: String, _ length: Int) -> (clip: String, rest: String, ClipScanner) {
        var scanner = ClipScanner()
        var clip: [UInt8] = []
        for piece in pieces(text, of: length) { scanner.feed(piece, into: &clip) }
        return (String(decoding: clip, as: UTF8.self), String(decoding: scanner.rest, as: UTF8.self), scanner)
    }

    @Test(arguments: 1...40) func theClipIsTakenOutWhereverItIsCut(_ length: Int) {
        let text = #"""
            {"name": "a\"}]{", "done": true, "response": {"n": [1, {"b": "x"}], "videos": [
            {"mimeType": "video/mp4", "bytesBase64Encoded": "AA+\/_-\u003d\u003D"}, {"bytesBase64Encoded": "SECOND"}]}}
            """#
        let (clip, rest, scanner) = scan(text, length)
        #expect(clip == "AA+/_-==")
        #expect(rest == text.replacing(#"AA+\/_-\u003d\u003D"#, with: "").replacing("SECOND", with: ""))
        #expect(scanner.isComplete)
        #expect(scanner.hasClip)
    }

    @Test(arguments: [
        #"{"prompt": {"bytesBase64Encoded": "AAAA"}, "response": {}}"#,
        #"{"response": {"text": "\"bytesBase64Encoded\": \"AAAA\"", "videos": [{"mimeType": "bytesBase64Encoded"}]}}"#,
        #"{"response": {"videos": [{"bytesBase64Encoded": ""}, {"bytesBase64Encoded": null}]}}"#,
    ])
    func nothingElseIsAClip(_ text: String) {
        let (clip, rest, scanner) = scan(text, 5)
        #expect(clip.isEmpty)
        #expect(rest == text)
        #expect(!scanner.hasClip)
        #expect(scanner.isComplete)
    }

    @Test func aCutAnswerIsNotComplete() {
        let (clip, _, scanner) = scan(#"{"response": {"videos": [{"bytesBase64Encoded": "AAAA"#, 9)
        #expect(clip == "AAAA")
        #expect(scanner.hasClip)
        #expect(!scanner.isComplete)
    }

    @Test func whatIsKeptHasALimit() {
        var scanner = ClipScanner()
        var clip: [UInt8] = []
        scanner.feed(Array("{\"a\": \"".utf8), into: &clip)
        for _ in 1...5 { scanner.feed([UInt8](repeating: 0x61, count: 1 << 18), into: &clip) }
        #expect(scanner.rest.count == 1 << 20)
        #expect(clip.isEmpty)
    }

    private func decode(_ pieces: [[UInt8]]) -> [UInt8]? {
        var decoder = Base64Decoder()
        var bytes: [UInt8] = []
        for piece in pieces { decoder.decode(piece, into: &bytes) }
        return decoder.isWhole ? bytes : nil
    }

    @Test(arguments: 0...20) func bothAlphabetsWithAndWithoutPaddingDecode(_ count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: 255 - $0 * 37) }
        let standard = Data(bytes).base64EncodedString()
        let safe = base64URL(bytes)
        #expect(!safe.contains { "+/=".contains($0) })
        for text in [standard, safe, standard.replacing("=", with: ""), standard + "\n"] {
            for length in 1...5 { #expect(decode(pieces(text, of: length)) == bytes, "\(text)") }
        }
    }

    @Test(arguments: ["A", "AAAAA", "AA=A", "AA*A", "AAAA=AAAA"]) func whatIsCutOrForeignIsNotWhole(_ text: String) {
        #expect(decode([Array(text.utf8)]) == nil)
    }
}
