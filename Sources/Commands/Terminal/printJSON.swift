import Foundation

/// Prints one JSON document on one line of standard output; keys sorted, so that equal facts are equal text.
func printJSON(_ document: some Encodable) throws {
    Terminal.print(String(decoding: try jsonEncoder.encode(document), as: UTF8.self))
}

/// How the program writes JSON for other programs.
var jsonEncoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
}
