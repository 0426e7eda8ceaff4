import Documents
import Forecast
import Model

/// A scene's part of the hub, rendered when the scene changed and stored as it is.
///
/// A hub of ten thousand scenes is put together from these without looking at any scene again.
struct HubFragment: Codable, Equatable, Sendable {
    /// The scene's object in `hub.json`, on one line.
    var json: String
    /// The scene's card.
    var html: String
}

/// Renders a scene's part of the hub.
func renderHubFragment(_ scene: HubScene) throws(ReportError) -> HubFragment {
    let isOpen = scene.total > 0 && (scene.renderStatus == .rendering || scene.renderStatus == .pending)
    let unknown = HTML(text: isOpen ? "time not known yet" : "")
    let eta = scene.eta?.finishP50.map { timeElement($0, .until) } ?? unknown
    // Beside the scene's page, so that a card need not name the folder of each.
    let folder = String(scene.page.prefix(scene.page.count - "/index.html".count))
    let stills = scene.posters.map { $0.dropFirst(folder.count + 1) }.joined(separator: " ")
    let html = try ReportAssets.shared().hubScene.render([
        "badge": .text(scene.badge.rawValue),
        "badgeKey": .text(scene.badge.key),
        "waits": .text(scene.waitsFor.rawValue),
        "undecided": .text(scene.undecided > 0 ? String(scene.undecided) : ""),
        "stage": .text(scene.badge == .returned ? String(scene.stage) : ""),
        "counts": .text(asked(of: scene)),
        "isRehearsal": .flag(scene.isRehearsal),
        "number": .init(scene.number),
        "title": .text(scene.title),
        "page": .text(scene.page),
        "poster": .init(scene.poster),
        "count": .text(scene.total == 0 ? "No shots" : "\(scene.completed) of \(counted(scene.total, "shot"))"),
        "bar": .html(
            completionBar(completed: scene.completed, failed: scene.failed, held: scene.held, total: scene.total)),
        "eta": .html(eta),
        "isReady": .flag(scene.badge == .reviewReady),
        "stand": .text(stand(of: scene)),
        "folder": .text(folder),
        "stills": .text(scene.posters.count > 1 ? stills : ""),
        "length": .text(scene.total == 0 ? "" : clock(scene.seconds)),
        "seconds": .text(decimal(scene.seconds)),
        "states": .text(
            [scene.failed > 0 ? "failed" : nil, scene.held > 0 ? "held" : nil].compactMap(\.self).joined(separator: " ")
        ),
        "models": .text(scene.models.map(plainWord).joined(separator: " ")),
        "credits": .text(spent(scene.credits)),
        "settled": .text(scene.credits.settled.short),
        "changed": .html(timeElement(scene.changedAt, .old)),
    ])
    return HubFragment(
        json: String(decoding: try encodeJSON(scene).dropLast(), as: UTF8.self),
        html: String(decoding: html.bytes, as: UTF8.self))
}

/// What a person has to do with a scene, in a few words; empty when there is nothing to look at.
private func asked(of scene: HubScene) -> String {
    let undecided = scene.completed > 0 && scene.undecided > 0 ? "\(scene.undecided) undecided" : nil
    let issues = scene.openIssues > 0 ? counted(scene.openIssues, "issue") : nil
    return [undecided, issues].compactMap(\.self).joined(separator: " · ")
}

/// What a scene waits for that nothing works on; empty when it waits for nothing.
private func stand(of scene: HubScene) -> String {
    guard scene.total > 0 else { return "Nothing is planned yet" }
    var parts: [String] = []
    if scene.failed > 0 { parts.append("\(scene.failed) failed") }
    if scene.held > 0 { parts.append("\(scene.held) held") }
    if parts.isEmpty, scene.badge == .returned { parts.append("Waits for new takes") }
    return parts.joined(separator: ", ")
}

/// What a scene has cost so far, in a few words.
private func spent(_ credits: CreditTotals) -> String {
    var text = "\(credits.atLeast)\(credits.settled.short) \(credits.account == .rehearsal ? "rehearsed" : "credits")"
    text += inBrackets(credits.dollars?.total.words)
    if credits.held > .zero { text += ", \(credits.held.short) held" }
    return text
}

/// A model's id as one plain word, which is all that the filter asks of it; catalogues name them so.
private func plainWord(_ id: String) -> String {
    String(id.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "_" })
}
