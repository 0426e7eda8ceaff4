import Catalogue
import Model

extension ManifestReader {
    private static let shotKeys = ["id", "name", "prompt", "start_frame", "end_frame"] + ShotSettings.keys

    /// A shot that can be ordered; nil, with a fault, when anything of it is wrong, and nil while a frame of it stands at an
    /// address that was only noted.
    mutating func shot(_ node: DocumentNode, defaults: ShotSettings, ids: inout IdentifierSet) -> Manifest.Shot? {
        guard let fields = FieldList(node, of: "a shot", keys: Self.shotKeys, faults: &faults) else { return nil }
        let idNode = required("id", in: fields, hint: "write one such as 1A")
        let id = idNode.flatMap { identifier($0) }
        if let id, let idNode { ids.insert(id, at: idNode.position, faults: &faults) }
        let name = setting("name", of: fields) { $0.line($1, name: "name") }
        let prompt = required("prompt", in: fields, hint: "describe what is seen")
            .flatMap { self.prompt($0, name: "prompt") }
        let startFrame = setting("start_frame", of: fields) { $0.frame($1, name: "start_frame") }
        let endFrame = setting("end_frame", of: fields) { $0.frame($1, name: "end_frame") }

        let settings = settings(fields).or(defaults)
        if case .absent = settings.duration {
            faults.add(
                node.position,
                "the key duration is missing here and in the defaults; "
                    + "write its seconds, such as 8")
        }
        guard let model = settings.model.value ?? defaultModel(settings),
            let offer = settings.provider.isFaulty ? nil : offer(model, settings, at: node.position),
            let duration = settings.duration.value, !settings.isFaulty
        else { return nil }

        // A frame that is not known still counts as one here, else the model's refusals would mislead.
        let spec = ShotSpec(
            model: model.id, prompt: prompt ?? "", negativePrompt: settings.negativePrompt.value,
            startFrame: reference(startFrame), endFrame: reference(endFrame), duration: duration,
            resolution: settings.resolution.value ?? .p720, aspectRatio: settings.aspectRatio.value ?? .landscape,
            audio: settings.audio.value ?? false, seed: settings.seed.value.map { UInt32($0) })
        for refusal in offer.refusals(of: spec) {
            let place = fields[refusal.key.rawValue]?.position ?? settings.position(of: refusal.key) ?? node.position
            faults.add(place, refusal.message)
        }
        guard let id, prompt != nil, !name.isFaulty, isWhole(startFrame), isWhole(endFrame) else { return nil }
        return Manifest.Shot(
            id: id, name: name.value ?? id, spec: spec, provider: offer.provider,
            isProviderNamed: settings.provider.value != nil, startFrame: startFrame.value?.file,
            endFrame: endFrame.value?.file,
            maxRetries: settings.maxRetries.value ?? 3, priority: settings.priority.value ?? 0,
            position: node.position)
    }

    /// The model of a shot that names none; a catalogue may outlive its default.
    private func defaultModel(_ settings: ShotSettings) -> VideoModel? {
        if case .absent = settings.model { catalogue.model(catalogue.defaultModel) } else { nil }
    }

    private func reference(_ frame: Setting<NamedFrame>) -> FrameReference? {
        switch frame {
        case .absent: nil
        case .faulty, .given(.noted, _): .unknown
        case .given(.file(let file), _): file.reference
        }
    }

    /// Whether a frame is either not asked for or known.
    private func isWhole(_ frame: Setting<NamedFrame>) -> Bool {
        switch frame {
        case .absent, .given(.file, _): true
        case .faulty, .given(.noted, _): false
        }
    }

    private mutating func frame(_ node: DocumentNode, name: String) -> NamedFrame? {
        if case .scalar(let scalar) = node.content, scalar.text.hasPrefix("data:") {
            faults.add(
                node.position,
                "\(name) is a picture written as text; save it as a file beside the manifest, and write its name")
            return nil
        }
        let limit = ManifestLimits.promptLength
        guard let path = line(node, name: name, limit: limit, mayHaveComment: true) else { return nil }
        do throws(FrameRefusal) {
            return try frames.frame(at: path)
        } catch {
            if case .scalar(let scalar) = node.content, let comment = scalar.comment {
                // A file of the name that was meant may well be there.
                faults.add(comment.position, comment.cut)
                return nil
            }
            faults.add(node.position, "\(name) \(excerpt(withoutSecrets(path))) \(error.message)")
            return nil
        }
    }
}

/// An address without its user, password and query, any of which may let anybody in; a path as it is.
private func withoutSecrets(_ path: String) -> String {
    guard let scheme = path.firstRange(of: "://") else { return path }
    let rest = path[scheme.upperBound...].prefix { $0 != "?" && $0 != "#" }
    let authority = rest.prefix { $0 != "/" }
    let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
    return String(path[..<scheme.upperBound] + host + rest[authority.endIndex...])
}
