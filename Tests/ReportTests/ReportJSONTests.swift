import Foundation
import Testing

@testable import Documents
@testable import Report

/// What stands in the files is what Foundation would have written.
struct ReportJSONTests {
    @Test(arguments: SceneFixture.all)
    func itIsWhatFoundationWrites(_ report: SceneReport) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let ours = String(decoding: try encodeJSON(report), as: UTF8.self)
        #expect(ours == String(decoding: try encoder.encode(report), as: UTF8.self) + "\n")
    }

    @Test func whatIsNotANumberIsRefused() {
        #expect(throws: ReportError.self) { try encodeJSON([Double.nan]) }
    }
}
