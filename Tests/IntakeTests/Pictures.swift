import Foundation

/// Pictures that are small, whole and true to their headers, made byte by byte.
enum Pictures {
    /// - Parameter filler: a byte that makes one picture differ from another.
    /// - Parameter orientation: as EXIF data say it; 1 for a picture without them.
    static func jpeg(width: Int, height: Int, filler: UInt8 = 0, orientation: UInt8 = 1) -> Data {
        var data = Data([0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10])
        data += Data("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0]
        if orientation != 1 {
            let directory = Data([0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0])
            data += [0xFF, 0xE1] + bigEndian(2 + 6 + 8 + directory.count, 2)
            data += Data("Exif\0\0MM\0*\0\0\0\u{8}".utf8) + directory
        }
        data += [0xFF, 0xC0, 0x00, 0x0B, 8] + bigEndian(height, 2) + bigEndian(width, 2) + [1, 1, 0x11, 0]
        data += [0xFF, 0xDA, 0x00, 0x08, 1, 1, 0, 0, 63, 0, 0x12, filler, 0x56, 0xFF, 0xD9]
        return data
    }

    /// A grey PNG; its data is not inflated by anything here, only counted.
    static func png(width: Int, height: Int, dataBytes: Int? = nil) -> Data {
        var data = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        data += chunk("IHDR", bigEndian(width, 4) + bigEndian(height, 4) + [8, 0, 0, 0, 0])
        data += chunk("IDAT", Data(repeating: 0, count: dataBytes ?? (width + 1) * height / 1032 + 1))
        data += chunk("IEND", Data())
        return data
    }

    static func chunk(_ type: String, _ content: Data) -> Data {
        let body = Data(type.utf8) + content
        return bigEndian(content.count, 4) + body + bigEndian(checksum(body), 4)
    }

    static func bigEndian(_ number: Int, _ count: Int) -> Data {
        Data((0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) })
    }

    /// CRC-32 as PNG uses it.
    private static func checksum(_ data: Data) -> Int {
        let register = data.reduce(UInt32.max) { register, byte in
            (0..<8).reduce(register ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ sum >> 1 : sum >> 1 }
        }
        return Int(~register)
    }
}
