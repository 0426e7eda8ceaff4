package import Foundation

/// A new empty folder for one test, removed when the last reference to it is gone.
package final class ScratchFolder: Sendable {
    package let url: URL

    package init() throws {
        url = FileManager.default.temporaryDirectory
            .resolvingSymlinksInPath()
            .appending(path: "dailies-test-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    package var path: String {
        url.path(percentEncoded: false).hasSuffix("/")
            ? String(url.path(percentEncoded: false).dropLast()) : url.path(percentEncoded: false)
    }

    /// The absolute path of a file in the folder; its parents are made.
    package func path(_ name: String) throws -> String {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        return file.path(percentEncoded: false)
    }

    /// Writes a text file into the folder and returns its absolute path.
    @discardableResult
    package func write(_ text: String, to name: String) throws -> String {
        try write(Data(text.utf8), to: name)
    }

    /// Writes a file into the folder and returns its absolute path.
    @discardableResult
    package func write(_ data: Data, to name: String) throws -> String {
        let file = try path(name)
        try data.write(to: URL(filePath: file))
        return file
    }

    /// Gives a file or a folder another name.
    package func move(_ name: String, to other: String) throws {
        try FileManager.default.moveItem(atPath: try path(name), toPath: try path(other))
    }

    package func read(_ name: String) throws -> Data {
        try Data(contentsOf: url.appending(path: name))
    }

    package func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: url.appending(path: name).path(percentEncoded: false))
    }
}
