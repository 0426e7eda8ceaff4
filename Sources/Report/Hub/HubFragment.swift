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
    let unknown = HTML(text: isOpen ? "at a time not known yet" : "")
    let eta = scene.eta?.finishP50.map { timeElement($0, .until) } ?? unknown
    let html = try ReportAssets.shared().hubScene.render([
        "badge": .text(scene.badge.rawValue),
        "badgeKey": .text(scene.badge.key),
        "isRehearsal": .flag(scene.isRehearsal),
        "number": .init(scene.number),
        "title": .text(scene.title),
        "page": .text(scene.page),
        "poster": .init(scene.poster),
        "count": .text(scene.total == 0 ? "No shots" : "\(scene.completed) of \(counted(scene.total, "shot"))"),
        "bar": .html(
            completionBar(completed: scene.completed, failed: scene.failed, held: scene.held, total: scene.total)),
        "eta": .html(eta),
    ])
    return HubFragment(
        json: String(decoding: try encodeJSON(scene).dropLast(), as: UTF8.self),
        html: String(decoding: html.bytes, as: UTF8.self))
}
