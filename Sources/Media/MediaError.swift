package import Model

/// Why a clip, a poster or an animatic is not there.
package struct MediaError: ConsequentialError {
    package enum Code: CaseIterable, Sendable {
        /// ffmpeg or ffprobe is not installed, or not where the settings say.
        case toolMissing
        /// The file is no clip that plays. The only code that says something about the clip itself.
        case undecodable
        /// ffmpeg did not do its work: it crashed, was killed, or took too long. Trying again can help.
        case toolFailed
        /// A file could not be read or written.
        case disk
    }

    package var code: Code
    package var message: String
    package var remedy: String?

    package var exitStatus: ExitStatus {
        switch code {
        case .toolMissing: .configuration
        case .undecodable, .toolFailed: .jobFailed
        case .disk: .disk
        }
    }
}

extension MediaError {
    static func missing(_ tool: String) -> MediaError {
        MediaError(
            code: .toolMissing, message: "\(tool) was not found",
            remedy: "Install Debian's package ffmpeg: `apt install ffmpeg`")
    }

    static func undecodable(_ message: String) -> MediaError {
        MediaError(code: .undecodable, message: message)
    }
}
