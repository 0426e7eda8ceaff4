import SystemPackage

/// The bytes behind the last whole box of an MP4 or QuickTime file: what a download or a proxy left there, and players
/// skip.
///
/// - Throws: `undecodable` when the file ends within its index, `disk` when it cannot be read.
func countTrailingBytes(of path: String) throws(MediaError) -> Int64 {
    do {
        let file = try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec, .nonBlocking])
        return try file.closeAfter {
            let size = try file.seek(offset: 0, from: .end)
            return size - (try endOfBoxes(file, size: size))
        }
    } catch let error as MediaError {
        throw error
    } catch {
        throw MediaError(code: .disk, message: "\(path) cannot be read: \(error)")
    }
}

/// Boxes that are looked at: a film of an hour in fragments has a few thousand; more are an attack on our time.
private let maximumBoxes = 100_000

/// Where the first thing begins that is no whole box.
private func endOfBoxes(_ file: FileDescriptor, size: Int64) throws -> Int64 {
    var end: Int64 = 0
    var header = [UInt8](repeating: 0, count: 16)
    for _ in 0..<maximumBoxes where end < size {
        let count = try header.withUnsafeMutableBytes { try file.read(fromAbsoluteOffset: end, into: $0) }
        guard let length = boxLength(header[..<count], rest: size - end) else { return end }
        if length > size - end {
            switch String(decoding: header[4..<8], as: UTF8.self) {
            // Players show what such an index still says, which may be nearly all.
            case "moov": throw MediaError.undecodable("the file ends before its index does")
            // Whether frames are missing, decoding says.
            case "mdat": return size
            default: return end
            }
        }
        end += length
    }
    return end
}

/// The length that a box's header says, header included; nil when it is none.
///
/// - Parameter rest: bytes from the header's beginning to the end of the file.
private func boxLength(_ header: ArraySlice<UInt8>, rest: Int64) -> Int64? {
    guard header.count >= 8, header[4..<8].allSatisfy({ (0x20...0x7E).contains($0) || $0 == 0xA9 }) else { return nil }
    func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    switch number(header[..<4]) {
    case 0: return rest
    case 1:
        guard header.count >= 16 else { return nil }
        return Int64(exactly: number(header[8..<16])).flatMap { $0 < 16 ? nil : $0 }
    case let length: return length < 8 ? nil : Int64(length)
    }
}
