import Documents
import Model

/// A project's place on the hub: its name, and its scenes as they were rendered.
struct HubProjectFragments: Equatable, Sendable {
    var id: String
    var title: String
    /// The page of its first scene, relative to the hub.
    var first: String
    /// In the order in which they are shown.
    var scenes: [HubFragment]
}

/// How many failures the hub's page carries: a thousand of them have one cause, and `hub.json` lists every one.
let shownFailures = 500

/// The names of the hub's files.
let hubFileNames = ["index.html", "hub.json"]

/// `index.html` and `hub.json` of the hub, in one pass over stored fragments.
func assembleHub(
    projects: [HubProjectFragments], totals: HubTotals, failures: [HubFailure],
    notices: HubNotices = HubNotices(), generatedAt: Timestamp
) throws(ReportError) -> [RenderedFile] {
    var (html, json) = try hubFrame(totals, notices, generatedAt: generatedAt)
    html.failures = totals.scenes > 0 ? try attention(failures, count: failures.count) : []
    json.failures = try failureList(failures)
    (html.scenes, json.scenes) = try hubScenes(projects)
    return [
        RenderedFile(path: "index.html", bytes: html.bytes), RenderedFile(path: "hub.json", bytes: json.bytes),
    ]
}

/// What stands around failures and scenes in the hub's page and in `hub.json`, whose keys are in order like those of
/// every other document.
func hubFrame(
    _ totals: HubTotals, _ notices: HubNotices, generatedAt: Timestamp
) throws(ReportError) -> (html: HubPieces, json: HubPieces) {
    func json(_ value: some Encodable) throws(ReportError) -> String {
        String(decoding: try encodeJSON(value).dropLast(), as: UTF8.self)
    }
    return (
        html: try pageFrame(totals, notices, generatedAt: generatedAt),
        json: HubPieces(
            head: Array("{\"budgets\":\(try json(notices.budgets)),\"failures\":[".utf8), failures: [],
            middle: Array(
                ("],\"generated_at\":\(try json(generatedAt)),\"old_holds\":\(try json(notices.oldHolds)),"
                    + "\"paused\":\(try json(notices.paused)),\"projects\":[").utf8),
            scenes: [],
            tail: Array("],\"schema\":\"dailies.hub/1\",\"totals\":\(try json(totals))}\n".utf8))
    )
}

/// What a producer looks for first stands first.
private let chipOrder: [Badge] = [.reviewReady, .failed, .held, .returned, .rendering, .pending, .approved]

private func pageFrame(
    _ totals: HubTotals, _ notices: HubNotices, generatedAt: Timestamp
) throws(ReportError) -> HubPieces {
    let assets = try ReportAssets.shared()
    // No text of a page holds such a character.
    let gaps = (failures: "\u{1}failures\u{1}", scenes: "\u{1}scenes\u{1}")
    var values: Template.Values = [
        "generatedAt": .html(timeElement(generatedAt, .age)),
        "paused": .list(
            notices.paused.map {
                [
                    "what": .text($0.words), "since": .html(timeElement($0.at, .age)), "who": .text($0.by.words),
                    "why": .text($0.reason ?? ""),
                ]
            }),
        "oldHolds": .list(
            notices.oldHolds.map {
                [
                    "count": .text(counted($0.holds, "hold")), "amount": .text($0.amount.short),
                    "account": .text($0.account.rawValue), "since": .html(timeElement($0.since, .age)),
                ]
            }),
        "hasScenes": .flag(totals.scenes > 0), "isLong": .flag(totals.scenes > longList),
        "badges": .list(chipOrder.map { ["key": .text($0.key), "word": .text($0.rawValue)] }),
        "summary": .text(
            "\(counted(totals.projects, "film")) · \(counted(totals.scenes, "scene")) · "
                + "\(totals.completed) of \(counted(totals.total, "shot"))"),
        "projectCount": .init(totals.projects), "sceneCount": .init(totals.scenes),
        "completed": .init(totals.completed), "failed": .init(totals.failed), "held": .init(totals.held),
        "total": .init(totals.total), "settled": .text(totals.credits.settled.short),
        "dollars": .text(totals.credits.dollarWords), "atLeast": .text(totals.credits.atLeast),
        "hasBudgets": .flag(!notices.budgets.isEmpty),
        "budgets": .list(notices.budgets.map(budgetValues)),
        "creditsHeld": .text(totals.credits.held.short),
        "committed": .text((totals.credits.settled + totals.credits.held).short),
        "estimated": .text(totals.credits.estimated.short),
        "unpriced": .init(totals.credits.unpricedSentence),
        "isRehearsal": .flag(totals.credits.account == .rehearsal),
        "rehearsed": .init(totals.credits.rehearsalSentence),
        "attention": .html(HTML(markup: gaps.failures)), "projects": .html(HTML(markup: gaps.scenes)),
    ]
    values.merge(assets.hubInline.values) { first, _ in first }
    let page = try assets.hub.render(values).bytes
    guard let failures = firstOffset(of: Array(gaps.failures.utf8), in: page[...]),
        let scenes = firstOffset(of: Array(gaps.scenes.utf8), in: page[failures...])
    else { return HubPieces(head: page, failures: [], middle: [], scenes: [], tail: []) }
    return HubPieces(
        head: Array(page[..<failures]), failures: [],
        middle: Array(page[(failures + gaps.failures.utf8.count)..<scenes]), scenes: [],
        tail: Array(page[(scenes + gaps.scenes.utf8.count)...]))
}

