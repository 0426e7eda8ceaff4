import Glibc

/// Files that are either whole and on disk, or not there.
enum DurableFile {
    /// The bytes of a file; nil when there is none.
    static func read(_ path: String) throws(MockFault) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw .refusal("\(path) cannot be read")
        }
        defer { close(file) }
        return try read(file, at: path)
    }

    private static func read(_ file: Int32, at path: String) throws(MockFault) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count == 0 { return bytes }
            guard count > 0 || errno == EINTR else { throw .refusal("\(path) cannot be read") }
            bytes += buffer.prefix(max(0, count))
        }
    }

    /// Puts a file in place at once, in a folder that is made when it is missing.
    ///
    /// Nobody else may write the same path meanwhile.
    static func write(_ bytes: some Collection<UInt8>, to path: String) throws(MockFault) {
        try makeFolder(folder(of: path))
        let draft = path + ".new"
        let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw .refusal("\(draft) cannot be made") }
        defer { close(file) }
        try append(Array(bytes), to: file, at: draft)
        guard fsync(file) == 0 else { throw .refusal("\(draft) cannot be synced") }
        guard rename(draft, path) == 0 else { throw .refusal("\(path) cannot be put in place") }
        try syncFolder(folder(of: path))
    }

    /// Writes all of the bytes to an open file.
    static func append(_ bytes: [UInt8], to file: Int32, at path: String) throws(MockFault) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { throw .refusal("\(path) cannot be written") }
            rest = rest.dropFirst(max(0, count))
        }
    }

    /// Copies a file over another; no promise of durability.
    static func copy(_ source: String, to path: String) throws(MockFault) {
        let input = open(source, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw .refusal("\(source) cannot be read") }
        defer { close(input) }
        let output = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard output >= 0 else { throw .refusal("copy \(path) cannot be made") }
        defer { close(output) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = Glibc.read(input, &buffer, buffer.count)
            if count == 0 { return }
            guard count > 0 || errno == EINTR else { throw .refusal("\(source) cannot be read") }
            try append(Array(buffer.prefix(max(0, count))), to: output, at: path)
        }
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    static func makeFolder(_ path: String) throws(MockFault) {
        if mkdir(path, 0o777) == 0 { return try syncFolder(folder(of: path)) }
        if errno == EEXIST { return }
        guard errno == ENOENT, path != "/" else { throw .refusal("folder \(path) cannot be made") }
        try makeFolder(folder(of: path))
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw .refusal("folder \(path) cannot be made") }
        try syncFolder(folder(of: path))
    }

    static func syncFolder(_ path: String) throws(MockFault) {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .refusal("folder \(path) cannot be opened") }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw .refusal("folder \(path) cannot be synced") }
    }

    /// The folder that holds the file of an absolute path.
    static func folder(of path: String) -> String {
        let parent = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
        return parent.isEmpty ? "/" : String(parent)
    }
}
