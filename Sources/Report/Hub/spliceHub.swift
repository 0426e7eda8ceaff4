import Glibc

/// A scene's part of a file before and after.
struct HubChange: Equatable, Sendable {
    var old: String
    var new: String
}

/// A file of the hub in which some scenes changed: what did not change is what stands in the old file, byte for byte.
///
/// A hub of ten thousand scenes has nine megabytes; copied as they lie they cost a few milliseconds, put together anew
/// from their rows many times that.
///
/// - Parameters:
///   - old: the file as it was written.
///   - frame: what stands around failures and scenes now; its own failures and scenes are not looked at.
///   - failures: those of all scenes now; nil when they are as they were.
///   - changes: in the order of the file.
/// - Returns: the new file's pieces and where they stand; nil when a scene's part is not where it should be.
func spliceHub(
    _ old: [UInt8], _ layout: HubLayout, frame: HubPieces, failures: [UInt8]?, changes: [HubChange]
) -> (pieces: [ArraySlice<UInt8>], layout: HubLayout)? {
    guard layout.fits(old.count) else { return nil }
    var pieces = [frame.head[...], failures?[...] ?? old[layout.failuresRange], frame.middle[...]]
    var new = frame.layout
    new.failures = pieces[1].count
    new.scenes = layout.scenes
    var position = layout.scenesRange.lowerBound
    for change in changes {
        let part = Array(change.old.utf8)
        guard let found = firstOffset(of: part, in: old[position..<layout.scenesRange.upperBound]) else { return nil }
        let text = Array(change.new.utf8)
        pieces += [old[position..<found], text[...]]
        position = found + part.count
        new.scenes += text.count - part.count
    }
    pieces += [old[position..<layout.scenesRange.upperBound], frame.tail[...]]
    return (pieces, new)
}

/// The index at which `part` stands first in `bytes`; nil when it does not, or is empty.
///
/// Horspool's search (1980): of a card's hundreds of bytes the last one tells mostly that the next hundreds can be left
/// out, so that megabytes are searched in less than a millisecond.
func firstOffset(of part: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard let last = part.indices.last, part.count <= bytes.count else { return nil }
    var steps = [Int](repeating: part.count, count: 256)
    for index in 0..<last { steps[Int(part[index])] = last - index }
    return bytes.withUnsafeBytes { (bytes) -> Int? in
        guard let start = bytes.baseAddress else { return nil }
        var position = 0
        while position + last < bytes.count {
            let end = bytes[position + last]
            if end == part[last], memcmp(start + position, part, part.count) == 0 { return position }
            position += steps[Int(end)]
        }
        return nil
    }.map { bytes.startIndex + $0 }
}
