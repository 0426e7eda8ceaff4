/// A place in the purchase journal: everything before it was told to whoever holds it.
package struct JournalPosition: Equatable, Comparable, Sendable {
    /// The number of a file; 0 before the first.
    package var file: Int
    /// Bytes of that file.
    package var bytes: Int64

    package init(file: Int, bytes: Int64) {
        self.file = file
        self.bytes = bytes
    }

    package static func < (one: JournalPosition, other: JournalPosition) -> Bool {
        (one.file, one.bytes) < (other.file, other.bytes)
    }
}
