import ArgumentParser
import CFirstFilm
import Documents
import Files
import Foundation
import Model

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a first film with drawn frames, to begin with.",
        discussion: """
            Makes Jobs/film.yaml and the pictures that it names in the root folder, and
            says what to do next. What is there already stays as it is.

            Exit codes: 0 written, 65 there is a film already, 74 disk.
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        if let root = options.root { try Disk.makeFolders(root.absolutePath) }
        let workspace = try await Workspace(options)
        let folder = "\(workspace.root)/Jobs"
        var written: [String] = []
        for file in Self.film {
            let isNew = try Disk.make("\(folder)/\(file.name)", with: file.bytes)
            if isNew { written.append("Jobs/\(file.name)") }
            guard isNew || file.name != Self.manifest else {
                throw SettingsError(
                    code: .exists, message: "there is a film already: \(folder)/\(Self.manifest); it was left as it is",
                    remedy: "Submit it, or name another root folder with --root")
            }
        }
        try output.show(InitDocument(files: written), Self.nextSteps(written, root: options.root))
    }

    private static let manifest = "film.yaml"

    /// The files of the film, the manifest last: a film that is there has its pictures.
    private static var film: [(name: String, bytes: UnsafeBufferPointer<UInt8>)] {
        var files: [(name: String, bytes: UnsafeBufferPointer<UInt8>)] = []
        var name: UnsafePointer<CChar>?
        var length = 0
        while let bytes = dailies_first_film(files.count, &name, &length), let text = name {
            files.append((String(cString: text), UnsafeBufferPointer(start: bytes, count: length)))
        }
        return files
    }

    private static func nextSteps(_ written: [String], root: String?) -> String {
        let flag = root.map { " --root \($0)" } ?? ""
        let film = (root.map { "\($0)/" } ?? "") + "Jobs/\(manifest)"
        return """
            wrote \(written.joined(separator: ", "))
            Next:
              dailies credits grant 100\(flag)
              dailies submit \(film) --dry-run\(flag)    # what it would queue, and the price
              dailies submit \(film)\(flag)
              dailies sweep\(flag)    # renders with the mock, at no cost, unless a provider is set
            Then open \(root.map { "\($0)/" } ?? "")Reports/review/index.html in a browser.
            """
    }
}

extension String {
    /// From the working directory, when it does not begin at the top.
    fileprivate var absolutePath: String {
        URL(filePath: self, directoryHint: .isDirectory).standardizedFileURL.path(percentEncoded: false)
    }
}
