import Foundation
import Model

/// The two programs that read, check and make video.
///
/// They run as children, without a shell, each under a deadline; a cancelled task kills its child. What they read may
/// have been made by anybody, so every input is opened with a demuxer named here and with no protocol but files:
/// otherwise a playlist or a drawing that calls itself a clip would make ffmpeg open other files and addresses.
package struct FFmpeg: Sendable {
    /// Path of `ffmpeg`.
    package var ffmpeg: String
    /// Path of `ffprobe`.
    var ffprobe: String
    /// By what the deadlines are multiplied; more than 1 where many others want the same processor.
    var patience = 1.0
}

extension FFmpeg {
    /// Finds both on a search path; without one, on that of the process.
    ///
    /// - Throws: `toolMissing` when one of them is in none of its folders.
    package init(searching path: String? = nil, patience: Double = 1) throws(MediaError) {
        self.patience = patience
        let path = path ?? ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        func find(_ name: String) throws(MediaError) -> String {
            let candidates = path.split(separator: ":").map { "\($0)/\(name)" }
            guard let found = candidates.first(where: FileManager.default.isExecutableFile(atPath:)) else {
                throw .missing(name)
            }
            return found
        }
        ffmpeg = try find("ffmpeg")
        ffprobe = try find("ffprobe")
    }

    /// Arguments that open a file as what it is, and as nothing else.
    ///
    /// `file:` keeps a name with a colon from being read as an address.
    static func clipInput(_ path: String, _ container: ClipContainer) -> [String] {
        let demuxer = container.isISOMedia ? "mov" : "matroska"
        return ["-protocol_whitelist", "file", "-max_pixels", maximumPixels, "-f", demuxer, "-i", "file:\(path)"]
    }

    /// Twice 8K: more is an attack on the memory, not a picture.
    static let maximumPixels = "67108864"
}
