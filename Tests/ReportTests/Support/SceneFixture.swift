import Forecast
import Model
import Queue
import Review
import Testing

@testable import Documents
@testable import Report

/// Scenes that the tests of this room and of the browser render. Clips of these shots last one second.
enum SceneFixture {
    static let now = Timestamp(seconds: 1_795_399_260)
    static let project = SceneReport.Project(id: "harbor-lights", title: "Harbor Lights")

    static let shots: [SceneReport.Shot] = [
        completed(
            "1A", "The boat leaves",
            "A fishing boat leaves the harbor at dawn, gulls over the mast, 35 mm, slow push in.", 81.4),
        completed(
            "1B", "Ropes", "Close on wet ropes sliding off a bollard. Diesel smoke drifts through the frame.", 74),
        SceneReport.Shot(
            shot: "1C", name: "Marta at the rail", take: 1, job: "01kb0000000000000000000003", state: .generating,
            plannedSeconds: 1.5, model: "veo-3.1-fast",
            prompt: "Marta, fifties, yellow oilskin, looks back at the quay.",
            attemptCount: 1, estimate: Credits(micro: 1_200_000)),
        completed(
            "1D", "Quay from the water", "The quay recedes; a boy runs along it and waves.", 96.2,
            otherTakes: [
                SceneReport.Take(
                    job: "01kb0000000000000000000014", take: 2, state: .queued, estimate: Credits(micro: 1_200_000)),
                SceneReport.Take(
                    job: "01kb0000000000000000000024", take: 3, state: .failed, reason: .transient,
                    attemptCount: 3, errorCode: "transient", charged: Credits(micro: 0)),
            ]),
        SceneReport.Shot(
            shot: "1E", name: "The boy stops", take: 1, job: "01kb0000000000000000000005", state: .failed,
            plannedSeconds: 1, model: "veo-3.1-fast", prompt: "The boy stops at the end of the pier, out of breath.",
            reason: .contentRefusedStartFrame, attemptCount: 1, errorCode: "content_refused.start_frame",
            errorMessage: "The image contains content that has been blocked: person under age.",
            estimate: Credits(micro: 1_200_000), charged: .zero),
        SceneReport.Shot(
            shot: "1F", name: "Open water", take: 1, job: "01kb0000000000000000000006", state: .held,
            plannedSeconds: 1, model: "veo-3.1", prompt: "The bow cuts into open water, sun breaks through.",
            reason: .unknownSubmit, attemptCount: 1, errorCode: "unknown_submit",
            estimate: Credits(micro: 3_200_000)),
        SceneReport.Shot(
            shot: "1G", name: "Nets", take: 1, job: "01kb0000000000000000000007", state: .queued, plannedSeconds: 1,
            model: "veo-3.1-fast", prompt: "Hands sort nets.", reason: .quota, estimate: nil),
        SceneReport.Shot(shot: "1H", name: "Lighthouse", plannedSeconds: 1, prompt: ""),
        completed("1J", "Wide, the lights go out", "Wide on the harbor - the lights go out one by one.", 120.5),
    ]

    static func completed(
        _ shot: String, _ name: String, _ prompt: String, _ generation: Double, seconds: Double = 1,
        otherTakes: [SceneReport.Take] = []
    ) -> SceneReport.Shot {
        SceneReport.Shot(
            shot: shot, name: name, take: 1, job: "01kb00000000000000000000\(shot.lowercased())", state: .completed,
            plannedSeconds: seconds, durationSeconds: seconds, video: MediaName.video(shot: shot, take: 1),
            poster: MediaName.poster(shot: shot, take: 1), sha256: String(repeating: "a1", count: 32),
            model: "veo-3.1-fast", prompt: prompt, attemptCount: 1, generationSeconds: generation,
            estimate: Credits(micro: 1_200_000), charged: Credits(micro: 1_200_000), otherTakes: otherTakes)
    }

