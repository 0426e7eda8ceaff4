import Digest
import Foundation
import Media
import Model

/// Renders what orders ask for; the same request gives the same bytes, in this run and in every other.
actor ClipStudio {
    private let folder: String
    private let renderer: AnimaticRenderer
    /// Bytes that a clip is padded to; nil for as many as it has.
    private let size: Int?
    private var clips: [String: Task<String, any Error>] = [:]
    /// The rendering that began last: one at a time, because others need the processor too.
    private var last: Task<String, any Error>?

    init(folder: String, renderer: AnimaticRenderer, size: Int?) throws {
        self.folder = folder
        self.renderer = renderer
        self.size = size
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    /// A frame of an order as its bytes.
    typealias Frame = (bytes: Data, format: FrameFormat)

    /// The path of a clip, once it is there.
    ///
    /// - Parameter sample: Which of the order's videos, from 0.
    func clip(of request: VideoRequest, start: Frame?, end: Frame?, sample: Int) async throws -> String {
        var animatic = Animatic(
            label: request.model.id, take: sample + 1, prompt: request.prompt, duration: Int(request.duration),
            aspectRatio: request.aspectRatio, resolution: request.resolution, audio: request.audio)
        if let seed = request.seed { animatic.label += " · seed \(seed)" }
        animatic.startFrame = try start.map(keep)
        animatic.endFrame = try end.map(keep)
        let key = SHA256Digest.of("\(animatic)\n\(size ?? 0)")
        if let known = clips[key] { return try await known.value }
        let task = Task { [last, animatic, renderer, folder, size] in
            _ = try? await last?.value
            let path = "\(folder)/\(key).mp4"
            guard !FileManager.default.fileExists(atPath: path) else { return path }
            let raw = "\(folder)/\(key).raw.mp4"
            try await renderer.render(animatic, to: raw)
            if let size { try padClip(raw, to: size) }
            try FileManager.default.moveItem(atPath: raw, toPath: path)
            return path
        }
        clips[key] = task
        last = task
        return try await task.value
    }

    /// Puts a frame where ffmpeg can read it, under the digest of its bytes.
    private func keep(_ frame: Frame) throws -> Animatic.Frame {
        let path = "\(folder)/\(SHA256Digest.of(frame.bytes)).\(frame.format.fileExtension)"
        if !FileManager.default.fileExists(atPath: path) {
            try frame.bytes.write(to: URL(filePath: path), options: .atomic)
        }
        return Animatic.Frame(path: path, format: frame.format)
    }
}
