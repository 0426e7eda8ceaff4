import Foundation
import Model
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

    @Test(arguments: SceneFixture.all)
    func aReportThatIsEncodedOnceIsTheSameText(_ report: SceneReport) throws {
        var report = report
        report.playlist.append(contentsOf: SceneFixture.hostile.playlist)
        let encoded = try EncodedReport(report)
        #expect(encoded.report.scene.reportDigest == sha256(try encodeJSON(report.said)))
        #expect(encoded.json == (try encodeJSON(encoded.report)))
        report.generatedAt = Timestamp(microseconds: report.generatedAt.microseconds + 1)
        #expect(try EncodedReport(report).report.scene.reportDigest == encoded.report.scene.reportDigest)
    }
}
