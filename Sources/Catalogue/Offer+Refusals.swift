package import Model

extension Offer {
    /// A reason and the manifest key at which it is to be shown.
    package struct Refusal: Equatable, Sendable {
        /// The manifest key that a refusal belongs to.
        package enum Key: String, Sendable {
            case duration, resolution, audio
            case aspectRatio = "aspect_ratio"
            case startFrame = "start_frame"
            case endFrame = "end_frame"
        }

        package var key: Key
        package var message: String
    }

    /// Why it does not take a spec, by the manifest key that is wrong; empty when it does.
    package func refusals(of spec: ShotSpec) -> [Refusal] {
        let name = spec.model
        var refusals: [Refusal] = []
        func refuse(_ key: Refusal.Key, _ message: String) { refusals.append(Refusal(key: key, message: message)) }
        if spec.startFrame != nil && !startFrame { refuse(.startFrame, "\(name) takes no start frame") }
        if spec.endFrame != nil {
            if !endFrame {
                refuse(.endFrame, "\(name) takes no end frame")
            } else if spec.startFrame == nil {
                refuse(.endFrame, "an end frame needs a start frame")
            }
        }
        if combinations.contains(where: { $0.contains(spec) }) { return refusals }

        let before = refusals.count
        if !durations.contains(spec.duration) {
            refuse(.duration, "\(name) takes \(alternatives(durations.map(String.init))) seconds, not \(spec.duration)")
        }
        func refuse(_ key: Refusal.Key, _ word: String, among words: [String]) {
            if !words.contains(word) { refuse(key, "\(name) takes \(alternatives(words)), not \(word)") }
        }
        refuse(.resolution, spec.resolution.rawValue, among: resolutions.map(\.rawValue))
        refuse(.aspectRatio, spec.aspectRatio.rawValue, among: aspectRatios.map(\.rawValue))
        if !combinations.contains(where: { $0.audio.contains(spec.audio) }) {
            refuse(.audio, spec.audio ? "\(name) makes no audio" : "\(name) always makes audio; write audio: true")
        }
        if refusals.count == before {
            refuse(
                .duration,
                "\(name) does not take \(spec.duration) seconds together with \(spec.resolution.rawValue), "
                    + "\(spec.aspectRatio.rawValue) and audio \(spec.audio ? "on" : "off")")
        }
        return refusals
    }
}

/// `4, 6 or 8`.
private func alternatives(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
    return words.dropLast().joined(separator: ", ") + " or " + last
}
