import Foundation
import Model
import Testing

@testable import Documents
@testable import Report

/// Our JSON is what Foundation writes, only sooner.
struct JSONTests {
    @Test(arguments: SceneFixture.all)
    func itIsWhatFoundationWrites(_ report: SceneReport) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let ours = String(decoding: try encodeJSON(report), as: UTF8.self)
        #expect(ours == String(decoding: try encoder.encode(report), as: UTF8.self) + "\n")
    }

    @Test func itHandlesEveryKindOfValue() throws {
        struct Everything: Codable, Equatable {
            var b: Bool? = nil
            var a = [[1, 2], []]
            var empty: [String: Int] = [:]
            var text = "\"\\\n\r\t\u{0}\u{1F}\u{7F}/é\u{2028}"
            var numbers: [Double] = [0, -1.5, 1e300, 0.1, 1e-7, 8]
            var large = Int64.min
            var nothing: [Int?] = [nil, 1]
            var flags = [true, false]
        }
        let bytes = try encodeJSON(Everything())
        #expect(try JSONDecoder().decode(Everything.self, from: Data(bytes)) == Everything())
        #expect(
            String(decoding: bytes, as: UTF8.self).hasPrefix("{\"a\":[[1,2],[]],\"empty\":{},\"flags\":[true,false],"))
    }

    @Test func whatIsNotANumberIsRefused() {
        #expect(throws: ReportError.self) { try encodeJSON([Double.nan]) }
    }
}
