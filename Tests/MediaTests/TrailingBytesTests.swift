import Foundation
import TestSupport
import Testing

@testable import Media

@Suite struct TrailingBytesTests {
    @Test(arguments: files) func whatIsNoWholeBoxIsBehindTheFilm(file: BoxFile) throws {
        let folder = try ScratchFolder()
        let path = try folder.write(file.bytes, to: "boxes.mp4")
        #expect(try countTrailingBytes(of: path) == file.trailing)
    }

    @Test func aFileThatEndsWithinItsIndexIsNone() throws {
        let folder = try ScratchFolder()
        let path = try folder.write(BoxFile([.box("moov", 60)], trailing: 0).bytes.dropLast(), to: "boxes.mp4")
        let error = #expect(throws: MediaError.self) { try countTrailingBytes(of: path) }
        #expect(error?.code == .undecodable)
    }

    static let files: [BoxFile] = [
        BoxFile([.box("mdat", 40)], trailing: 0),
        // A length of 0 means: to the end of the file. Zeros alone are no box.
        BoxFile([.box("mdat", 0), .bytes(1, 40)], trailing: 0),
        BoxFile([.bytes(0, 40)], trailing: 40),
        // A length of 1 means: 64 bits of length follow.
        BoxFile([.box("mdat", 1), .length(24), .bytes(1, 8)], trailing: 0),
        BoxFile([.box("free", 1), .length(.max)], trailing: 16),
        BoxFile([.box("free", 1), .length(1 << 62)], trailing: 16),
        BoxFile([.box("mdat", 1), .length(3)], trailing: 16),
        BoxFile([.box("mdat", 1), .bytes(0, 2)], trailing: 10),
        BoxFile([.box("mdat", 5), .bytes(1, 10)], trailing: 18),
        BoxFile([.box("free", .max), .bytes(1, 10)], trailing: 18),
        // Whether frames are missing there, decoding says.
        BoxFile([.box("mdat", .max), .bytes(1, 10)], trailing: 0),
        BoxFile([.box("mdat", 8), .bytes(1, 3)], trailing: 3),
        BoxFile([], trailing: 0),
    ]
}

/// A file that begins like an MP4 and goes on with these parts.
struct BoxFile: Sendable {
    enum Part {
        /// A header with the length that it claims, and what it needs of a body when that is whole.
        case box(String, UInt32)
        case length(UInt64)
        case bytes(UInt8, Int)
    }

    var bytes: Data
    var trailing: Int64

    init(_ parts: [Part], trailing: Int64) {
        bytes = Data()
        self.trailing = trailing
        for part in [.box("ftyp", 8)] + parts {
            switch part {
            case .box(let type, let length):
                withUnsafeBytes(of: length.bigEndian) { bytes += $0 }
                bytes += Data(type.utf8)
                if (8...100).contains(length) { bytes += Data(repeating: 1, count: Int(length) - 8) }
            case .length(let length): withUnsafeBytes(of: length.bigEndian) { bytes += $0 }
            case .bytes(let byte, let count): bytes += Data(repeating: byte, count: count)
            }
        }
    }
}
