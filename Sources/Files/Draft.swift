import Glibc
import Synchronization

/// A file in the making, beside the place where it will go; removed at the end of its life unless it was put there.
///
/// Beside it because only within one file system a rename puts a whole file in place at once.
struct Draft: ~Copyable {
    let file: OpenFile
    private let name: String
    private static let drafts = Atomic<Int>(0)

    /// Makes an empty file, and the place's folders where they are missing.
    init(for place: String) throws(FileError) {
        try Disk.makeFolders(Disk.folder(of: place))
        while true {
            // A process of the same number may have left its draft when it was killed, or be at work in a container.
            let name = Self.nextName(beside: place)
            guard let file = try OpenFile(making: name, for: place) else { continue }
            self.file = file
            self.name = name
            return
        }
    }

    deinit {
        unlink(name)
    }

    /// A name beside a place that no other draft of this process has; hidden, and no id.
    static func nextName(beside place: String) -> String {
        let number = drafts.add(1, ordering: .relaxed).newValue
        return "\(Disk.folder(of: place))/.\(getpid())-\(number).part"
    }

    /// Gives the file its place unless something stands there; says whether it did.
    func putInFreePlace() throws(FileError) -> Bool { try Disk.link(name, to: file.path) }

    /// Gives the file its place, where it replaces what was there.
    func putInPlace() throws(FileError) {
        guard rename(name, file.path) == 0 else { throw .refusal(file.path, "cannot be put in place") }
    }
}
