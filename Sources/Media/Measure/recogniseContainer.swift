import Model
import SystemPackage

/// What kind of file a clip is by its first bytes, so that nothing but these kinds ever reaches a demuxer.
///
/// - Throws: `undecodable` for any other file, `disk` when it cannot be read.
func recogniseContainer(of path: String) throws(MediaError) -> ClipContainer {
    var head = [UInt8](repeating: 0, count: 64)
    do {
        // Without `nonBlocking`, opening a pipe in the place of a file would wait for ever.
        let file = try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec, .nonBlocking])
        let count = try file.closeAfter { try head.withUnsafeMutableBytes { try file.read(into: $0) } }
        head.removeLast(head.count - count)
    } catch {
        throw MediaError(code: .disk, message: "\(path) cannot be read: \(error)")
    }
    guard !head.isEmpty else { throw .undecodable("the file is empty") }
    guard let container = ClipContainer(head: head) else {
        throw .undecodable("the file is neither MP4 nor QuickTime, WebM or Matroska")
    }
    return container
}

extension ClipContainer {
    /// nil for bytes that begin none of these.
    fileprivate init?(head: [UInt8]) {
        if head.count >= 12, head[4..<8].elementsEqual("ftyp".utf8) {
            self = head[8..<12].elementsEqual("qt  ".utf8) ? .quickTime : .mp4
        } else if head.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) {
            // The document type is in the first element, which is a few dozen bytes long.
            self = head.firstRange(of: Array("webm".utf8)) == nil ? .matroska : .webM
        } else {
            return nil
        }
    }

    /// Whether the file is made of MP4's boxes.
    var isISOMedia: Bool { self == .mp4 || self == .quickTime }
}
