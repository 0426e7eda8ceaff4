package import Model

/// One model of the catalogue at one provider: what it is called there, what it takes there, and what it costs.
package struct Offer: Codable, Equatable, Sendable {
    package var provider: String
    /// The provider's own id of the model.
    package var model: String
    /// When the provider ends it; nil when nothing is announced.
    package var retirement: Retirement?
    package var startFrame: Bool
    package var endFrame: Bool
    /// What can be ordered together; a spec must fit one of them.
    package var combinations: [Combination]
    /// By the day from which each holds.
    package var tariffs: [TariffList]

    enum CodingKeys: String, CodingKey {
        case provider, model, retirement, combinations, tariffs
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

    /// Values that a model takes in any mixture with each other, in the provider's words.
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
}

extension Offer {
    /// Whether the provider has certainly ended the model by `day`.
    package func isRetired(on day: CivilDate) -> Bool {
        retirement.map { $0.firm && $0.date <= day } ?? false
    }

    /// What such a video costs on `day`; nil when no list knows it, which is *unpriced* and not free.
    package func tariff(_ resolution: Resolution, audio: Bool, on day: CivilDate) -> Tariff? {
        tariffs.filter { $0.from <= day }.max { $0.from < $1.from }?.tariff(resolution, audio: audio)
    }

    /// Where a spec is rendered when it is ordered on `day`, with its tariff.
    package func route(for spec: ShotSpec, on day: CivilDate) -> Route {
        Route(provider: provider, model: model, tariff: tariff(spec.resolution, audio: spec.audio, on: day))
    }

    /// The words of each kind that it takes, in the catalogue's order.
    package var resolutions: [Resolution] { distinct(combinations.flatMap(\.resolutions)) }
    package var aspectRatios: [AspectRatio] { distinct(combinations.flatMap(\.aspectRatios)) }
    /// Seconds, shortest first.
    package var durations: [Int] { distinct(combinations.flatMap(\.durations)).sorted() }
}

private func distinct<Value: Hashable>(_ values: [Value]) -> [Value] {
    var seen: Set<Value> = []
    return values.filter { seen.insert($0).inserted }
}
