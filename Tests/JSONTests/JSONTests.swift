import Foundation
import Testing

@testable import JSON

/// Our JSON is what Foundation writes, only sooner.
@Suite struct JSONTests {
    private func foundation(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private struct Everything: Codable, Equatable {
        var b: Bool? = nil
        var a = [[1, 2], []]
        var empty: [String: Int] = [:]
        var text = "\"\\\n\r\t\u{0}\u{1F}\u{7F}/é\u{2028}"
        var numbers: [Double] = [0, -0.0, -1.5, 1e300, 0.1, 1e-7, 8, 1e16, 123_456_789_012_345_680]
        var floats: [Float] = [0.1, 16_777_216]
        var large = Int64.min
        var small: [UInt8] = [0, 255]
        var nothing: [Int?] = [nil, 1]
        var flags = [true, false]
    }

    @Test func everyKindOfValueIsWhatFoundationWrites() throws {
        let text = try jsonText(Everything())
        #expect(text == (try foundation(Everything())))
        #expect(try JSONDecoder().decode(Everything.self, from: Data(text.utf8)) == Everything())
    }

    @Test func everyCharacterIsWrittenAsFoundationWritesIt() throws {
        let characters = (0..<0x300).compactMap(Unicode.Scalar.init).map { String($0) } + ["\u{2028}", "😀", "e\u{301}"]
        #expect(try jsonText(characters) == foundation(characters))
    }

    @Test func keysStandInTheOrderOfTheirBytes() throws {
        let keys = ["é", "e", "Z", "a", "10", "9", "_", "e\u{301}x", "ez", "\u{FF21}", "😀", "\u{FFFD}", "a\u{0}", "/"]
        let object = Dictionary(uniqueKeysWithValues: keys.map { ($0, 1) })
        #expect(try jsonText(object) == foundation(object))
    }

    @Test func theErrorSaysWhereTheValueStands() throws {
        struct Scene: Encodable { var eta: [Double] }
        struct Film: Encodable { var scenes: [Scene] }
        let film = Film(scenes: [Scene(eta: [1]), Scene(eta: [1, 2, .nan])])
        let error = #expect(throws: JSONError.self) { try jsonText(film) }
        #expect(error?.code == .notANumber)
        #expect(error?.message.contains("scenes[1].eta[2] is nan") == true, "\(String(describing: error))")
        #expect(throws: JSONError.self) { try jsonText([Double.infinity]) }
    }

    @Test func aRefusalOfTheValueKeepsItsPlace() {
        struct Shy: Encodable {
            func encode(to encoder: any Encoder) throws {
                throw EncodingError.invalidValue(1, .init(codingPath: encoder.codingPath, debugDescription: "no"))
            }
        }
        let error = #expect(throws: JSONError.self) { try jsonText(["shy": [Shy()]]) }
        #expect(error?.code == .refused)
        #expect(error?.message.contains("shy[0] refuses") == true, "\(String(describing: error))")
    }

    private struct Silent: Encodable {
        func encode(to encoder: any Encoder) {}
    }

    private struct Both: Encodable {
        func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            try list.encode(1)
            var object = encoder.container(keyedBy: JSONKey.self)
            try object.encode(1, forKey: JSONKey("a"))
        }
    }

    private struct Twice: Encodable {
        func encode(to encoder: any Encoder) throws {
            var single = encoder.singleValueContainer()
            try single.encode(1)
            try single.encode(2)
        }
    }

    @Test func whatIsNotOneValueIsRefused() {
        #expect(throws: JSONError.self) { try jsonText(["a": Silent()]) }
        #expect(throws: JSONError.self) { try jsonText([Both()]) }
        #expect(throws: JSONError.self) { try jsonText([Twice()]) }
    }

    /// Nests by hand, in an order that is not that of the document.
    private struct Nested: Encodable {
        func encode(to encoder: any Encoder) throws {
            var object = encoder.container(keyedBy: JSONKey.self)
            var list = object.nestedUnkeyedContainer(forKey: JSONKey("list"))
            var inner = object.nestedContainer(keyedBy: JSONKey.self, forKey: JSONKey("inner"))
            try object.encode("z", forKey: JSONKey("z"))
            try list.encode(1)
            var deep = list.nestedContainer(keyedBy: JSONKey.self)
            try list.encode(3)
            try deep.encode(2, forKey: JSONKey("two"))
            try inner.encode(true, forKey: JSONKey("b"))
            try "text".encode(to: object.superEncoder(forKey: JSONKey("up")))
            try [4].encode(to: list.superEncoder())
            try 5.encode(to: object.superEncoder())
        }
    }

    @Test func containersMayBeNestedByHand() throws {
        #expect(
            try jsonText(Nested())
                == #"{"inner":{"b":true},"list":[1,{"two":2},3,[4]],"super":5,"up":"text","z":"z"}"#)
        #expect(try jsonText([Nested()]) == foundation([Nested()]))
    }

    @Test func ofTwoMembersWithOneKeyTheLaterStands() throws {
        struct Repeating: Encodable {
            func encode(to encoder: any Encoder) throws {
                var object = encoder.container(keyedBy: JSONKey.self)
                try object.encode(1, forKey: JSONKey("a"))
                try object.encode(2, forKey: JSONKey("a"))
            }
        }
        #expect(try jsonText(Repeating()) == #"{"a":2}"#)
    }

    @Test func aStreamWritesWhatTheWholeWouldBe() throws {
        struct Whole: Encodable {
            var a = ["x": [1, 2]]
            var list = [Everything(), Everything()]
            var z = "end"
        }
        var bytes: [UInt8] = []
        var stream = JSONStream { bytes += $0 }
        try stream.beginObject()
        try stream.beginObject("a")
        try stream.beginList("x")
        try stream.write(1)
        try stream.write(2)
        try stream.end()
        try stream.end()
        try stream.beginList("list")
        for value in Whole().list { try stream.write(value) }
        try stream.end()
        try stream.write("end", "z")
        try stream.end()
        try stream.finish()
        #expect(String(decoding: bytes, as: UTF8.self) == (try jsonText(Whole())) + "\n")
    }

    @Test func aLongStreamIsSentInPieces() throws {
        var pieces = 0
        var stream = JSONStream { bytes in
            pieces += 1
            #expect(bytes.count < 200_000)
        }
        try stream.beginList()
        for _ in 0..<1000 { try stream.write(String(repeating: "a", count: 1000)) }
        try stream.end()
        try stream.finish()
        #expect(pieces > 5)
    }

    @Test func aStreamRefusesWhatIsNoDocumentAndSaysWhere() throws {
        func outOfOrder() throws {
            var stream = JSONStream { _ in }
            try stream.beginObject()
            try stream.write(1, "b")
            try stream.write(1, "a")
        }
        func noNumber() throws {
            var stream = JSONStream { _ in }
            try stream.beginObject()
            try stream.beginList("projects")
            try stream.write(1)
            try stream.write(["seconds": Double.nan])
        }
        func notEnded() throws {
            var stream = JSONStream { _ in }
            try stream.beginObject()
            try stream.finish()
        }
        #expect(throws: JSONError.self) { try outOfOrder() }
        #expect(throws: JSONError.self) { try notEnded() }
        let error = #expect(throws: JSONError.self) { try noNumber() }
        #expect(error?.message.contains("projects[1].seconds is nan") == true, "\(String(describing: error))")
    }
}
