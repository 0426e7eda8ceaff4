package import Intake
package import Model
package import Storage

/// Brings the frames of a manifest here that stand elsewhere, checked like those beside it.
package struct FrameFetch: Sendable {
    /// The bytes at an address.
    ///
    /// - Throws: why they cannot be had, also when they are more than ``frameByteLimit``.
    package typealias Download =
        @Sendable (_ address: String) async throws(FrameRefusal) -> (bytes: [UInt8], source: FrameReference.Source?)

    private let download: Download
    private let frames: FrameStore?

    /// - Parameter frames: where they are kept; nil when they are only looked at.
    package init(keepingIn frames: FrameStore?, download: @escaping Download) {
        self.frames = frames
        self.download = download
    }

    /// Downloads at the same time; more would only hold more pictures in memory.
    private static let width = 4

    /// Brings every frame, as far as it can be had.
    ///
    /// - Throws: ``StorageError`` `disk` when one cannot be kept; those before it stay, and are found by the next try.
    package func callAsFunction(
        _ addresses: [String]
    ) async throws -> [String: Result<Manifest.FrameFile, FrameRefusal>] {
        try await withThrowingTaskGroup(of: (String, Result<Manifest.FrameFile, FrameRefusal>).self) { group in
            var results: [String: Result<Manifest.FrameFile, FrameRefusal>] = [:]
            for (index, address) in addresses.enumerated() {
                if index >= Self.width, let (done, result) = try await group.next() { results[done] = result }
                group.addTask { (address, try await fetch(address)) }
            }
            for try await (done, result) in group { results[done] = result }
            return results
        }
    }

    private func fetch(_ address: String) async throws(StorageError) -> Result<Manifest.FrameFile, FrameRefusal> {
        let bytes: [UInt8]
        var reference: FrameReference
        do {
            let (received, source) = try await download(address)
            bytes = received
            reference = try inspectFrame(received)
            reference.source = source
        } catch {
            return .failure(error)
        }
        try await frames?.keep(bytes, as: reference)
        return .success(
            Manifest.FrameFile(
                path: frames?.path(of: reference) ?? "", reference: reference, orientation: exifOrientation(of: bytes)))
    }
}
