import Foundation

/// What is piped in, up to so many bytes and the rest of a piece: one more than a limit shows that it is passed.
func standardInput(upTo count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count, let piece = try FileHandle.standardInput.read(upToCount: 1 << 16), !piece.isEmpty {
        bytes += piece
    }
    return bytes
}
