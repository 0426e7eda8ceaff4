import Documents
import Model

/// What the page's script knows of the scene: its report, less what the page does not read or has in its cards already,
/// and for each shot the words that are said of it.
func playerData(_ report: SceneReport) throws(ReportError) -> HTML {
    var report = report
    // A prompt is compared with that of another take, and else stands on the card only.
    for index in report.playlist.indices where report.playlist[index].otherTakes.isEmpty {
        report.playlist[index].prompt = ""
    }
    let failures = Dictionary(report.failures.map { ($0.shot, $0) }, uniquingKeysWith: { first, _ in first })
    let words = report.playlist.map { ShotWords($0, failure: failures[$0.shot]) }
    var filter = JSONFilter(try encodeJSON(PlayerData(report: report, words: words)), without: unreadMembers)
    return inlineJSON(filter.filtered())
}

/// Members of the scene's document that the script does not read.
private let unreadMembers: Set = [
    "schema", "job", "position", "provider_metadata", "error_code", "error_message", "attempt_count", "max_retries",
    "statistics", "failures", "issues", "by", "remarks", "clip_missing", "start_seconds", "reason", "credits",
    "next_action",
]

private struct PlayerData: Encodable {
    var report: SceneReport
    var words: [ShotWords]
}

/// What is said of a shot on the stage, the strip and the panel.
private struct ShotWords: Encodable {
    var look: String
    /// Its state.
    var word: String
    /// What is to be known of the take on the screen; nil for a real one.
    var note: String?
    /// What the slate says; nil when there is a clip.
    var sentence: String?
    /// Why, and what to do next.
    var next: String?

    init(_ shot: SceneReport.Shot, failure: SceneReport.Failure?) {
        look = ShotLook(shot.standing).rawValue
        word = Report.word(for: shot.standing)
        note = shot.takeNote
        sentence = shot.video == nil ? slateSentence(for: shot.state) : nil
        let reasons =
            shot.standing == .failed || shot.standing == .held
            ? [failure?.sentence, failure?.nextAction] : traits(of: shot).map { [$0.sentence, $0.nextAction] } ?? []
        let text = reasons.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
        next = shot.standing == .completed || text.isEmpty ? nil : text.replacing("`", with: "")
    }
}

/// How many shots have which look, for those that occur.
func legend(_ playlist: [SceneReport.Shot]) -> [Template.Values] {
    let counts = Dictionary(playlist.map { (ShotLook($0.standing), 1) }, uniquingKeysWith: +)
    return ShotLook.allCases.compactMap { look in
        counts[look].map { ["look": .text(look.rawValue), "count": .init($0), "word": .text(look.rawValue)] }
    }
}
