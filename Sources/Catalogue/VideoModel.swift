/// One model of the catalogue, with the providers that offer it.
package struct VideoModel: Equatable, Sendable {
    /// The id in manifests, such as `veo-3.1-fast`.
    package var id: String
    /// The name for people.
    package var title: String
    /// One for each provider that has it.
    package var offers: [Offer]

    /// What a provider offers of it; nil when that does not have it.
    package func offer(at provider: String) -> Offer? {
        offers.first { $0.provider == provider }
    }
}

extension VideoModel: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, title, offers
    }

    /// An offer as a file may write it: its own, or one that takes and costs what another provider's does.
    private struct WrittenOffer: Decodable {
        var provider: String
        var model: String
        /// The provider whose limits, end and prices it has.
        var like: String?
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decode(String.self, forKey: .id)
        title = try fields.decode(String.self, forKey: .title)
        var written = try fields.nestedUnkeyedContainer(forKey: .offers)
        var own = try fields.nestedUnkeyedContainer(forKey: .offers)
        offers = []
        var alike: [WrittenOffer] = []
        while !written.isAtEnd {
            let offer = try written.decode(WrittenOffer.self)
            if offer.like != nil {
                alike.append(offer)
                _ = try own.decode(WrittenOffer.self)
            } else {
                offers.append(try own.decode(Offer.self))
            }
        }
        for offer in alike {
            guard var copy = offers.first(where: { $0.provider == offer.like }) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .offers, in: fields,
                    debugDescription: "offers nothing at \(offer.like ?? ""), which \(offer.provider) is to be like")
            }
            copy.provider = offer.provider
            copy.model = offer.model
            offers.append(copy)
        }
        guard !offers.isEmpty, Set(offers.map(\.provider)).count == offers.count else {
            throw DecodingError.dataCorruptedError(
                forKey: .offers, in: fields, debugDescription: "needs at least one offer, and one for each provider")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(title, forKey: .title)
        try fields.encode(offers, forKey: .offers)
    }
}
