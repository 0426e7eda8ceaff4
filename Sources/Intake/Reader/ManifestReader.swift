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

    /// The manifest of a document; it is complete only when ``faults`` stays empty.
    mutating func manifest(_ document: DocumentNode) -> Manifest {
        var manifest = Manifest(project: .init(id: "", title: ""), scenes: [])
        guard
            let fields = FieldList(
                document,
                of: "a "
                    + "manifest", keys: ["project", "defaults", "scenes"], faults: &faults)
        else { return manifest }
        if let node = required("project", in: fields, hint: "write `project: { id: …, title: … }`") {
            manifest.project = project(node)
        }
        let defaults = fields["defaults"].map { self.defaults($0) } ?? ShotSettings()
        if let node = required("scenes", in: fields, hint: "list at least one scene") {
            manifest.scenes = scenes(node, defaults: defaults)
        }
        return manifest
    }

    private mutating func project(_ node: DocumentNode) -> Manifest.Project {
        guard let fields = FieldList(node, of: "a project", keys: ["id", "title"], faults: &faults) else {
            return .init(id: "", title: "")
        }
        let idNode = required("id", in: fields, hint: "write one such as harbor-lights")
        let id = idNode.flatMap { folderName($0) } ?? ""
        if let idNode { projectIDs.insert(id, at: idNode.position, faults: &faults) }
        return .init(id: id, title: fields["title"].flatMap { line($0, name: "title") } ?? id)
    }

    private mutating func scenes(_ node: DocumentNode, defaults: ShotSettings) -> [Manifest.Scene] {
        var scenes: [Manifest.Scene] = []
        var ids = IdentifierSet(kind: "scene", place: "project")
        for (index, element) in elements(of: node, name: "scenes").enumerated() {
            let keys = ["id", "number", "title", "provider", "shots"]
            guard let fields = FieldList(element, of: "a scene", keys: keys, faults: &faults) else { continue }
            let idNode = required("id", in: fields, hint: "write one such as s01")
            let id = idNode.flatMap { folderName($0) } ?? ""
            if let idNode { ids.insert(id, at: idNode.position, faults: &faults) }
            let number = fields["number"].flatMap { wholeNumber($0, name: "number", in: ManifestLimits.sceneNumbers) }
            var scene = Manifest.Scene(id: id, number: number ?? index + 1, title: id, shots: [])
            scene.title = fields["title"].flatMap { line($0, name: "title") } ?? id
            if let shots = required("shots", in: fields, hint: "list at least one shot") {
                var settings = defaults
                settings.provider = provider(fields).or(defaults.provider)
                scene.shots = self.shots(shots, defaults: settings)
            }
            scenes.append(scene)
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
