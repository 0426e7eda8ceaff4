import Catalogue
import Model

/// Checks the tree of a manifest against its rules and collects every fault.
///
/// It reads on after a fault with whatever is still known, so that one run shows all that a person has to correct.
struct ManifestReader {
    let catalogue: ModelCatalogue
    /// The provider of shots for which the manifest names none.
    let defaultProvider: String
    /// The day on which models are asked whether they are retired.
    let today: CivilDate
    var frames: FrameReader
    var faults: FaultList
    private var shotCount = 0
    /// A shot list has several projects.
    private var projectIDs = IdentifierSet(kind: "project", place: "file")

    init(
        catalogue: ModelCatalogue, defaultProvider: String, today: CivilDate, frames: FrameReader, faults: FaultList
    ) {
        self.catalogue = catalogue
        self.defaultProvider = defaultProvider
        self.today = today
        self.frames = frames
        self.faults = faults
    }

    /// The manifest of a document, complete only when ``faults`` stays empty; nil, with a fault, when it has no project.
    mutating func manifest(_ document: DocumentNode) -> Manifest? {
        let keys = ["project", "defaults", "scenes"]
        guard let fields = FieldList(document, of: "a manifest", keys: keys, faults: &faults) else { return nil }
        let project = required("project", in: fields, hint: "write `project: { id: …, title: … }`")
            .flatMap { self.project($0) }
        let defaults = fields["defaults"].map { self.defaults($0) } ?? ShotSettings()
        let scenes = required("scenes", in: fields, hint: "list at least one scene")
            .map { self.scenes($0, defaults: defaults) }
        return project.map { Manifest(project: $0, scenes: scenes ?? []) }
    }

    private mutating func project(_ node: DocumentNode) -> Manifest.Project? {
        guard let fields = FieldList(node, of: "a project", keys: ["id", "title"], faults: &faults) else { return nil }
        let idNode = required("id", in: fields, hint: "write one such as harbor-lights")
        let id = idNode.flatMap { folderName($0) }
        if let id, let idNode { projectIDs.insert(id, at: idNode.position, faults: &faults) }
        let title = fields["title"].flatMap { line($0, name: "title") }
        return id.map { Manifest.Project(id: $0, title: title ?? $0) }
    }

    private mutating func scenes(_ node: DocumentNode, defaults: ShotSettings) -> [Manifest.Scene] {
        var scenes: [Manifest.Scene] = []
        var ids = IdentifierSet(kind: "scene", place: "project")
        for (index, element) in elements(of: node, name: "scenes").enumerated() {
            let keys = ["id", "number", "title", "provider", "shots"]
            guard let fields = FieldList(element, of: "a scene", keys: keys, faults: &faults) else { continue }
            let idNode = required("id", in: fields, hint: "write one such as s01")
            let id = idNode.flatMap { folderName($0) }
            if let id, let idNode { ids.insert(id, at: idNode.position, faults: &faults) }
            let number = fields["number"].flatMap { wholeNumber($0, name: "number", in: ManifestLimits.sceneNumbers) }
            let title = fields["title"].flatMap { line($0, name: "title") }
            var settings = defaults
            settings.provider = provider(fields).or(defaults.provider)
            let shots = required("shots", in: fields, hint: "list at least one shot")
                .map { self.shots($0, defaults: settings) }
            if let id, let shots {
                scenes.append(Manifest.Scene(id: id, number: number ?? index + 1, title: title ?? id, shots: shots))
            }
            if shotCount > ManifestLimits.shots { break }
        }
        return scenes
    }

    private mutating func shots(_ node: DocumentNode, defaults: ShotSettings) -> [Manifest.Shot] {
        var shots: [Manifest.Shot] = []
        var ids = IdentifierSet(kind: "shot", place: "scene")
        for element in elements(of: node, name: "shots") {
            shotCount += 1
            if shotCount > ManifestLimits.shots {
                faults.add(
                    element.position,
                    "the manifest has more than \(ManifestLimits.shots) shots; "
                        + "move whole scenes to another, because a scene's list of shots is replaced by the last file that gives it"
                )
                break
            }
            if let shot = shot(element, defaults: defaults, ids: &ids) { shots.append(shot) }
        }
        return shots
    }

    /// The value of a key that must be there.
    mutating func required(_ key: String, in fields: FieldList, hint: String) -> DocumentNode? {
        if fields[key] == nil { faults.add(fields.position, "the key \(key) is missing here; \(hint)") }
        return fields[key]
    }

    private mutating func elements(of node: DocumentNode, name: String) -> [DocumentNode] {
        guard case .sequence(let elements) = node.content, !elements.isEmpty else {
            if case .sequence = node.content {
                faults.add(node.position, "the list of \(name) is empty; write at least one")
            } else {
                faults.add(node.position, "\(name) is a list, not \(node.kind); begin each of the \(name) with `- `")
            }
            return []
        }
        return elements
    }
}
