import Foundation
import Model

/// The part of ffprobe's JSON that says what a clip is.
struct ProbeReport: Decodable {
    struct Stream: Decodable {
        var codecType: String?
        var codecName: String?
        var width: Int?
        var height: Int?
        var averageFrameRate: String?
        var duration: String?
        var disposition: [String: Int]?

        private enum CodingKeys: String, CodingKey {
            case width, height, duration, disposition
            case codecType = "codec_type"
            case codecName = "codec_name"
            case averageFrameRate = "avg_frame_rate"
        }

        /// A cover picture travels as a video stream and is none.
        var isVideo: Bool { codecType == "video" && disposition?["attached_pic"] != 1 }
        var isAudio: Bool { codecType == "audio" && codecName != nil && codecName != "unknown" }
    }

    struct Format: Decodable {
        var duration: String?
    }

    var streams: [Stream]
    var format: Format

    init(json: String) throws(MediaError) {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(json.utf8))
        } catch {
            throw MediaError(code: .toolFailed, message: "ffprobe's answer cannot be read: \(error)")
        }
    }

    /// The facts of a clip with exactly one video stream.
    func facts() throws(MediaError) -> ClipFacts {
        let videos = streams.filter(\.isVideo)
        guard let video = videos.first, videos.count == 1 else {
            throw .undecodable(
                videos.isEmpty ? "the file has no video" : "the file has \(videos.count) video streams instead of one")
        }
        guard let codec = video.codecName, codec != "unknown", let width = video.width, let height = video.height,
            width > 0, height > 0, let rate = video.averageFrameRate.flatMap({ FrameRate($0) }),
            let duration = (video.duration ?? format.duration).flatMap(Double.init), duration.isFinite
        else {
            throw .undecodable("the codec, size, frame rate or length of the file's video is missing")
        }
        return ClipFacts(
            duration: duration, width: width, height: height, frameRate: rate, frames: 0, videoCodec: codec,
            audioCodec: streams.first(where: \.isAudio)?.codecName)
    }
}
