/// The ASCII bytes at which a reader stops.
///
/// A file can be one word of five megabytes, so the loops over single bytes are few, tight and here.
struct ByteSet {
    private let members: [Bool]

    init(_ characters: StaticString, controls: Bool = false) {
        var members = [Bool](repeating: false, count: 256)
        if controls { members.replaceSubrange(0..<32, with: repeatElement(true, count: 32)) }
        characters.withUTF8Buffer { for byte in $0 { members[Int(byte)] = true } }
        self.members = members
    }

    func contains(_ byte: UInt8) -> Bool { members[Int(byte)] }

    /// The first offset from `start` on at which a member stands; the count of bytes when there is none.
    func firstOffset(in bytes: [UInt8], from start: Int) -> Int {
        bytes.withUnsafeBufferPointer { bytes in
            members.withUnsafeBufferPointer { members in
                var offset = start
                while offset < bytes.count, !members[Int(bytes[offset])] { offset += 1 }
                return offset
            }
        }
    }
}

extension SourceText {
    /// The first offset from `start` on at which one of the bytes stands; the end when there is none.
    func firstOffset(from start: Int, of stops: ByteSet) -> Int {
        stops.firstOffset(in: bytes, from: start)
    }
}
