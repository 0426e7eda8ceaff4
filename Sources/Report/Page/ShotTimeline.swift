import Documents
import Model

/// What the player's script needs of each shot.
struct PlayerData: Encodable {
    var shots: [Shot]

    struct Shot: Encodable {
        var id: String
        var name: String
        var take: Int?
        /// What is to be known of the take; nil for a real one.
        var note: String?
        var look: String
        /// What the slate says; nil when there is a clip.
        var sentence: String?
        var start: Double
        var seconds: Double
        var video: String?
        var poster: String?
    }

    init(_ playlist: [SceneReport.Shot]) {
        shots = playlist.map { shot in
            Shot(
                id: shot.shot, name: shot.name, take: shot.take, note: shot.takeNote,
                look: ShotLook(shot.standing).rawValue,
                sentence: shot.video == nil ? slateSentence(for: shot.state) : nil, start: shot.startSeconds,
                seconds: Double(milliseconds(shot.screenSeconds)) / 1000, video: shot.video, poster: shot.poster)
        }
    }
}

/// The segments of the timeline. They are links, so that they lead to the cards when scripts are off.
func segments(_ playlist: [SceneReport.Shot]) -> HTML {
    var html = HTML()
    html.reserve(playlist.count * 224)
    for shot in playlist {
        // Ids are plain ASCII and everything else here is our own word: nothing to escape.
        html.append(
            HTML(
                markup: """
                    <li class="segment \(ShotLook(shot.standing).rawValue)"><a href="#shot-\(shot.shot)" \
                    aria-label="Shot \(shot.shot), \(word(for: shot.standing)), \(length(shot.screenSeconds))">\
                    <span class="mark"><i class="icon"></i>\(shot.shot)</span></a></li>

                    """))
    }
    return html
}

/// How many shots have which look, for those that occur.
func legend(_ playlist: [SceneReport.Shot]) -> [Template.Values] {
    let counts = Dictionary(playlist.map { (ShotLook($0.standing), 1) }, uniquingKeysWith: +)
    return ShotLook.allCases.compactMap { look in
        counts[look].map { ["look": .text(look.rawValue), "count": .init($0), "word": .text(look.rawValue)] }
    }
}
