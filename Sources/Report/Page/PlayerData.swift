import Documents
import Forecast
import Model

/// What the page's script knows of the scene, under the names of `report.json`: only what it reads, and nothing that is null,
/// since a page of a thousand shots has to stay small.
struct PlayerData: Encodable {
    private var report: Report
    /// For each shot the words that are said of it.
    private var words: [ShotWords]

    init(_ report: SceneReport) {
        let failures = Dictionary(report.failures.map { ($0.shot, $0) }, uniquingKeysWith: { first, _ in first })
        self.report = Report(report)
        words = report.playlist.map { ShotWords($0, failure: failures[$0.shot]) }
    }

    private struct Report: Encodable {
        var project: SceneReport.Project
        var scene: SceneReport.Scene
        var renderStatus: RenderStatus
        var completion: SceneReport.Completion
        var eta: Eta?
        var generatedAt: Timestamp
        var playlist: [PlayerShot]
        var review: ReviewView
        var issues: [IssueView]

        private enum CodingKeys: String, CodingKey {
            case project, scene, completion, eta, playlist, review, issues
            case renderStatus = "render_status"
            case generatedAt = "generated_at"
        }

        init(_ report: SceneReport) {
            project = report.project
            scene = report.scene
            renderStatus = report.renderStatus
            completion = report.completion
            eta = report.eta
            generatedAt = report.generatedAt
            playlist = report.playlist.map(PlayerShot.init)
            review = report.review
            issues = report.issues
        }
    }
}

/// A shot with the take that is screened, in one object.
private struct PlayerShot: Encodable {
    private var place: Place
    private var take: PlayerTake

    private struct Place: Encodable {
        var shot: String
        var name: String
        var plannedSeconds: Double
        var startFrame: String?
        var endFrame: String?
        var eta: Eta?
        var chargedShot: Credits?
        var estimateRetake: Credits?
        var otherTakes: [PlayerTake]?

        private enum CodingKeys: String, CodingKey {
            case shot, name, eta
            case plannedSeconds = "planned_seconds"
            case startFrame = "start_frame"
            case endFrame = "end_frame"
            case chargedShot = "charged_shot"
            case estimateRetake = "estimate_retake"
            case otherTakes = "other_takes"
        }
    }

    init(_ shot: SceneReport.Shot) {
        let others = shot.otherTakes.map { PlayerTake($0.take, $0.state, $0.facts, isCompared: true) }
        place = Place(
            shot: shot.shot, name: shot.name, plannedSeconds: shot.plannedSeconds, startFrame: shot.startFrame,
            endFrame: shot.endFrame, eta: shot.place.eta, chargedShot: shot.chargedShot,
            estimateRetake: shot.estimateRetake, otherTakes: others.isEmpty ? nil : others)
        take = PlayerTake(shot.take, shot.state, shot.facts, isCompared: !others.isEmpty)
    }

    func encode(to encoder: any Encoder) throws {
        try take.encode(to: encoder)
        try place.encode(to: encoder)
    }
}

/// What the script shows of a take, plays, and compares with another.
private struct PlayerTake: Encodable {
    var take: Int?
    var state: JobState?
    var reason: Reason?
    var isSelected: Bool?
    var verdict: Verdict?
    var isDisputed: Bool?
    var video: String?
    var sha256: String?
    var poster: String?
    var firstFrame: String?
    var lastFrame: String?
    var strip: SceneReport.Strip?
    var durationSeconds: Double?
    var frameRate: FrameRate?
    var frames: Int?
    var width: Int?
    var height: Int?
    var hasAudio: Bool?
    var loudness: Loudness?
    var audioOrdered: Bool?
    /// Only of takes that can be compared; else it stands on the card only.
    var prompt: String?
    var model: String?
    var seed: UInt32?
    /// What was ordered; nil when the clip's own size is known.
    var resolution: Resolution?
    var provider: String?
    var isAnimatic: Bool?
    /// Only of takes at work.
    var processingStartedAt: Timestamp?
    var generationSeconds: Double?
    /// Only before anything was charged.
    var estimate: Credits?
    var charged: Credits?

    private enum CodingKeys: String, CodingKey {
        case take, state, video, sha256, poster, strip, frames, width, height, loudness, prompt, model, seed, resolution
        case provider, estimate, charged, reason, verdict
        case isSelected = "selected"
        case isDisputed = "disputed"
        case firstFrame = "first_frame"
        case lastFrame = "last_frame"
        case durationSeconds = "duration_seconds"
        case frameRate = "frame_rate"
        case hasAudio = "has_audio"
        case audioOrdered = "audio_ordered"
        case isAnimatic = "animatic"
        case processingStartedAt = "processing_started_at"
        case generationSeconds = "generation_seconds"
    }

    /// - Parameter isCompared: whether the shot has another take.
    init(_ take: Int?, _ state: JobState?, _ facts: SceneReport.TakeFacts, isCompared: Bool) {
        self.take = take
        self.state = state
        reason = facts.reason
        isSelected = facts.isSelected ? true : nil
        verdict = facts.verdict
        isDisputed = facts.isDisputed ? true : nil
        video = facts.video
        sha256 = facts.sha256
        poster = facts.poster
        firstFrame = facts.firstFrame
        lastFrame = facts.lastFrame
        strip = facts.strip
        durationSeconds = facts.durationSeconds
        frameRate = facts.frameRate
        frames = facts.frames
        width = facts.width
        height = facts.height
        hasAudio = facts.hasAudio
        loudness = facts.loudness
        audioOrdered = facts.audioOrdered
        prompt = isCompared ? facts.prompt : nil
        model = facts.model
        seed = facts.seed
        resolution = facts.width == nil ? facts.resolution : nil
        provider = facts.provider
        isAnimatic = facts.isAnimatic ? true : nil
        processingStartedAt = state?.isOpen == true ? facts.processingStartedAt : nil
        generationSeconds = facts.generationSeconds
        estimate = facts.charged == nil ? facts.estimate : nil
        charged = facts.charged
    }
}
