import Foundation

/// The part of ffprobe's JSON that says what a clip is.
struct ProbeReport: Decodable {
    struct Stream: Decodable {
        var index: Int
        var codecType: String?
        var codecName: String?
        var width: Int?
        var height: Int?
        /// A pixel's width and height, `4:3`.
        var pixelAspectRatio: String?
        var averageFrameRate: String?
        /// The lowest rate that has a place for each frame.
        var nominalFrameRate: String?
        var startTime: String?
        var duration: String?
        /// Of sound.
        var channels: Int?
        var sampleRate: String?
        var disposition: [String: Int]?
        var sideData: [SideData]?

        private enum CodingKeys: String, CodingKey {
            case index, width, height, duration, channels, disposition
            case codecType = "codec_type"
            case codecName = "codec_name"
            case pixelAspectRatio = "sample_aspect_ratio"
            case averageFrameRate = "avg_frame_rate"
            case nominalFrameRate = "r_frame_rate"
            case startTime = "start_time"
            case sampleRate = "sample_rate"
            case sideData = "side_data_list"
        }

        /// A cover picture travels as a video stream and is none.
        var isVideo: Bool { codecType == "video" && disposition?["attached_pic"] != 1 }
        var isAudio: Bool { codecType == "audio" && codecName != nil && codecName != "unknown" }
    }

    struct SideData: Decodable {
        /// Degrees by which the picture is turned before it is shown.
        var rotation: Double?
    }

    struct Format: Decodable {
        var startTime: String?
        var duration: String?

        private enum CodingKeys: String, CodingKey {
            case duration
            case startTime = "start_time"
        }
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
}
