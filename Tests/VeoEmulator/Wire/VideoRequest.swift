import Foundation
import Model

/// An order as Google understood it.
struct VideoRequest: Sendable {
    /// A picture that the video starts or ends with.
    struct Picture: Hashable, Sendable {
        enum Source: Hashable, Sendable {
            case bytes(Data)
            case object(GoogleObject)
        }

        var source: Source
        var format: FrameFormat

        /// Whether the bytes are not even the beginning of what they are said to be.
        var isBroken: Bool {
            guard case .bytes(let bytes) = source else { return false }
            return !bytes.starts(with: format == .jpeg ? [0xFF, 0xD8, 0xFF] : [0x89, 0x50, 0x4E, 0x47])
        }
    }

    var model: VeoModel
    var prompt: String
    var startFrame: Picture?
    var endFrame: Picture?
    /// Seconds; one that the model does not make is refused late.
    var duration: Double
    var resolution: Resolution
    var aspectRatio: AspectRatio
    var audio: Bool
    /// Videos wanted.
    var samples: Int
    var seed: UInt32?
    /// Where the videos go; nil when they go into the answer.
    var storage: GoogleObject?
    var labels: [String: String]

    /// What the operation fails with at its end, although the order was taken.
    var lateFailure: (code: Int, message: String)? {
        guard Int(exactly: duration).map(model.durations.contains) != true else { return nil }
        let supported = model.durations.map(String.init).joined(separator: ",")
        let feature = startFrame == nil ? "text_to_video" : "image_to_video"
        let wanted = Int(exactly: duration).map(String.init) ?? String(duration)
        return (
            3,
            "Unsupported output video duration \(wanted) seconds, supported durations are [\(supported)] for feature "
                + "\(feature)."
        )
    }

    /// Seconds of video ordered.
    var orderedSeconds: Int { Int(min(max(duration, 0), 1000)) * samples }
}

/// The address of something in Cloud Storage, or of a folder there.
struct GoogleObject: Hashable, Sendable {
    var bucket: String
    /// Without a slash at its ends; empty for the whole bucket.
    var name: String

    /// Reads `gs://bucket/name`; nil for anything else, and for names that are not safe as paths.
    init?(_ address: String) {
        guard address.hasPrefix("gs://") else { return nil }
        let parts = address.dropFirst(5).split(separator: "/", omittingEmptySubsequences: true).map(String.init)
        guard let bucket = parts.first, Self.isSafe(parts) else { return nil }
        self.bucket = bucket
        name = parts.dropFirst().joined(separator: "/")
    }

    /// Nil for names that are not safe as paths.
    init?(bucket: String, name: String) {
        guard Self.isSafe([bucket] + name.split(separator: "/", omittingEmptySubsequences: false).map(String.init))
        else { return nil }
        self.bucket = bucket
        self.name = name
    }

    private static func isSafe(_ parts: [String]) -> Bool {
        parts.allSatisfy { !["", ".", ".."].contains($0) && !$0.contains("\0") && !$0.contains("/") }
    }

    var description: String { "gs://\(bucket)/\(name)" }
}
