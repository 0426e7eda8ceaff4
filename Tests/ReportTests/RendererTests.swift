import Testing

@testable import Report

/// What tells one build of the program from another.
@Suite struct RendererTests {
    /// The beginning of a program with one note.
    private func program(_ note: [UInt8], kind: UInt8 = 3, name: [UInt8] = [0x47, 0x4E, 0x55, 0]) -> [UInt8] {
        func word(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> ($0 * 8) & 0xFF) } }
        let notes = word(name.count) + word(note.count) + [kind, 0, 0, 0] + name + note
        var bytes: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1]
        bytes += [UInt8](repeating: 0, count: 32 - bytes.count) + word(64) + word(0)
        bytes += [UInt8](repeating: 0, count: 54 - bytes.count) + [56, 0, 1, 0]
        bytes += [UInt8](repeating: 0, count: 64 - bytes.count)
        bytes += word(4) + word(0) + word(120) + word(0)
        bytes += [UInt8](repeating: 0, count: 96 - bytes.count) + word(notes.count)
        bytes += [UInt8](repeating: 0, count: 120 - bytes.count)
        return bytes + notes
    }

    @Test func aBuildIDIsReadFromTheProgramsNotes() {
        #expect(buildID(of: program([0x01, 0xAB, 0x00, 0xFF])) == "01ab00ff")
        #expect(buildID(of: program([1, 2, 3, 4], kind: 1)) == nil)
        #expect(buildID(of: program([1, 2, 3, 4], name: [0x47, 0x4F, 0x00, 0])) == nil)
        #expect(buildID(of: Array("#!/bin/sh\n".utf8)) == nil)
    }

    @Test func aProgramThatIsCutOffAnywhereHasNone() {
        let whole = program([1, 2, 3, 4])
        for count in 0..<whole.count { #expect(buildID(of: Array(whole[..<count])) == nil, "\(count) bytes") }
    }

    @Test func aProgramOfHostileBytesEndsNothing() {
        let whole = program([1, 2, 3, 4])
        for index in whole.indices {
            for value: UInt8 in [0, 1, 0x7F, 0xFF] {
                var bytes = whole
                bytes[index] = value
                _ = buildID(of: bytes)
            }
        }
    }

    @Test func theSameProgramIsTheSame() { #expect(Renderer.current() == Renderer.current()) }

    @Test func aPartIsFoundWhereItStandsFirst() {
        func offset(_ part: String, in text: String) -> Int? {
            firstOffset(of: Array(part.utf8), in: Array(text.utf8)[...])
        }
        #expect(offset("ana", in: "banana") == 1)
        #expect(offset("banana", in: "banana") == 0)
        #expect(offset("a", in: "b") == nil)
        #expect(offset("", in: "b") == nil)
        #expect(offset("longer", in: "long") == nil)
        #expect(firstOffset(of: Array("an".utf8), in: Array("banana".utf8)[2...]) == 3)
    }
}
