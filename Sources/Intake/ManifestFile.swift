package import Catalogue
import Files
package import Model

/// A job manifest file that was read and checked, except for the frames that stand elsewhere.
///
/// YAML and JSON hold one manifest; a CSV shot list holds one for each of its projects. Frames beside the file are read
/// and digested, so what ``manifests(frames:)`` returns can be quoted and ordered as it stands. The caller may read
/// several side by side: nothing is shared.
package struct ManifestFile: Sendable {
    /// The addresses of frames that stand elsewhere, each once; whoever submits brings them here first.
    package let frameAddresses: [String]
    private let path: String
    private let documents: [DocumentNode]
    private let catalogue: ModelCatalogue
    private let defaultProvider: String
    private let today: CivilDate
    /// What is known of the frames beside the file, so that none is read twice.
    private let localFrames: FrameReader

    /// - Parameters:
    ///   - format: of the file; nil for the one that its name's ending says.
    ///   - defaultProvider: of shots for which the manifest names none.
    ///   - today: the day on which models are asked whether they are retired.
    /// - Throws: `unreadable` when there is no such text file, `invalid` with all its faults when a value is wrong.
    package init(
        at path: String, format: ManifestFormat? = nil, catalogue: ModelCatalogue, defaultProvider: String,
        today: CivilDate
    ) throws(ManifestError) {
        if let kind = foreignKind(ofPath: path) { throw ManifestError(path, unreadable: kind) }
        let bytes = try readFile(at: path)
        if let kind = foreignKind(of: bytes) { throw ManifestError(path, unreadable: kind) }
        guard let format = format ?? ManifestFormat(path: path) else {
            let endings = alternatives(ManifestFormat.allCases.flatMap(\.endings))
            throw ManifestError(
                path,
                unreadable: "what this is cannot be told from its name, which does not end in \(endings); say it with "
                    + "--format yaml, json or csv")
        }
        try self.init(
            bytes, named: path, folder: folder(of: path), format: format, catalogue: catalogue,
            defaultProvider: defaultProvider, today: today)
    }

    /// - Parameters:
    ///   - bytes: of the manifest, as they were piped in.
    ///   - name: what messages call it.
    ///   - folder: in which its frames stand.
    /// - Throws: `unreadable` when these are no text, `invalid` with all their faults when a value is wrong.
    package init(
        _ bytes: [UInt8], named name: String, folder: String, format: ManifestFormat, catalogue: ModelCatalogue,
        defaultProvider: String, today: CivilDate
    ) throws(ManifestError) {
        let limit = ManifestLimits.fileBytes
        if bytes.count > limit {
            throw ManifestError(name, unreadable: explanation(of: .tooLarge(bytes: bytes.count)))
        }
        if let kind = foreignKind(of: bytes) { throw ManifestError(name, unreadable: kind) }
        let source: SourceText
        do throws(ManifestError.Fault) {
            source = try SourceText(bytes)
        } catch {
            throw ManifestError(code: .unreadable, file: name, faults: [error])
        }
        var faults = FaultList()
        documents = readDocuments(source, format: format, faults: &faults)
        (self.path, self.catalogue, self.today) = (name, catalogue, today)
        self.defaultProvider = defaultProvider
        var reader = ManifestReader(
            catalogue: catalogue, defaultProvider: defaultProvider, today: today, frames: FrameReader(folder: folder),
            faults: faults)
        for document in documents { _ = reader.manifest(document) }
        localFrames = reader.frames
        frameAddresses = reader.frames.addresses.sorted()
        try reader.faults.check(name)
    }

    /// The most bytes that a manifest may have.
    package static let byteLimit = ManifestLimits.fileBytes

    /// What is odd about its manifests, each as `FILE:LINE:COLUMN: …`.
    package func warnings(of manifests: [Manifest]) -> [String] {
        manifests.flatMap(\.warnings).map { "\(path):\($0.position.line):\($0.position.column): \($0.message)" }
    }

    /// What the file holds, complete.
    ///
    /// - Parameter frames: what became of each of ``frameAddresses``.
    /// - Throws: `invalid` with a fault at every shot whose frame is not there, or cannot be used.
    package func manifests(
        frames: [String: Result<Manifest.FrameFile, FrameRefusal>] = [:]
    ) throws(ManifestError) -> [Manifest] {
        var reader = ManifestReader(
            catalogue: catalogue, defaultProvider: defaultProvider, today: today, frames: localFrames,
            faults: FaultList())
        reader.frames.fetched = frames
        let manifests = documents.compactMap { reader.manifest($0) }
        try reader.faults.check(path)
        return manifests
    }
}

extension FaultList {
    /// - Throws: `invalid` with the faults, when there are any.
    fileprivate func check(_ path: String) throws(ManifestError) {
        guard isEmpty else { throw ManifestError(code: .invalid, file: path, faults: sorted) }
    }
}

private func readFile(at path: String) throws(ManifestError) -> [UInt8] {
    do throws(FileRefusal) {
        return try readRegularFile(at: path, limit: ManifestLimits.fileBytes)
    } catch {
        throw ManifestError(path, unreadable: error == .missing ? absence(of: path) : explanation(of: error))
    }
}

/// Why there is no such file, and which one was probably meant.
private func absence(of path: String) -> String {
    let names = (try? Disk.names(in: folder(of: path))) ?? nil
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let manifests = (names ?? []).filter { ManifestFormat(path: $0) != nil }
    let meant = closestMatch(to: name, in: manifests)
    return "there is no such file; " + (meant.map { "there is \(excerpt($0))" } ?? "check the path")
}

/// The documents of a file: one, or of a shot list one a project.
private func readDocuments(_ source: SourceText, format: ManifestFormat, faults: inout FaultList) -> [DocumentNode] {
    switch format {
    case .yaml:
        if let document = YAMLReader.read(source, as: "a manifest", faults: &faults) { return [document] }
        if faults.isEmpty { faults.add(.start, "the manifest is empty; begin it with `project:`") }
        return []
    case .json: return JSONReader.read(source, faults: &faults).map { [$0] } ?? []
    case .csv: return CSVReader.read(source, faults: &faults).map { ShotList.documents(of: $0, faults: &faults) } ?? []
    }
}

private func explanation(of refusal: FileRefusal) -> String {
    switch refusal {
    case .missing: "there is no such file; check the path"
    case .special("a folder"): "this is a folder; write the paths of the manifests in it, such as folder/film.yaml"
    case .special(let kind): "this is \(kind); write the path of a manifest file, or - for standard input"
    case .tooLarge(let bytes):
        "the file has \(bytes) bytes and a manifest at most \(ManifestLimits.fileBytes); move whole scenes to another"
    case .system(let reason): "the file cannot be read (\(reason)); check the path and its permissions"
    }
}

private func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}

extension ManifestError {
    /// A fault of the file as a whole.
    fileprivate init(_ file: String, unreadable message: String) {
        self.init(code: .unreadable, file: file, faults: [Fault(position: .start, message: message)])
    }
}
