import Foundation
import Glibc

extension Disk {
    /// Writes a small file whole: readers see the old bytes or the new ones, also after a power cut.
    static func replace(_ place: String, with bytes: Data) throws(StorageError) {
        let temporary = "\(place).\(UUID().uuidString).part"
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw .refusal("\(temporary) cannot be made", in: folder(of: place)) }
        defer {
            close(file)
            // Gone already when it was renamed.
            unlink(temporary)
        }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .refusal("\(temporary) cannot be written", in: folder(of: place)) }
            rest = rest.dropFirst(count)
        }
        guard fsync(file) == 0, rename(temporary, place) == 0 else {
            throw .refusal("\(place) cannot be written", in: folder(of: place))
        }
        try syncFolder(folder(of: place))
    }
}
