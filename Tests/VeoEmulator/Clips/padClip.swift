import Foundation

/// Makes an MP4 as large as wanted with a box `free` at its end, which every player skips; a larger one stays as it is.
func padClip(_ path: String, to size: Int) throws {
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    defer { try? file.close() }
    let missing = size - Int(try file.seekToEnd())
    // A box has four bytes of length and four of type.
    guard missing >= 8 else { return }
    try file.write(contentsOf: withUnsafeBytes(of: UInt32(missing).bigEndian) { Data($0) } + Data("free".utf8))
    try file.truncate(atOffset: UInt64(size))
}
