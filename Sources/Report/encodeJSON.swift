import Foundation

/// A document as JSON: keys sorted so that two runs compare equal, slashes as they are, a newline at the end.
func encodeJSON(_ document: some Encodable) throws(ReportError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
        return [UInt8](try encoder.encode(document)) + [0x0A]
    } catch {
        throw ReportError(code: .unwritable, message: "a report is not JSON: \(error)")
    }
}
