package import Catalogue
package import Intake
package import Model

/// Reads what somebody submits: complete and checked, or all that is wrong with all of it.
package struct ManifestIntake: Sendable {
    /// What became of each address of a frame.
    package typealias FetchFrames =
        @Sendable (_ addresses: [String]) async throws -> [String: Result<Manifest.FrameFile, FrameRefusal>]

    private let catalogue: ModelCatalogue
    private let defaultProvider: String
    private let today: CivilDate
    private let fetchFrames: FetchFrames

    /// - Parameters:
    ///   - defaultProvider: of shots for which their manifest names none.
    ///   - today: the day on which models are asked whether they are retired.
    ///   - fetchFrames: brings frames here that stand elsewhere. It is asked once, when nothing else is wrong.
    package init(
        catalogue: ModelCatalogue, defaultProvider: String, today: CivilDate, fetchFrames: @escaping FetchFrames
    ) {
        self.catalogue = catalogue
        self.defaultProvider = defaultProvider
        self.today = today
        self.fetchFrames = fetchFrames
    }

    /// - Returns: the manifests of all sources, and what is odd about them, each as `FILE:LINE:COLUMN: …`.
    /// - Throws: ``ManifestFaults``; what `fetchFrames` throws.
    package func callAsFunction(
        _ sources: [ManifestSource]
    ) async throws -> (manifests: [Manifest], warnings: [String]) {
        let files = try gather(sources, read)
        let addresses = Set(files.flatMap(\.frameAddresses)).sorted()
        let frames = addresses.isEmpty ? [:] : try await fetchFrames(addresses)
        let manifests = try gather(files) { file throws(ManifestError) in try file.manifests(frames: frames) }
        return (manifests.flatMap(\.self), zip(files, manifests).flatMap { $0.warnings(of: $1) })
    }

    private func read(_ source: ManifestSource) throws(ManifestError) -> ManifestFile {
        switch source {
        case .file(let path, let format):
            try ManifestFile(
                at: path, format: format, catalogue: catalogue, defaultProvider: defaultProvider, today: today)
        case .bytes(let bytes, let name, let folder, let format):
            try ManifestFile(
                bytes, named: name, folder: folder, format: format, catalogue: catalogue,
                defaultProvider: defaultProvider, today: today)
        }
    }

    /// What `read` makes of each; the errors of all are told together.
    private func gather<Input, Output>(
        _ inputs: [Input], _ read: (Input) throws(ManifestError) -> Output
    ) throws(ManifestFaults) -> [Output] {
        var outputs: [Output] = []
        var errors: [ManifestError] = []
        for input in inputs {
            do throws(ManifestError) {
                outputs.append(try read(input))
            } catch {
                errors.append(error)
            }
        }
        guard errors.isEmpty else { throw ManifestFaults(errors: errors) }
        return outputs
    }
}
