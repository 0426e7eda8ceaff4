import Foundation
import Glibc
import Model

/// The emulator's own books, `journal.jsonl`: a line for each order and each end, in the mock provider's form.
struct Journal: Sendable {
    /// One line.
    struct Entry: Codable, Sendable {
        enum Event: String, Codable, Sendable {
            case ordered, finished, failed, refused
        }

        var at: Timestamp
        var event: Event
        /// Null when the order was refused.
        @ExplicitNull var operation: String?
        /// From the order's labels; empty without.
        var submission: String
        /// From the order's labels; empty without.
        var job: String
        /// Seconds of video ordered.
        var seconds: Int
        /// Seconds of video charged; null as long as that is open.
        @ExplicitNull var billed: Int?
    }

    /// Why a line is not on disk.
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    private let path: String
    private let file: Int32

    init(path: String) throws(Failure) {
        self.path = path
        file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw Failure(description: "\(path) cannot be opened: \(errno)") }
    }

    /// The lines that stand there already.
    func entries() -> [Entry] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").compactMap {
            try? JSONDecoder().decode(Entry.self, from: Data($0.utf8))
        }
    }

    /// Writes a line, on disk when this returns.
    func append(_ entry: Entry) throws(Failure) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard var line = try? encoder.encode(entry) else { throw Failure(description: "the line is no JSON") }
        line.append(UInt8(ascii: "\n"))
        // One write, or two processes on the same folder could mix their lines.
        let written = line.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        guard written == line.count, fsync(file) == 0 else { throw Failure(description: "\(path): \(errno)") }
    }
}
