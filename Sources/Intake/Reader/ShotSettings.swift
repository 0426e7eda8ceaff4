import Catalogue
import Model

/// The values that a shot may take from the manifest's defaults.
struct ShotSettings {
    var model: Setting<VideoModel> = .absent
    var provider: Setting<String> = .absent
    var aspectRatio: Setting<AspectRatio> = .absent
    var resolution: Setting<Resolution> = .absent
    var audio: Setting<Bool> = .absent
    var duration: Setting<Int> = .absent
    var negativePrompt: Setting<String> = .absent
    var seed: Setting<Int> = .absent
    var maxRetries: Setting<Int> = .absent
    var priority: Setting<Int> = .absent

    static let keys = [
        "duration", "model", "aspect_ratio", "resolution", "audio", "negative_prompt", "seed", "max_retries",
        "priority", "provider",
    ]

    /// These, and the others where these say nothing.
    func or(_ other: ShotSettings) -> ShotSettings {
        ShotSettings(
            model: model.or(other.model), provider: provider.or(other.provider),
            aspectRatio: aspectRatio.or(other.aspectRatio),
            resolution: resolution.or(other.resolution), audio: audio.or(other.audio),
            duration: duration.or(other.duration), negativePrompt: negativePrompt.or(other.negativePrompt),
            seed: seed.or(other.seed), maxRetries: maxRetries.or(other.maxRetries),
            priority: priority.or(other.priority))
    }

    var isFaulty: Bool {
        model.isFaulty || provider.isFaulty || aspectRatio.isFaulty || resolution.isFaulty || audio.isFaulty
            || duration.isFaulty
            || negativePrompt.isFaulty || seed.isFaulty || maxRetries.isFaulty || priority.isFaulty
    }

    /// Where the value stands that a model refuses; nil when it is a default of the program.
    func position(of key: Offer.Refusal.Key) -> SourcePosition? {
        switch key {
        case .duration: duration.position
        case .resolution: resolution.position
        case .audio: audio.position
        case .aspectRatio: aspectRatio.position
        case .startFrame, .endFrame: nil
        }
    }
}

extension ManifestReader {
    mutating func defaults(_ node: DocumentNode) -> ShotSettings {
        FieldList(node, of: "the mapping of defaults", keys: ShotSettings.keys, faults: &faults)
            .map { settings($0) } ?? ShotSettings()
    }

    mutating func settings(_ fields: FieldList) -> ShotSettings {
        var settings = ShotSettings()
        settings.model = setting("model", of: fields) { $0.model($1) }
        settings.provider = provider(fields)
        settings.aspectRatio = setting("aspect_ratio", of: fields) { reader, node in
            reader.choice(node, name: "aspect_ratio", among: reader.words(\.aspectRatios))
                .map(AspectRatio.init(rawValue:))
        }
        settings.resolution = setting("resolution", of: fields) { reader, node in
            reader.choice(node, name: "resolution", among: reader.words(\.resolutions)).map(Resolution.init(rawValue:))
        }
        settings.audio = setting("audio", of: fields) { $0.flag($1, name: "audio") }
        settings.duration = wholeNumber("duration", of: fields, in: ManifestLimits.durations)
        settings.negativePrompt = setting("negative_prompt", of: fields) { $0.prompt($1, name: "negative_prompt") }
        settings.seed = wholeNumber("seed", of: fields, in: ManifestLimits.seeds)
        settings.maxRetries = wholeNumber("max_retries", of: fields, in: ManifestLimits.attempts)
        settings.priority = wholeNumber("priority", of: fields, in: ManifestLimits.priorities)
        return settings
    }

    private mutating func wholeNumber(
        _ key: String, of fields: FieldList, in range: ClosedRange<Int>
    ) -> Setting<Int> {
        setting(key, of: fields) { $0.wholeNumber($1, name: key, in: range) }
    }

    mutating func setting<Value>(
        _ key: String, of fields: FieldList, read: (inout ManifestReader, DocumentNode) -> Value?
    ) -> Setting<Value> {
        guard let node = fields[key] else { return .absent }
        return read(&self, node).map { .given($0, at: node.position) } ?? .faulty
    }

    private mutating func model(_ node: DocumentNode) -> VideoModel? {
        guard let id = text(node, name: "model") else { return nil }
        guard let model = catalogue.model(id) else {
            let offered = offeredModels
            let meant = closestMatch(to: id, in: offered).map { "did you mean \($0)? Write" } ?? "write"
            faults.add(node.position, "the model \(excerpt(id)) is unknown; \(meant) \(alternatives(offered))")
            return nil
        }
        return model
    }

    /// The provider that a mapping names, of those of the catalogue.
    mutating func provider(_ fields: FieldList) -> Setting<String> {
        setting("provider", of: fields) { reader, node in
            let names = Set(reader.catalogue.models.flatMap(\.offers).map(\.provider))
            return reader.choice(node, name: "provider", among: names.sorted())
        }
    }

    /// What the shot's provider offers of its model, when that can still be ordered.
    ///
    /// - Parameter position: of the shot.
    mutating func offer(_ model: VideoModel, _ settings: ShotSettings, at position: SourcePosition) -> Offer? {
        let provider = settings.provider.value ?? defaultProvider
        let place = settings.model.position ?? position
        guard let offer = model.offer(at: provider) else {
            let others = model.offers.filter { !$0.isRetired(on: today) }.map(\.provider)
            let models = catalogue.models.filter { $0.offer(at: provider) != nil }.map(\.id)
            faults.add(
                settings.provider.position ?? place,
                "\(provider) does not offer the model \(model.id); write provider: \(alternatives(others))"
                    + (models.isEmpty ? "" : ", or model: \(alternatives(models))"))
            return nil
        }
        guard let retirement = offer.retirement, offer.isRetired(on: today) else { return offer }
        let instead = retirement.replacement ?? alternatives(offeredModels)
        faults.add(place, "the model \(model.id) was retired on \(retirement.date); write model: \(instead)")
        return nil
    }

    private var offeredModels: [String] {
        catalogue.models.filter { model in model.offers.contains { !$0.isRetired(on: today) } }.map(\.id)
    }

    /// Every word of one kind that the catalogue's models take.
    fileprivate func words<Word: RawRepresentable<String>>(_ kind: KeyPath<Offer, [Word]>) -> [String] {
        var words: [String] = []
        for word in catalogue.models.flatMap(\.offers).flatMap({ $0[keyPath: kind] }).map(\.rawValue)
        where !words.contains(word) {
            words.append(word)
        }
        return words
    }
}
