import Model

extension PictureHeader {
    /// Walks the segments of a JPEG (ITU-T T.81, annex B) to its frame header and its first scan.
    static func jpeg(_ bytes: [UInt8]) throws(PictureFault) -> PictureHeader {
        var offset = 2
        var header: PictureHeader?
        while true {
            guard bytes.indices.contains(offset + 1) else { throw .truncated }
            guard bytes[offset] == 0xFF else { throw damaged }
            let marker = bytes[offset + 1]
            // Any number of FF may come before a marker.
            if marker == 0xFF {
                offset += 1
                continue
            }
            guard let length = bigEndian(bytes, at: offset + 2, count: 2) else { throw .truncated }
            guard length >= 2 else { throw damaged }
            guard offset + 2 + length <= bytes.count else { throw .truncated }
            switch marker {
            case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                guard header == nil else { throw damaged }
                header = try frameHeader(bytes, at: offset + 4, length: length - 2)
            case 0xDA:
                guard let header else { throw damaged }
                try checkEnd(bytes, from: offset + 2 + length)
                return header
            case 0xC4, 0xC8, 0xCC, 0xDB...0xFE: break
            default: throw damaged
            }
            offset += 2 + length
        }
    }

    private static func frameHeader(_ bytes: [UInt8], at offset: Int, length: Int) throws(PictureFault) -> PictureHeader
    {
        guard length >= 6, [8, 12, 16].contains(bytes[offset]), let height = bigEndian(bytes, at: offset + 1, count: 2),
            let width = bigEndian(bytes, at: offset + 3, count: 2), (1...4).contains(bytes[offset + 5]),
            length == 6 + 3 * Int(bytes[offset + 5])
        else { throw damaged }
        return try PictureHeader(format: .jpeg, width: width, height: height)
    }

    /// A picture that was cut off has no end marker behind its data, in which FF D9 cannot occur.
    private static func checkEnd(_ bytes: [UInt8], from start: Int) throws(PictureFault) {
        var offset = bytes.count - 2
        while offset > start {
            if bytes[offset] == 0xFF, bytes[offset + 1] == 0xD9 { return }
            offset -= 1
        }
        throw .truncated
    }

    private static var damaged: PictureFault {
        PictureFault(message: "has a damaged JPEG header; export it again")
    }
}
