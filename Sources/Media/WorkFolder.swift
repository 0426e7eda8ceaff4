import Foundation
import Glibc
import SystemPackage

/// A folder for a file in the making, beside the place where the file will go; removed at the end of its life.
///
/// Beside it because only within one file system a rename puts a whole file in place at once.
struct WorkFolder: ~Copyable {
    let path: String
    private let destination: String

    /// - Parameter destination: The absolute path of the file that is to be made.
    init(for destination: String) throws(MediaError) {
        var template = Array((destination + ".XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw .refusal("a folder beside \(destination) cannot be made") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        self.destination = destination
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func path(of name: String) -> String { "\(path)/\(name)" }

    func write(_ text: String, to name: String) throws(MediaError) {
        do {
            try Data(text.utf8).write(to: URL(filePath: path(of: name)))
        } catch {
            throw MediaError(code: .disk, message: "\(path(of: name)) cannot be written: \(error)")
        }
    }

    /// What a tool wrote here.
    func bytes(_ name: String) throws(MediaError) -> [UInt8] {
        do {
            return [UInt8](try Data(contentsOf: URL(filePath: path(of: name))))
        } catch {
            throw MediaError(code: .toolFailed, message: "\(path(of: name)) cannot be read: \(error)")
        }
    }

    func text(_ name: String) throws(MediaError) -> String { String(decoding: try bytes(name), as: UTF8.self) }

    /// Puts the finished file in its place, where it replaces what was there.
    func deliver(_ name: String) throws(MediaError) {
        let file = open(path(of: name), O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .refusal("\(path(of: name)) was not made") }
        defer { close(file) }
        // Without it a power cut could leave an empty file under the final name.
        guard fsync(file) == 0 else { throw .refusal("\(path(of: name)) cannot be kept") }
        guard rename(path(of: name), destination) == 0 else { throw .refusal("\(destination) cannot be put in place") }
    }
}

extension MediaError {
    /// The file system's refusal, with the reason that `errno` names at this moment.
    fileprivate static func refusal(_ message: String) -> MediaError {
        let reason = Errno(rawValue: errno)
        return MediaError(
            code: .disk, message: "\(message): \(reason)", remedy: "See that the folder can be written and has space")
    }
}
