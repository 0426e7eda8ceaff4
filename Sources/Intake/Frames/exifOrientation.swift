/// How a JPEG says that it is to be turned before it is shown: 1 (upright) to 8, and from 5 on width and height change places.
/// 1 for any other picture, and where nothing is said.
///
/// Exif 2.32, sections 4.6.2 to 4.6.4: the tag 0x0112 of the first directory.
package func exifOrientation(of bytes: [UInt8]) -> Int {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return 1 }
    var offset = 2
    while let marker = bigEndian(bytes, at: offset, count: 2), let length = bigEndian(bytes, at: offset + 2, count: 2),
        marker >> 8 == 0xFF, marker != 0xFFDA, length >= 2
    {
        let end = min(offset + 2 + length, bytes.count)
        let start = offset + 4
        if marker == 0xFFE1, start + 6 <= end, bytes[start..<start + 6].elementsEqual(Array("Exif\0\0".utf8)) {
            return orientation(inTIFF: Array(bytes[start + 6..<end]))
        }
        offset += 2 + length
    }
    return 1
}

private func orientation(inTIFF bytes: [UInt8]) -> Int {
    let isLittle = bytes.starts(with: Array("II".utf8))
    func number(_ offset: Int, _ count: Int) -> Int? {
        guard let value = bigEndian(bytes, at: offset, count: count), isLittle else {
            return bigEndian(bytes, at: offset, count: count)
        }
        return (0..<count).reduce(0) { $0 << 8 | value >> (8 * $1) & 0xFF }
    }
    guard let directory = number(4, 4), let count = number(directory, 2) else { return 1 }
    for index in 0..<min(count, 500) where number(directory + 2 + 12 * index, 2) == 0x0112 {
        let value = number(directory + 10 + 12 * index, 2) ?? 1
        return (1...8).contains(value) ? value : 1
    }
    return 1
}
