import Glibc
import Model

/// The right to sweep a root folder, held by at most one process; the kernel gives it back when the process ends,
/// however it ends.
package final class SweepLock: Sendable {
    private let descriptor: Int32
    /// Whether it sweeps, and so says how it ended.
    private let sweeps: Bool
    /// How the holder before this one ended.
    package let earlierEnding: Ending
    /// The id of the lock: who has the same one shares this lock, so only one of them can be at work.
    package let host: String

    /// How the holder of the lock ended.
    package enum Ending: Equatable, Sendable {
        /// It said so, whatever its exit code, or there was none; a step that it had in hand is not to blame.
        case orderly
        /// The machine was started anew since.
        case restarted
        /// It was killed, or crashed.
        case vanished
    }

    /// Takes the lock.
    ///
    /// - Parameter sweeps: whether the holder sweeps; another leaves it to the next sweep how the last one ended.
    /// - Throws: `busy` when another process has it, `disk` when the file cannot be opened.
    package init(path: String, sweeps: Bool = true) throws(SweepError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o660)
        guard descriptor >= 0 else {
            throw SweepError(
                code: .disk, message: "\(path) cannot be opened: \(String(cString: strerror(errno)))",
                remedy: "Check the folder's owner and permissions")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw SweepError(
                code: .busy, message: "another sweep, or a command that must be alone, is running in this root folder",
                remedy: "Wait for it, or look at it with `dailies status`")
        }
        self.descriptor = descriptor
        self.sweeps = sweeps
        earlierEnding = Self.ending(descriptor)
        host = Self.id(descriptor) ?? Self.makeID(descriptor)
        note("running")
    }

    /// Notes that this holder ends by itself. In place, so that it can be said on a full disk too.
    package func end() {
        note("ended")
    }

    /// Bytes of the note in the file: a word and the machine's start that it was written in.
    private static let noteSize = 64

    private func note(_ word: String) {
        guard sweeps else { return }
        let text = "\(word) \(Self.bootID)".utf8.prefix(Self.noteSize - 1)
        let bytes = text + [UInt8](repeating: UInt8(ascii: " "), count: Self.noteSize - 1 - text.count) + [10]
        // What cannot be noted counts as a lost worker, which only ever asks a person too early.
        _ = bytes.withUnsafeBufferPointer { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    private static func ending(_ descriptor: Int32) -> Ending {
        var bytes = [UInt8](repeating: 0, count: noteSize)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        let words = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split { $0 == " " || $0 == "\n" }
        guard words.first == "running" else { return .orderly }
        return words.count > 1 && words[1] != bootID ? .restarted : .vanished
    }

    /// The kernel's id of the time since the machine was started; empty where it has none.
    private static let bootID = line(of: "/proc/sys/kernel/random/boot_id")

    /// The first line of a small file; empty when there is none.
    private static func line(of path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 64)
        guard fgets(&line, Int32(line.count), file) != nil else { return "" }
        return String(decoding: line.prefix { $0 != 0 && $0 != 10 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Bytes behind the note: a random id, and what it was made for.
    private static let idSize = 128

    /// The id in the file; nil when none was made for this very file on this machine: a copy of a root folder is another one's.
    private static func id(_ descriptor: Int32) -> String? {
        var bytes = [UInt8](repeating: 0, count: idSize)
        let count = pread(descriptor, &bytes, bytes.count, off_t(noteSize))
        let words = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split { $0 == " " || $0 == "\n" }
        guard words.count > 2, words[0] == "host", words[2...].joined(separator: " ") == place(descriptor) else {
            return nil
        }
        return String(words[1])
    }

    /// Makes an id and writes it into the file. One that is lost in a power cut makes its leases another host's, which only
    /// costs time.
    private static func makeID(_ descriptor: Int32) -> String {
        let id = line(of: "/proc/sys/kernel/random/uuid")
        let text = Array("host \(id) \(place(descriptor))\n".utf8)
        _ = text.withUnsafeBufferPointer { pwrite(descriptor, $0.baseAddress, $0.count, off_t(noteSize)) }
        return id
    }

    /// Where the lock's file is: the number of its node, and the machine.
    private static func place(_ descriptor: Int32) -> String {
        var status = stat()
        let node = fstat(descriptor, &status) == 0 ? "\(status.st_ino)" : "-"
        let machine = line(of: "/etc/machine-id")
        return machine.isEmpty ? node : "\(node) \(machine)"
    }

    deinit {
        close(descriptor)
    }
}
