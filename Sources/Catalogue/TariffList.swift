package import Model

/// The prices of an offer that hold from a day on, until the next list.
package struct TariffList: Codable, Equatable, Sendable {
    package var from: CivilDate
    /// Where and when the prices were read.
    package var source: String
    /// Which length is charged where the provider does not say it; what was ordered when nothing is written.
    package var basis: Tariff.Basis
    /// Where the basis was read; nil when it is an assumption.
    package var basisSource: String?
    package var rates: [Price]

    private enum CodingKeys: String, CodingKey {
        case from, source, basis, rates
        case basisSource = "basis_source"
    }

    /// What one kind of video costs.
    package struct Price: Codable, Equatable, Sendable {
        /// nil for every resolution.
        package var resolution: Resolution?
        /// nil for both with and without.
        package var audio: Bool?
        package var rate: Tariff.Rate

        private enum CodingKeys: String, CodingKey {
            case resolution, audio
        }

        package init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            resolution = try fields.decodeIfPresent(Resolution.self, forKey: .resolution)
            audio = try fields.decodeIfPresent(Bool.self, forKey: .audio)
            rate = try Tariff.Rate(from: decoder)
        }

        package func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: CodingKeys.self)
            try fields.encodeIfPresent(resolution, forKey: .resolution)
            try fields.encodeIfPresent(audio, forKey: .audio)
            try rate.encode(to: encoder)
        }
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        from = try fields.decode(CivilDate.self, forKey: .from)
        source = try fields.decode(String.self, forKey: .source)
        basis = try fields.decodeIfPresent(Tariff.Basis.self, forKey: .basis) ?? .ordered
        basisSource = try fields.decodeIfPresent(String.self, forKey: .basisSource)
        rates = try fields.decode([Price].self, forKey: .rates)
    }

    /// The tariff of such a video; nil when the list does not have it.
    package func tariff(_ resolution: Resolution, audio: Bool) -> Tariff? {
        let price = rates.first {
            ($0.resolution ?? resolution) == resolution && ($0.audio ?? audio) == audio
        }
        return price.map {
            Tariff(
                rate: $0.rate, basis: basis, from: from,
                source: source + (basisSource.map { "; charged as \(basis.rawValue): \($0)" } ?? ""))
        }
    }
}
