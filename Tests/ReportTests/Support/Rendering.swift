import Foundation
import Testing

@testable import Report

/// The text of one rendered file.
func text(_ path: String, of files: [RenderedFile]) throws -> String {
    String(decoding: try #require(files.first { $0.path == path }).bytes, as: UTF8.self)
}

/// What stands in the element with this id, which holds only text.
func content(ofID id: String, in page: String) throws -> String {
    let opening = try #require(page.firstRange(of: "id=\"\(id)\">"))
    let rest = page[opening.upperBound...]
    return String(rest[..<(try #require(rest.firstRange(of: "<"))).lowerBound])
}

/// The text between two tags, the first time they occur.
func between(_ opening: String, _ closing: String, in page: String) throws -> String {
    let start = try #require(page.firstRange(of: opening))
    let rest = page[start.upperBound...]
    return String(rest[..<(try #require(rest.firstRange(of: closing))).lowerBound])
}

func occurrences(of part: String, in text: String) -> Int { text.ranges(of: part).count }

func decode<Document: Decodable>(_ type: Document.Type, _ json: String) throws -> Document {
    try JSONDecoder().decode(type, from: Data(json.utf8))
}
