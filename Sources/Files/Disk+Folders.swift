import Glibc

extension Disk {
    /// The folder that holds what an absolute path names.
    package static func folder(of path: String) -> String {
        let parent = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
        return parent.isEmpty ? "/" : String(parent)
    }

    /// Makes a folder and its parents where they are missing; each new one is synced into its parent.
    package static func makeFolders(_ path: String) throws(FileError) {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
        if path != "/" { try makeFolders(folder(of: path)) }
        if mkdir(path, 0o777) == 0 { return try syncFolder(folder(of: path)) }
        let reason = errno
        // Somebody else may have made it since.
        if reason == EEXIST, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
        throw .refusal(path, "cannot be made", reason: reason)
    }

    /// Makes the names in a folder durable: new ones, renamed ones, and that some are gone.
    package static func syncFolder(_ path: String) throws(FileError) {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .refusal(path, "cannot be opened") }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw .refusal(path, "cannot be synced") }
    }

    /// The names in a folder, sorted; nil when there is no such folder.
    package static func names(in path: String) throws(FileError) -> [String]? {
        guard let folder = opendir(path) else {
            if errno == ENOENT { return nil }
            throw .refusal(path, "cannot be opened")
        }
        defer { closedir(folder) }
        var names: [String] = []
        while true {
            // The only way to tell the end from a fault.
            errno = 0
            guard let entry = readdir(folder) else {
                guard errno == 0 else { throw .refusal(path, "cannot be read") }
                return names.sorted()
            }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
    }
}
