import Catalogue
import Model

/// The values that a shot may take from the manifest's defaults.
struct ShotSettings {
    var model: Setting<VideoModel> = .absent
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
        "priority",
    ]

    /// These, and the others where these say nothing.
    func or(_ other: ShotSettings) -> ShotSettings {
        ShotSettings(
            model: model.or(other.model), aspectRatio: aspectRatio.or(other.aspectRatio),
            resolution: resolution.or(other.resolution), audio: audio.or(other.audio),
            duration: duration.or(other.duration), negativePrompt: negativePrompt.or(other.negativePrompt),
            seed: seed.or(other.seed), maxRetries: maxRetries.or(other.maxRetries),
            priority: priority.or(other.priority))
    }

    var isFaulty: Bool {
        model.isFaulty || aspectRatio.isFaulty || resolution.isFaulty || audio.isFaulty || duration.isFaulty
            || negativePrompt.isFaulty || seed.isFaulty || maxRetries.isFaulty || priority.isFaulty
    }

    /// Where the value stands that a model refuses; nil when it is a default of the program.
    func position(of key: VideoModel.Refusal.Key) -> SourcePosition? {
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
        settings.aspectRatio = setting("aspect_ratio", of: fields) { $0.choice($1, name: "aspect_ratio") }
        settings.resolution = setting("resolution", of: fields) { $0.choice($1, name: "resolution") }
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

    /// A model that can still be ordered.
    private mutating func model(_ node: DocumentNode) -> VideoModel? {
        guard let id = text(node, name: "model") else { return nil }
        let offered = catalogue.models.filter { !$0.isRetired(on: today) }.map(\.id)
        guard let model = catalogue.model(id) else {
            let meant = closestMatch(to: id, in: offered).map { "did you mean \($0)? " } ?? ""
            faults.add(
                node.position,
                "the model \(excerpt(id)) is unknown; "
                    + "\(meant)The models are \(offered.joined(separator: ", "))")
            return nil
        }
        guard let retirement = model.retirement, model.isRetired(on: today) else { return model }
        let instead = retirement.replacement ?? alternatives(offered)
        faults.add(node.position, "the model \(id) was retired on \(retirement.date); write \(instead)")
        return nil
    }
}
