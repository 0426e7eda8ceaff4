package import Model

/// One model of the catalogue.
package struct VideoModel: Codable, Equatable, Sendable {
    /// The id in manifests, such as `veo-3.1-fast`.
    package var id: String
    /// The name for people.
    package var title: String
    /// The provider's own id of this model, by the provider's name.
    package var providerModels: [String: String]
    /// When the provider ends it; nil when nothing is announced.
    package var retirement: Retirement?
    package var startFrame: Bool
    package var endFrame: Bool
    /// What can be ordered together; a spec must fit one of them.
    package var combinations: [Combination]
    package var prices: [PriceList]

    private enum CodingKeys: String, CodingKey {
        case id, title, retirement, combinations, prices
        case providerModels = "provider_models"
        case startFrame = "start_frame"
        case endFrame = "end_frame"
    }

    /// The end of a model.
    package struct Retirement: Codable, Equatable, Sendable {
        package var date: CivilDate
        /// Whether the date is certain; otherwise it is the earliest one.
        package var firm: Bool
        /// The catalogue id of the model to use instead.
        package var replacement: String?
        package var note: String?
    }

    /// Values that a model takes in any mixture with each other.
    package struct Combination: Codable, Equatable, Sendable {
        /// Seconds.
        package var durations: [Int]
        package var resolutions: [Resolution]
        package var aspectRatios: [AspectRatio]
        package var audio: [Bool]

        private enum CodingKeys: String, CodingKey {
            case durations, resolutions, audio
            case aspectRatios = "aspect_ratios"
        }

        /// Whether a spec can be ordered in this combination.
        package func contains(_ spec: ShotSpec) -> Bool {
            durations.contains(spec.duration) && resolutions.contains(spec.resolution)
                && aspectRatios.contains(spec.aspectRatio) && audio.contains(spec.audio)
        }
    }

    /// The prices that hold from a day on, until the next list.
    package struct PriceList: Codable, Equatable, Sendable {
        package var from: CivilDate
        /// Where and when the prices were read.
        package var source: String
        package var perSecond: [Price]

        private enum CodingKeys: String, CodingKey {
            case from, source
            case perSecond = "per_second"
        }
    }

    /// The price of one second of video.
    package struct Price: Codable, Equatable, Sendable {
        package var resolution: Resolution
        package var audio: Bool
        package var credits: Credits
    }
}

extension VideoModel {
    /// Whether the provider has certainly ended this model by `day`.
    package func isRetired(on day: CivilDate) -> Bool {
        retirement.map { $0.firm && $0.date <= day } ?? false
    }

    /// The price of one second of such a video on `day`; nil when no list knows it, which is *unpriced* and not free.
    package func pricePerSecond(_ resolution: Resolution, audio: Bool, on day: CivilDate) -> Credits? {
        prices.filter { $0.from <= day }.max { $0.from < $1.from }?
            .perSecond.first { $0.resolution == resolution && $0.audio == audio }?.credits
    }

    /// What a spec costs on `day` when the provider delivers it; nil when unpriced.
    package func estimate(_ spec: ShotSpec, on day: CivilDate) -> Credits? {
        pricePerSecond(spec.resolution, audio: spec.audio, on: day).map { $0 * spec.duration }
    }

    /// Why this model does not take a spec, by the manifest key that is wrong; empty when it does.
    package func refusals(of spec: ShotSpec) -> [Refusal] {
        var refusals: [Refusal] = []
        func refuse(_ key: Refusal.Key, _ message: String) { refusals.append(Refusal(key: key, message: message)) }
        if spec.startFrame != nil && !startFrame { refuse(.startFrame, "\(id) takes no start frame") }
        if spec.endFrame != nil {
            if !endFrame {
                refuse(.endFrame, "\(id) takes no end frame")
            } else if spec.startFrame == nil {
                refuse(.endFrame, "an end frame needs a start frame")
            }
        }
        if combinations.contains(where: { $0.contains(spec) }) { return refusals }

        let before = refusals.count
        let durations = Set(combinations.flatMap(\.durations)).sorted()
        if !durations.contains(spec.duration) {
            refuse(.duration, "\(id) takes \(alternatives(durations.map(String.init))) seconds, not \(spec.duration)")
        }
        let resolutions = Resolution.allCases.filter { all in combinations.contains { $0.resolutions.contains(all) } }
        if !resolutions.contains(spec.resolution) {
            refuse(
                .resolution,
                "\(id) takes \(alternatives(resolutions.map(\.rawValue))), not \(spec.resolution.rawValue)")
        }
        let ratios = AspectRatio.allCases.filter { all in combinations.contains { $0.aspectRatios.contains(all) } }
        if !ratios.contains(spec.aspectRatio) {
            refuse(
                .aspectRatio, "\(id) takes \(alternatives(ratios.map(\.rawValue))), not \(spec.aspectRatio.rawValue)")
        }
        if !combinations.contains(where: { $0.audio.contains(spec.audio) }) {
            refuse(.audio, spec.audio ? "\(id) makes no audio" : "\(id) always makes audio; write audio: true")
        }
        if refusals.count == before {
            refuse(
                .duration,
                "\(id) does not take \(spec.duration) seconds together with \(spec.resolution.rawValue), "
                    + "\(spec.aspectRatio.rawValue) and audio \(spec.audio ? "on" : "off")")
        }
        return refusals
    }

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
}

/// `4, 6 or 8`.
private func alternatives(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
    return words.dropLast().joined(separator: ", ") + " or " + last
}
