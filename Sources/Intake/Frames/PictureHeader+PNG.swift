import Model

extension PictureHeader {
    static let signatureOfPNG: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private static let headerChunk = 0x4948_4452  // IHDR
    private static let dataChunk = 0x4944_4154  // IDAT
    private static let endChunk = 0x4945_4E44  // IEND

    /// Walks the chunks of a PNG (ISO/IEC 15948): a header first, picture data, an end.
    static func png(_ bytes: [UInt8]) throws(PictureFault) -> PictureHeader {
        var offset = signatureOfPNG.count
        guard bigEndian(bytes, at: offset, count: 4) == 13, bigEndian(bytes, at: offset + 4, count: 4) == headerChunk,
            let width = bigEndian(bytes, at: offset + 8, count: 4),
            let height = bigEndian(bytes, at: offset + 12, count: 4),
            let depth = bigEndian(bytes, at: offset + 16, count: 1),
            let color = bigEndian(bytes, at: offset + 17, count: 1),
            let checksum = bigEndian(bytes, at: offset + 21, count: 4)
        else { throw .truncated }
        guard checksum == checksumOfPNG(bytes[offset + 4..<offset + 21]), let samples = samples(color, depth: depth)
        else {
            throw PictureFault(message: "has a damaged PNG header; export it again")
        }
        let header = try PictureHeader(format: .png, width: width, height: height)

        var dataBytes = 0
        while true {
            guard let length = bigEndian(bytes, at: offset, count: 4),
                let chunk = bigEndian(bytes, at: offset + 4, count: 4), length <= bytes.count - offset - 12
            else { throw .truncated }
            if chunk == dataChunk { dataBytes += length }
            if chunk == endChunk { break }
            offset += length + 12
        }
        // Deflate packs at most 1032 bytes into one (zlib.net/zlib_tech.html), so little data cannot be a large picture.
        let rowBytes = 1 + (width * samples * depth + 7) / 8
        guard dataBytes > 0, rowBytes * height <= dataBytes * 1032 else {
            throw PictureFault(message: "has less data than \(width) x \(height) pixels need; export it again")
        }
        return header
    }

    /// Samples a pixel of a colour type; nil for a type or a depth that PNG does not have.
    private static func samples(_ color: Int, depth: Int) -> Int? {
        let kinds: [Int: (samples: Int, depths: [Int])] = [
            0: (1, [1, 2, 4, 8, 16]), 2: (3, [8, 16]), 3: (1, [1, 2, 4, 8]), 4: (2, [8, 16]), 6: (4, [8, 16]),
        ]
        return kinds[color].flatMap { $0.depths.contains(depth) ? $0.samples : nil }
    }

    /// The CRC-32 of a chunk (ISO/IEC 15948, annex D), bit by bit: it is asked for 17 bytes only.
    private static func checksumOfPNG(_ bytes: ArraySlice<UInt8>) -> Int {
        var register: UInt32 = .max
        for byte in bytes {
            register ^= UInt32(byte)
            for _ in 0..<8 { register = register & 1 == 1 ? 0xEDB8_8320 ^ register >> 1 : register >> 1 }
        }
        return Int(~register)
    }
}
