import JSON

/// Prints one JSON document on one line of standard output; keys sorted, so that equal facts are equal text.
func printJSON(_ document: some Encodable) throws {
    Terminal.print(json: try jsonBytes(document) + [UInt8(ascii: "\n")])
}
