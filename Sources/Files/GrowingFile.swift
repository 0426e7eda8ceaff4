/// A file that is written piece by piece and then takes its place, whole and durable; without that nothing is left of it.
package final class GrowingFile {
    private let draft: Draft

    /// Folders that are missing are made.
    package init(for place: String) throws(FileError) {
        draft = try Draft(for: place)
    }

    /// Adds bytes at its end.
    package func write(_ bytes: [UInt8]) throws(FileError) { try draft.file.write(bytes) }

    /// Puts it in its place, where it replaces what was there.
    package func putInPlace() throws(FileError) {
        try draft.file.sync()
        try draft.putInPlace()
        try Disk.syncFolder(Disk.folder(of: draft.file.path))
    }
}
