import Foundation
import Model

extension VideoRequest {
    /// Reads the body of `predictLongRunning` as strictly as Google does.
    init(_ body: JSON?, model: VeoModel) throws(GoogleFailure) {
        guard let members = body?.members else {
            throw .invalid("Invalid JSON payload received. Unexpected token.")
        }
        for name in members.keys.sorted() where !["instances", "parameters", "labels"].contains(name) {
            throw .invalid("Invalid JSON payload received. Unknown name \"\(name)\": Cannot find field.")
        }
        guard let instances = members["instances"]?.items, instances.count == 1, instances[0].members != nil else {
            throw .invalid("Exactly one instance is required.")
        }
        let reader = RequestReader(instance: instances[0], parameters: members["parameters"] ?? [:])
        self.model = model
        startFrame = try reader.picture("image")
        endFrame = try reader.picture("lastFrame")
        prompt = try reader.text("prompt", in: reader.instance) ?? ""
        guard startFrame != nil || !prompt.isEmpty else { throw .invalid("Text prompt is required.") }
        guard endFrame == nil || startFrame != nil else { throw .invalid("Last frame requires a first frame image.") }
        for frame in [startFrame, endFrame] where frame?.isBroken == true {
            throw .invalid("Unable to process input image. Please retry or report in https://issuetracker.google.com.")
        }
        duration = try reader.number("durationSeconds", in: nil) ?? 8
        aspectRatio = try reader.choice("aspectRatio", of: [.landscape, .portrait]) ?? .landscape
        resolution = try reader.choice("resolution", of: [.p720, .p1080, .p2160]) ?? .p720
        guard model.resolutions.contains(resolution) else {
            throw .invalid("Resolution \(resolution.rawValue) is not supported by model \(model.id).")
        }
        audio = try reader.flag("generateAudio") ?? true
        _ = try reader.flag("enhancePrompt")
        _ = try reader.text("negativePrompt", in: reader.parameters)
        _ = try reader.text("personGeneration", in: reader.parameters)
        samples = Int(try reader.number("sampleCount", in: 1...4) ?? 1)
        seed = try reader.number("seed", in: 0...Double(UInt32.max)).map { UInt32($0) }
        storage = nil
        if let address = try reader.text("storageUri", in: reader.parameters) {
            guard let folder = GoogleObject(address) else { throw .invalid("Invalid storage URI: \(address)") }
            storage = folder
        }
        labels = try Self.labels(members["labels"])
    }

    /// Labels, by the rule that holds in all of Google's billing.
    private static func labels(_ value: JSON?) throws(GoogleFailure) -> [String: String] {
        guard let value, value != .null else { return [:] }
        guard let members = value.members, members.count <= 64 else { throw .invalid("Invalid labels.") }
        var labels: [String: String] = [:]
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            func isAllowed(_ text: String) -> Bool {
                text.unicodeScalars.count <= 63
                    && text.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" || $0 == "_" }
            }
            guard name.first?.isLowercase == true, isAllowed(name), let text = value.text, isAllowed(text) else {
                throw .invalid(
                    "Invalid label \"\(name)\": keys and values have at most 63 characters, lower-case letters, digits, "
                        + "underscores and dashes only.")
            }
            labels[name] = text
        }
        return labels
    }
}

/// Reads the members of an instance and of its parameters.
private struct RequestReader {
    let instance: JSON
    let parameters: JSON

    /// Bytes that a picture may have.
    private static let largestPicture = 20 << 20

    func text(_ name: String, in holder: JSON) throws(GoogleFailure) -> String? {
        guard let value = holder[name] else { return nil }
        guard let text = value.text else { throw .invalid("The value type for `\(name)` needs to be a string.") }
        return text
    }

    func flag(_ name: String) throws(GoogleFailure) -> Bool? {
        guard let value = parameters[name] else { return nil }
        guard case .bool(let flag) = value else {
            throw .invalid("The value type for `\(name)` needs to be a boolean.")
        }
        return flag
    }

    /// - Parameter range: in which a number must be, and whole; nil when that is seen late.
    func number(_ name: String, in range: ClosedRange<Double>?) throws(GoogleFailure) -> Double? {
        guard let value = parameters[name] else { return nil }
        guard let number = value.number else { throw .invalid("The value type for `\(name)` needs to be a number.") }
        guard let range else { return number }
        guard range.contains(number), number == number.rounded() else {
            throw .invalid("\(name) must be a whole number from \(Int(range.lowerBound)) to \(Int(range.upperBound)).")
        }
        return number
    }

    func choice<Value: RawRepresentable<String>>(
        _ name: String, of values: [Value]
    ) throws(GoogleFailure) -> Value? {
        guard let text = try text(name, in: parameters) else { return nil }
        guard let value = values.first(where: { $0.rawValue == text }) else {
            let allowed = values.map(\.rawValue).joined(separator: ", ")
            throw .invalid("Unsupported \(name): \(text). Supported values are \(allowed).")
        }
        return value
    }

    func picture(_ name: String) throws(GoogleFailure) -> VideoRequest.Picture? {
        guard let value = instance[name] else { return nil }
        guard let type = try text("mimeType", in: value), !type.isEmpty else {
            throw .invalid("\(name) mime type is empty.")
        }
        guard let format = FrameFormat(rawValue: type) else {
            throw .invalid("Unsupported \(name) mime type: \(type).")
        }
        switch (try text("bytesBase64Encoded", in: value), try text("gcsUri", in: value)) {
        case (let encoded?, nil):
            guard let bytes = Data(base64Encoded: encoded), !bytes.isEmpty else {
                throw .invalid("Invalid base64 in \(name).")
            }
            guard bytes.count <= Self.largestPicture else { throw .invalid("\(name) exceeds the limit of 20 MB.") }
            return VideoRequest.Picture(source: .bytes(bytes), format: format)
        case (nil, let address?):
            guard let object = GoogleObject(address) else { throw .invalid("Invalid GCS URI: \(address)") }
            return VideoRequest.Picture(source: .object(object), format: format)
        default:
            throw .invalid("\(name) needs exactly one of bytesBase64Encoded and gcsUri.")
        }
    }
}
