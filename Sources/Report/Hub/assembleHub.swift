import Documents
import Model

/// A project's place on the hub: its name, and its scenes as they were rendered.
struct HubProjectFragments: Equatable, Sendable {
    var id: String
    var title: String
    /// In the order in which they are shown.
    var scenes: [HubFragment]
}

/// How many failures stand open on the hub, and how many it carries at all: a thousand of them have one cause, and
/// `hub.json` lists every one.
private let openFailures = 6
private let shownFailures = 500

/// The names of what ``assembleHub(projects:totals:failures:generatedAt:)`` makes.
let hubFileNames = ["index.html", "hub.json"]

/// `index.html` and `hub.json` of the hub, in one pass over stored fragments.
func assembleHub(
    projects: [HubProjectFragments], totals: HubTotals, failures: [HubFailure], generatedAt: Timestamp
) throws(ReportError) -> [RenderedFile] {
    [
        RenderedFile(
            path: "index.html",
            bytes: try hubPage(projects: projects, totals: totals, failures: failures, generatedAt: generatedAt)),
        RenderedFile(
            path: "hub.json",
            bytes: try hubJSON(projects: projects, totals: totals, failures: failures, generatedAt: generatedAt)),
    ]
}

private func hubPage(
    projects: [HubProjectFragments], totals: HubTotals, failures: [HubFailure], generatedAt: Timestamp
) throws(ReportError) -> [UInt8] {
    let assets = try ReportAssets.shared()
    var sections = HTML()
    for project in projects where !project.scenes.isEmpty {
        var scenes = HTML()
        scenes.reserve(project.scenes.reduce(0) { $0 + $1.html.utf8.count })
        for scene in project.scenes { scenes.append(markup: scene.html.utf8) }
        try assets.hubProject.render(
            [
                "id": .text(project.id), "title": .text(project.title), "scenes": .html(scenes),
                "isLong": .flag(project.scenes.count > longList),
                "count": .text(counted(project.scenes.count, "scene")),
            ], into: &sections)
    }
    var values: Template.Values = [
        "policy": .text(contentSecurityPolicy(style: assets.hubStyle, script: assets.hubScript)),
        "style": .html(HTML(markup: assets.hubStyle)),
        "script": .html(HTML(markup: assets.hubScript)),
        "generatedAt": .html(timeElement(generatedAt, .age)),
        "hasScenes": .flag(projects.contains { !$0.scenes.isEmpty }),
        "badges": .list(Badge.allCases.map { ["key": .text($0.key), "word": .text($0.rawValue)] }),
        "projectCount": .init(totals.projects), "sceneCount": .init(totals.scenes),
        "completed": .init(totals.completed), "failed": .init(totals.failed), "held": .init(totals.held),
        "total": .init(totals.total), "settled": .text(totals.credits.settled.short),
        "creditsHeld": .text(totals.credits.held.short), "estimated": .text(totals.credits.estimated.short),
        "unpriced": .init(totals.credits.unpricedSentence),
        "isRehearsal": .flag(totals.credits.account == .rehearsal),
        "rehearsed": .init(totals.credits.rehearsalSentence), "projects": .html(sections),
    ]
    values.merge(try failureValues(failures, template: assets.failure)) { first, _ in first }
    return try assets.hub.render(values).bytes
}

private func failureValues(_ failures: [HubFailure], template: Template) throws(ReportError) -> Template.Values {
    var first = HTML()
    var more = HTML()
    for (index, failure) in failures.prefix(shownFailures).enumerated() {
        let values: Template.Values = [
            "look": .text(ShotLook(failure.state).rawValue), "link": .text(failure.link), "message": "",
            "scene": .text(failure.sceneTitle), "shot": "shot \(failure.shot)",
            "state": .text(word(for: failure.state)), "take": .init(failure.take),
            "sentence": .text(failure.sentence), "next": .html(prose(failure.nextAction)),
        ]
        if index < openFailures {
            try template.render(values, into: &first)
        } else {
            try template.render(values, into: &more)
        }
    }
    let leftOut = failures.count - shownFailures
    return [
        "failureCount": .text(failures.isEmpty ? "" : String(failures.count)),
        "firstFailures": .html(first), "moreFailures": .html(more),
        "moreCount": .init(min(failures.count, shownFailures) - openFailures),
        "leftOut": .text(leftOut > 0 ? "\(leftOut) more are listed in hub.json." : ""),
    ]
}

/// `hub.json` around the stored objects, with its keys in order like every other document.
private func hubJSON(
    projects: [HubProjectFragments], totals: HubTotals, failures: [HubFailure], generatedAt: Timestamp
) throws(ReportError) -> [UInt8] {
    func json(_ value: some Encodable) throws(ReportError) -> ArraySlice<UInt8> { try encodeJSON(value).dropLast() }
    var bytes = Array("{\"failures\":".utf8)
    bytes += try json(failures)
    bytes += Array(",\"generated_at\":".utf8)
    bytes += try json(generatedAt)
    bytes += Array(",\"projects\":[".utf8)
    for (index, project) in projects.enumerated() {
        bytes += Array("\(index > 0 ? "," : "")\n{\"id\":".utf8)
        bytes += try json(project.id)
        bytes += Array(",\"scenes\":[".utf8)
        for (index, scene) in project.scenes.enumerated() {
            bytes += Array((index > 0 ? ",\n" : "\n").utf8)
            bytes += Array(scene.json.utf8)
        }
        bytes += Array("],\"title\":".utf8)
        bytes += try json(project.title)
        bytes.append(UInt8(ascii: "}"))
    }
    bytes += Array("],\"schema\":\"dailies.hub/1\",\"totals\":".utf8)
    bytes += try json(totals)
    return bytes + Array("}\n".utf8)
}
