package import Catalogue
package import Model

/// Reads a job manifest and checks everything that can be checked without queueing it.
///
/// YAML and JSON hold one manifest; a CSV shot list holds one for each of its projects. Frames are read and digested,
/// so what is returned can be quoted and ordered as it stands. The caller may run this beside other work: it keeps
/// no state.
///
/// - Parameter today: the day on which models are asked whether they are retired.
/// - Throws: `unreadable` when there is no such text file, `invalid` with all its faults when a value is wrong.
package func readManifest(
    at path: String, catalogue: ModelCatalogue, today: CivilDate
) throws(ManifestError) -> [Manifest] {
    guard let format = ManifestFormat(path: path) else {
        let endings = alternatives(ManifestFormat.allCases.flatMap(\.endings))
        throw ManifestError(path, unreadable: "the name of a manifest ends in \(endings); rename the file")
    }
    let source = try readSource(at: path)
    var faults = FaultList()
    let documents = readDocuments(source, format: format, faults: &faults)
    var reader = ManifestReader(
        catalogue: catalogue, today: today, frames: FrameReader(folder: folder(of: path)), faults: faults)
    let manifests = documents.map { reader.manifest($0) }
    guard reader.faults.isEmpty else {
        throw ManifestError(code: .invalid, file: path, faults: reader.faults.sorted)
    }
    return manifests
}

private func readSource(at path: String) throws(ManifestError) -> SourceText {
    let bytes: [UInt8]
    do throws(FileRefusal) {
        bytes = try readRegularFile(at: path, limit: ManifestLimits.fileBytes)
    } catch {
        throw ManifestError(path, unreadable: explanation(of: error))
    }
    do throws(ManifestError.Fault) {
        return try SourceText(bytes)
    } catch {
        throw ManifestError(code: .unreadable, file: path, faults: [error])
    }
}

/// The documents of a file: one, or of a shot list one a project.
private func readDocuments(_ source: SourceText, format: ManifestFormat, faults: inout FaultList) -> [DocumentNode] {
    switch format {
    case .yaml: YAMLReader.read(source, faults: &faults).map { [$0] } ?? []
    case .json: JSONReader.read(source, faults: &faults).map { [$0] } ?? []
    case .csv: CSVReader.read(source, faults: &faults).map { ShotList.documents(of: $0, faults: &faults) } ?? []
    }
}

private func explanation(of refusal: FileRefusal) -> String {
    switch refusal {
    case .missing: "there is no such file; check the path"
    case .special(let kind): "this is \(kind); write the path of a manifest file"
    case .tooLarge(let bytes):
        "the file has \(bytes) bytes and a manifest at most \(ManifestLimits.fileBytes); split it"
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
