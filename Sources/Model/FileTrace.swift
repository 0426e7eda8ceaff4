/// A file's size and the time of its last writing: enough to tell that it is not the one that was there.
package struct FileTrace: Equatable, Sendable {
    package var bytes: Int64
    package var modifiedAt: Timestamp

    package init(bytes: Int64, modifiedAt: Timestamp) {
        self.bytes = bytes
        self.modifiedAt = modifiedAt
    }
}
