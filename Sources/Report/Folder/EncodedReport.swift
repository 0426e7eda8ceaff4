import Digest
import Documents
import Model

/// A report with the text of its file, encoded once: what a report says is what costs in a scene of many shots, and its digest
/// and its time only stand in it.
struct EncodedReport: Sendable {
    /// With the digest of what it says.
    let report: SceneReport
    /// What `report.json` holds.
    let json: [UInt8]

    init(_ report: SceneReport) throws(ReportError) {
        let said = report.said
        var text = try encodeJSON(said)
        var report = report
        report.scene.reportDigest = sha256(text)
        // Keys stand in their order, and a quote inside a text is escaped: the first such member is the report's own, and the
        // last one is its scene's.
        let times = try [said.generatedAt, report.generatedAt].map { value throws(ReportError) in
            try Self.member("generated_at", value)
        }
        let digests = try [nil, report.scene.reportDigest].map { value throws(ReportError) in
            try Self.member("report_digest", value)
        }
        guard let time = text.indices.first(where: { text[$0...].starts(with: times[0]) }),
            let digest = text.indices.last(where: { text[$0...].starts(with: digests[0]) })
        else { throw ReportError(code: .unwritable, message: "a report has no time or no digest of what it says") }
        text.replaceSubrange(digest..<(digest + digests[0].count), with: digests[1])
        text.replaceSubrange(time..<(time + times[0].count), with: times[1])
        self.report = report
        json = text
    }

    private static func member(_ name: String, _ value: some Encodable) throws(ReportError) -> [UInt8] {
        Array("\"\(name)\":".utf8) + (try encodeJSON(value).dropLast())
    }
}

/// The SHA-256 of some bytes in hexadecimal.
func sha256(_ bytes: [UInt8]) -> String {
    var digest = SHA256Digest()
    bytes.withUnsafeBytes { digest.update($0) }
    return digest.finish()
}