    /// A scene whose facts follow from its shots.
    static func scene(
        id: String = "s01", number: Int = 1, title: String = "EXT. HARBOR - DAWN",
        project: SceneReport.Project = project,
        shots: [SceneReport.Shot] = shots, renderStatus: RenderStatus = .rendering, reviewState: ReviewState? = nil,
        eta: Eta? = nil, issues: [IssueView] = [], unpricedJobs: Int = 0, credits: CreditTotals? = nil,
        isRehearsal: Bool = false
    ) -> SceneReport {
        func count(_ state: JobState) -> Int { shots.count { $0.standing == state } }
        func sum(_ amounts: [Credits?]) -> Credits { amounts.compactMap(\.self).reduce(.zero, +) }
        let failures = shots.compactMap { shot -> SceneReport.Failure? in
            if let take = shot.otherTakes.first(where: { $0.job == shot.awaited?.job && $0.state == .failed }) {
                return SceneReport.Failure(
                    job: take.job, shot: shot.shot, take: take.take, state: take.state, reason: take.reason,
                    errorCode: take.errorCode, errorMessage: take.errorMessage, attemptCount: take.attemptCount,
                    maxRetries: take.maxRetries, charged: take.charged)
            }
            guard let state = shot.state, state == .failed || state == .held, let job = shot.job, let take = shot.take
            else { return nil }
            return SceneReport.Failure(
                job: job, shot: shot.shot, take: take, state: state, reason: shot.reason, errorCode: shot.errorCode,
                errorMessage: shot.errorMessage, attemptCount: shot.attemptCount, maxRetries: shot.maxRetries,
                charged: shot.charged, remarks: shot.remarks)
        }
        let samples = shots.compactMap { shot in shot.generationSeconds.map { (shot.model ?? "", [$0]) } }
        let settled = sum(shots.map(\.charged))
        let estimated = sum(shots.map(\.estimate))
        return SceneReport(
            generatedAt: now, project: project,
            scene: .init(
                id: id, number: number, title: title, stage: 12,
                state: renderStatus == .complete ? .complete : .rendering),
            renderStatus: renderStatus,
            reviewState: reviewState ?? (renderStatus == .complete ? .reviewReady : .notReady),
            completion: .init(
                completed: count(.completed), failed: count(.failed), held: count(.held), total: shots.count),
            eta: eta, statistics: .init(samples: Dictionary(samples, uniquingKeysWith: +)), shots: shots,
            failures: failures, issues: issues,
            credits: SceneReport.Costs(
                credits
                    ?? CreditTotals([
                        .main: SceneCredits(
                            estimated: estimated, held: estimated - settled, settled: settled,
                            unpricedJobs: unpricedJobs)
                    ])), isRehearsal: isRehearsal)
    }

    /// What somebody asks for.
    static func issue(
        _ id: String, at: Timestamp, type: String, stage: Int, shot: String?, text: String
    ) -> IssueView {
        IssueView(
            Issue(
                id: id, scene: SceneID(project: project.id, scene: "s01"), shot: shot, take: nil, type: type,
                stage: stage, text: text, span: nil, by: .person("Ada"), at: at))
    }

    /// The scene with every state, as a producer meets it in the morning.
    static let harbor = scene(
        eta: forecastByMean(samples: [81.4, 74, 96.2, 120.5], open: 2, lanes: 2, now: now),
        issues: [
            issue(
                "i1", at: now.adding(seconds: -86_400), type: "visual_continuity", stage: 8, shot: "1B",
                text: "The ropes are dry in 1B and wet in 1D.")
        ], unpricedJobs: 1)

    static let finished = scene(
        id: "s02", number: 2, title: "INT. WHEELHOUSE - CONTINUOUS",
        shots: ["2A", "2B", "2C"].map { completed($0, "Marta steers \($0)", "Marta steers.", 80) },
        renderStatus: .complete)