/// Every scene of every project, for the page and for `hub.json`.
func hubScenes(_ projects: [HubProjectFragments]) throws(ReportError) -> (html: [UInt8], json: [UInt8]) {
    let assets = try ReportAssets.shared()
    var sections = HTML()
    var json: [UInt8] = []
    func append(_ value: String) throws(ReportError) { json += try encodeJSON(value).dropLast() }
    let projects = projects.filter { !$0.scenes.isEmpty }
    for (index, project) in projects.enumerated() {
        var scenes = HTML()
        scenes.reserve(project.scenes.reduce(0) { $0 + $1.html.utf8.count })
        for scene in project.scenes { scenes.append(markup: scene.html.utf8) }
        try assets.hubProject.render(
            [
                "id": .text(project.id), "title": .text(project.title), "scenes": .html(scenes),
                "isLong": .flag(project.scenes.count > longList),
                "isOnly": .flag(projects.count == 1 && project.scenes.count <= longList),
                "count": .text(counted(project.scenes.count, "scene")), "first": .text(project.first),
            ], into: &sections)
        json += "\(index > 0 ? "," : "")\n{\"id\":".utf8
        try append(project.id)
        json += ",\"scenes\":[".utf8
        for (index, scene) in project.scenes.enumerated() {
            json += (index > 0 ? ",\n" : "\n").utf8
            json += scene.json.utf8
        }
        json += "],\"title\":".utf8
        try append(project.title)
        json.append(UInt8(ascii: "}"))
    }
    return (sections.bytes, json)
}

/// What needs somebody, for the page.
///
/// - Parameters:
///   - failures: the first of them, as many as are shown at least.
///   - count: of all.
func attention(_ failures: [HubFailure], count: Int) throws(ReportError) -> [UInt8] {
    let assets = try ReportAssets.shared()
    var list = HTML()
    for failure in failures.prefix(shownFailures) {
        try assets.failure.render(
            [
                "look": .text(ShotLook(failure.state).rawValue), "link": .text(failure.link), "message": "",
                "scene": .text(failure.sceneTitle), "shot": "shot \(failure.shot)",
                "state": .text(word(for: failure.state)), "take": .init(failure.take),
                "sentence": .text(failure.sentence), "next": .html(prose(failure.nextAction)),
            ], into: &list)
    }
    let leftOut = count - shownFailures
    let first = failures.first
    return try assets.hubAttention.render([
        "failureCount": .text(count == 0 ? "" : String(count)), "needs": .text(count == 1 ? "needs" : "need"),
        "firstScene": .init(first?.sceneTitle), "firstShot": .init(first?.shot),
        "firstSentence": .init(first?.sentence), "failures": .html(list),
        "leftOut": .text(leftOut > 0 ? "\(leftOut) more are listed in hub.json." : ""),
    ]).bytes
}

/// Failures as the objects of an array without its brackets.
func failureList(_ failures: [HubFailure]) throws(ReportError) -> [UInt8] {
    Array(try encodeJSON(failures).dropFirst().dropLast(2))
}
