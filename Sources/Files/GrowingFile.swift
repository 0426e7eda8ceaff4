/// A file that is written piece by piece, for one that is too long to be held whole, and then takes its place; without that
/// nothing is left of it.
package final class GrowingFile {
    private let draft: Draft
    private let isDurable: Bool

    /// Begins an empty file beside the place where it will go; folders that are missing are made.
    ///
    /// - Parameter isDurable: whether it is on the disk once it is in its place; not needed of what can be made anew.
    package init(for place: String, isDurable: Bool = true) throws(FileError) {
        draft = try Draft(for: place)
        self.isDurable = isDurable
    }

    /// Adds bytes at its end.
    package func write(_ bytes: [UInt8]) throws(FileError) { try draft.file.write(bytes) }

    /// Puts it in its place, where it replaces what was there.
    package func putInPlace() throws(FileError) {
        if isDurable { try draft.file.sync() }
        try draft.putInPlace()
        if isDurable { try Disk.syncFolder(Disk.folder(of: draft.file.path)) }
    }
}