    static let waiting = scene(
        id: "s03", number: 3, title: "EXT. OPEN SEA - DAY",
        shots: ["3A", "3B"].map {
            SceneReport.Shot(
                shot: $0, name: "Swell", take: 1, job: "01kc0000000000000000000\($0.lowercased())", state: .queued,
                plannedSeconds: 1, model: "veo-3.1", prompt: "A long swell.", estimate: Credits(micro: 3_200_000))
        }, renderStatus: .pending)

    static let empty = scene(id: "s04", number: 4, title: "OMITTED", shots: [], renderStatus: .pending)

    /// Texts that try to leave their place in HTML, JSON, XML and line formats.
    static let hostileTexts = [
        "</script><img src=x onerror=\"document.title='owned'\">", "</style><script>document.title='owned'</script>",
        "{{mustache}} {{{raw}}} {{#section}}", "]]><!--", "first\nsecond\r\n#EXTM3U\nhttp://example.org/evil.mp4",
        "nul \u{0} bell \u{7} escape \u{1B}[31m nonchar \u{FFFE}", "\u{202E}reversed\u{202C} \u{2066}isolated",
        "\"\u{301} onmouseover=\"document.title='owned'", "' onfocus='x' autofocus", "line\u{2028}separator\u{85}",
        "a - b, c, d", "😀 ünïcödé 日本", "&lt;already&gt; &amp;",
    ]

    static let hostile = scene(
        id: "s05", number: 5, title: "</title><img src=x onerror=document.title='owned'>",
        project: .init(id: "hostile", title: "\"><script>document.title='owned'</script>"),
        shots: hostileTexts.enumerated().map { index, text in
            var shot = completed("H\(index)", text, text, 80)
            shot.model = text
            shot.remarks = [ClipRemark(kind: .codec, ordered: nil, delivered: text)]
            if index % 4 == 1 {
                shot.state = .failed
                shot.video = nil
                shot.poster = nil
                shot.durationSeconds = nil
                shot.generationSeconds = nil
                shot.errorMessage = text
            }
            return shot
        }, renderStatus: .failed,
        issues: [issue("i2", at: now, type: "timing", stage: 7, shot: nil, text: hostileTexts[0])])

    /// Clips that are not what was ordered, and one that is gone.
    static let differing = scene(
        id: "s06", number: 6, title: "EXT. PIER - NIGHT",
        shots: [
            kept(
                completed("6A", "Lamps", "Lamps along the pier.", 80),
                [
                    ClipRemark(kind: .rate, ordered: nil, delivered: "30 frames a second"),
                    ClipRemark(kind: .codec, ordered: nil, delivered: "hevc, which not every browser plays"),
                ]),
            kept(
                completed("6B", "The last boat", "The last boat ties up.", 80, seconds: 1.5),
                [
                    ClipRemark(kind: .size, ordered: "1280x720", delivered: "1280x718"),
                    ClipRemark(kind: .length, ordered: "2 s", delivered: "1.5 s"),
                    ClipRemark(kind: .trailingBytes, ordered: nil, delivered: "5000 bytes behind the end of the film"),
                ], state: .held),
            kept(completed("6C", "Gulls asleep", "Gulls asleep on the roof.", 80), [], isMissing: true),
        ], renderStatus: .failed)

    private static func kept(
        _ shot: SceneReport.Shot, _ remarks: [ClipRemark], state: JobState = .completed, isMissing: Bool = false
    ) -> SceneReport.Shot {
        var shot = shot
        shot.state = state
        shot.remarks = remarks
        shot.clipIsMissing = isMissing
        if state == .held {
            shot.reason = .clipDiffers
            shot.errorMessage = "size: 1280x720 was ordered, 1280x718 was delivered"
            shot.plannedSeconds = 2
            shot.charged = nil
        }
        return shot
    }

    static let all = [harbor, finished, waiting, empty, hostile, differing, rehearsed]
}

extension SceneReport: CustomTestStringConvertible {
    var testDescription: String { "scene \(scene.id)" }
}
