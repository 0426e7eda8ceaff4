import Foundation
import JSON
import Model
import Providers

/// The body of `predictLongRunning`, member by member as Google spells them.
struct OrderBody: Encodable {
    struct Instance: Encodable {
        var prompt: String
        var image: Image?
        var lastFrame: Image?
    }

    /// A picture, either whole or by its address.
    struct Image: Encodable {
        /// Standard base64 with padding.
        var bytesBase64Encoded: String?
        var gcsUri: String?
        var mimeType: String

        static func inline(_ bytes: Data, _ format: FrameFormat) -> Image {
            Image(bytesBase64Encoded: bytes.base64EncodedString(), mimeType: format.mimeType)
        }

        static func stored(_ address: String, _ format: FrameFormat) -> Image {
            Image(gcsUri: address, mimeType: format.mimeType)
        }
    }

    struct Parameters: Encodable {
        var sampleCount = 1
        var durationSeconds: Int
        var aspectRatio: String
        var resolution: String
        var generateAudio: Bool
        var negativePrompt: String?
        var seed: UInt32?
        var personGeneration: String?
        var storageUri: String?
    }

    var instances: [Instance]
    var parameters: Parameters
    var labels: [String: String]

    /// - Parameters:
    ///   - startFrame: the order's start frame as it is sent.
    ///   - endFrame: the order's end frame as it is sent.
    init(_ order: VideoOrder, startFrame: Image?, endFrame: Image?, settings: VeoSettings) {
        let spec = order.spec
        instances = [Instance(prompt: spec.prompt, image: startFrame, lastFrame: endFrame)]
        parameters = Parameters(
            durationSeconds: spec.duration, aspectRatio: spec.aspectRatio.rawValue,
            resolution: spec.resolution.rawValue, generateAudio: spec.audio, negativePrompt: spec.negativePrompt,
            seed: spec.seed, personGeneration: settings.personGeneration,
            storageUri: order.place)
        labels = ["dailies-job": label(order.job), "dailies-submission": label(order.submission)]
    }

    /// The bytes that are sent.
    func encoded() throws -> [UInt8] {
        try jsonBytes(self)
    }
}

/// Text as the value of a label: lower-case letters, digits, `-` and `_`, at most 63 characters.
func label(_ text: String) -> String {
    let bytes = text.lowercased().utf8.prefix(63).map { byte -> UInt8 in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): byte
        default: UInt8(ascii: "-")
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
