import Model

/// Why a file is not a picture that can be used, as the end of a sentence that begins with its path.
struct PictureFault: Error, Equatable {
    var message: String

    static let truncated = PictureFault(message: "ends before the picture does; export it again")
}

/// The format and size of a picture, from its bytes and never from its name.
///
/// It is our own so that a frame from a stranger meets no image library. It reads only the structure, every step
/// checked against the end of the file, and refuses pictures that cannot be what their header says.
struct PictureHeader: Equatable {
    var format: FrameFormat
    /// Pixels.
    var width: Int
    var height: Int

    init(_ bytes: [UInt8]) throws(PictureFault) {
        if bytes.starts(with: Self.signatureOfPNG) {
            self = try Self.png(bytes)
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = try Self.jpeg(bytes)
        } else {
            throw PictureFault(
                message: "is neither a PNG nor a JPEG picture, whatever its name says; "
                    + "convert it to one")
        }
    }

    /// Checks the size that a header names.
    init(format: FrameFormat, width: Int, height: Int) throws(PictureFault) {
        let sides = ManifestLimits.frameSides
        guard sides.contains(width), sides.contains(height) else {
            throw PictureFault(
                message: "has \(width) x \(height) pixels; "
                    + "each side must have \(sides.lowerBound) to \(sides.upperBound)")
        }
        (self.format, self.width, self.height) = (format, width, height)
    }
}

/// The big-endian number of `count` bytes at an offset; nil beyond the end.
func bigEndian(_ bytes: [UInt8], at offset: Int, count: Int) -> Int? {
    guard offset >= 0, offset <= bytes.count - count else { return nil }
    return bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
}
