import Glibc

extension Disk {
    /// Makes a file readable at a place too, and says whether anything had to be done: as a second name for the same
    /// bytes, or across file systems as a copy.
    ///
    /// What else is in the place is replaced at once, after its missing folders are made. Size and time of the last
    /// change tell whether a copy is still the right one, so a file system that keeps coarser times is copied to every
    /// time. Not durable before the place's folder is synced.
    @discardableResult
    package static func placeCopy(of path: String, at place: String) throws(FileError) -> Bool {
        let source = try openFile(path)
        if try isCopy(place, of: source.status()) { return false }
        try makeFolders(folder(of: place))
        if try !replaceByLink(to: path, at: place) { try copy(source, to: place) }
        return true
    }

    /// Copies a file whole, with the time of its last change; replaces what was there.
    package static func copy(_ path: String, to place: String) throws(FileError) {
        try copy(openFile(path), to: place)
    }

    private static func copy(_ source: borrowing OpenFile, to place: String) throws(FileError) {
        let draft = try Draft(for: place)
        try source.readPieces { (piece) throws(FileError) in try draft.file.write(piece) }
        try draft.file.takeTimes(of: source)
        // A copy that lost its bytes in a power cut could keep the size and the time by which it is taken for whole.
        try draft.file.sync()
        try draft.putInPlace()
    }

    /// Gives the place to a second name of a file; false when it cannot have one there.
    ///
    /// Why it cannot does not matter: another file system, one without links, too many links, somebody else's file. A
    /// copy may do, and if not, its error says more.
    private static func replaceByLink(to path: String, at place: String) throws(FileError) -> Bool {
        var draft = Draft.nextName(beside: place)
        while Glibc.link(path, draft) != 0 {
            guard errno == EEXIST else { return false }
            draft = Draft.nextName(beside: place)
        }
        // Left over too when somebody made the same link meanwhile: renaming a name to its twin does nothing.
        defer { unlink(draft) }
        guard rename(draft, place) == 0 else { throw .refusal(place, "cannot be put in place") }
        return true
    }

    private static func isCopy(_ place: String, of source: stat) -> Bool {
        var copy = stat()
        guard lstat(place, &copy) == 0, copy.st_mode & S_IFMT == S_IFREG else { return false }
        if copy.st_dev == source.st_dev, copy.st_ino == source.st_ino { return true }
        return copy.st_size == source.st_size && copy.st_mtim.tv_sec == source.st_mtim.tv_sec
            && copy.st_mtim.tv_nsec == source.st_mtim.tv_nsec
    }
}

extension OpenFile {
    /// Takes over when another file was last read and changed.
    fileprivate func takeTimes(of other: borrowing OpenFile) throws(FileError) {
        let status = try other.status()
        guard futimens(descriptor, [status.st_atim, status.st_mtim]) == 0 else {
            throw .refusal(path, "cannot take the time of \(other.path)")
        }
    }
}
