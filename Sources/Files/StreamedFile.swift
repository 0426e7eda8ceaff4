/// A file that is written piece by piece, for one that is too long to be held whole, and then put in its place whole.
/// For files that can be made anew: it is not synced.
package final class StreamedFile {
    private let draft: Draft

    /// Begins an empty file beside the place where it will go; the place's folders are made where they are missing.
    package init(for place: String) throws(FileError) { draft = try Draft(for: place) }

    /// Adds bytes at its end.
    package func write(_ bytes: [UInt8]) throws(FileError) { try draft.file.write(bytes) }

    /// Gives it its place, where it replaces what was there. Without this nothing is left of it.
    package func putInPlace() throws(FileError) { try draft.putInPlace() }
}
