import Documents
import Model

/// What is said of a shot on the stage, the strip and the panel.
struct ShotWords: Encodable {
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
