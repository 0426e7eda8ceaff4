import Glibc
package import Model

extension Disk {
    /// Puts a file in place whole and durable: readers see the old bytes or the new ones, also after a power cut.
    ///
    /// Folders that are missing are made. A link in the place is itself replaced, not what it leads to.
    package static func replace(_ place: String, with bytes: some Collection<UInt8>) throws(FileError) {
        let draft = try Draft(for: place)
        try draft.file.write(Array(bytes))
        try draft.file.sync()
        try draft.putInPlace()
        try syncFolder(folder(of: place))
    }

    /// Makes a file whole and durable where there is none; false when something stands there already.
    ///
    /// Folders that are missing are made.
    package static func make(_ place: String, with bytes: some Collection<UInt8>) throws(FileError) -> Bool {
        let draft = try Draft(for: place)
        try draft.file.write(Array(bytes))
        try draft.file.sync()
        guard try draft.putInFreePlace() else { return false }
        try syncFolder(folder(of: place))
        return true
    }

    /// Puts a file in place whole unless it is there with the same bytes; says whether it was written.
    ///
    /// For files that can be made anew: a power cut may leave the old one, the new one or a damaged one, which the next
    /// call puts right.
    @discardableResult
    package static func replaceIfDifferent(
        _ place: String, with bytes: some Collection<UInt8>
    ) throws(FileError) -> Bool {
        let bytes = Array(bytes)
        if isFile(place, ofSize: bytes.count), try contents(of: place) == bytes { return false }
        let draft = try Draft(for: place)
        try draft.file.write(bytes)
        try draft.putInPlace()
        return true
    }

    /// Puts a file in place whole that is made of pieces, one behind the other; for files that can be made anew, as above.
    ///
    /// - Returns: its trace.
    package static func replaceUnsynced(
        _ place: String, with pieces: [ArraySlice<UInt8>]
    ) throws(FileError) -> FileTrace {
        let draft = try Draft(for: place)
        for piece in pieces {
            try piece.withUnsafeBufferPointer { (bytes) throws(FileError) in
                try draft.file.write(UnsafeRawBufferPointer(bytes))
            }
        }
        try draft.putInPlace()
        guard let trace = try trace(of: place) else { throw .missing(place) }
        return trace
    }

    private static func isFile(_ path: String, ofSize size: Int) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size == size
    }
}
