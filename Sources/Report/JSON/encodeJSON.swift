import JSON

/// A document as it stands in a file: JSON with a newline at the end.
func encodeJSON(_ document: some Encodable) throws(ReportError) -> [UInt8] {
    do {
        return try jsonBytes(document) + [UInt8(ascii: "\n")]
    } catch {
        throw ReportError(code: .unwritable, message: error.message)
    }
}
