import Media
import Model
import Providers

/// One accepted order with everything that its end and its clip will need, as kept in `operations/{operation}.json`.
struct MockOperation: Codable, Sendable {
    /// What the names of operations begin with.
    static let prefix = "mock-"
    /// What is said of every clip.
    static let metadata = ProviderMetadata(bounding: ["made": "animatic"])

    /// What is going to happen, decided when the order came.
    enum Ending: String, Codable, Sendable {
        case finishes
        case failsForGood = "fails_for_good"
        case failsOnce = "fails_once"
        case never
    }

    var operation: String
    var submission: String
    var job: String
    var shot: String
    var take: Int
    var spec: ShotSpec
    var startFramePath: String?
    var endFramePath: String?
    var orderedAt: Timestamp
    /// When it ends, whether or not anybody asks.
    var endsAt: Timestamp
    var ending: Ending

    private enum CodingKeys: String, CodingKey {
        case operation, submission, job, shot, take, spec, ending
        case startFramePath = "start_frame_path"
        case endFramePath = "end_frame_path"
        case orderedAt = "ordered_at"
        case endsAt = "ends_at"
    }

    init(_ operation: String, of order: VideoOrder, at now: Timestamp, script: MockScript) {
        self.operation = operation
        submission = order.submission
        job = order.job
        shot = order.shot.shot
        take = order.take
        spec = order.spec
        startFramePath = order.startFramePath
        endFramePath = order.endFramePath
        orderedAt = now
        endsAt = now.adding(seconds: script.delay(of: order))
        ending = script.ending(of: order)
    }
}

extension MockOperation {
    /// The picture that its clip will show.
    var animatic: Animatic {
        Animatic(
            label: shot, take: take, prompt: spec.prompt,
            startFrame: frame(startFramePath, spec.startFrame), endFrame: frame(endFramePath, spec.endFrame),
            duration: spec.duration, aspectRatio: spec.aspectRatio, resolution: spec.resolution, audio: spec.audio)
    }

    private func frame(_ path: String?, _ reference: FrameReference?) -> Animatic.Frame? {
        guard let path, let reference else { return nil }
        return Animatic.Frame(path: path, format: reference.format)
    }
}
