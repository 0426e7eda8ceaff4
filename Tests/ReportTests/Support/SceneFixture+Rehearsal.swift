import Model
import Queue

@testable import Documents
@testable import Report

extension SceneFixture {
    /// A scene on its way from a rehearsal to real takes: a shot that was only rehearsed, one whose animatic stands in
    /// for a take that waits, one for a take that failed, and one whose real take is there.
    static let rehearsed = scene(
        id: "s07", number: 7, title: "INT. BOATHOUSE - NIGHT",
        shots: [
            animatic("7A", "The key turns", inPlaceOf: nil),
            animatic("7B", "Rain on the roof", inPlaceOf: .queued, reason: .providerUnconfigured),
            animatic("7C", "A lamp is lit", inPlaceOf: .failed, reason: .contentRefusedPrompt),
            real("7D", "The boat is gone"),
        ],
        credits: CreditTotals([
            .main: SceneCredits(
                estimated: Credits(micro: 3_600_000), held: Credits(micro: 1_200_000),
                settled: Credits(micro: 1_200_000)),
            .rehearsal: rehearsalSums,
        ]), isRehearsal: true)

    /// What the account rehearsal has to do with it.
    static let rehearsalSums = SceneCredits(estimated: Credits(micro: 4_800_000), settled: Credits(micro: 4_800_000))

    private static let producer = By.person("alice")

    /// A completed animatic, in place of take 2 in some state, or for itself.
    private static func animatic(
        _ shot: String, _ name: String, inPlaceOf state: JobState?, reason: Reason? = nil
    ) -> SceneReport.Shot {
        var animatic = completed(shot, name, "\(name), close.", 6)
        animatic.provider = "mock"
        animatic.orderedBy = producer
        animatic.isAnimatic = true
        animatic.metadata = ProviderMetadata(bounding: ["style": "animatic"])
        if let state {
            let job = "01kd0000000000000000000\(shot.lowercased())"
            animatic.isStandIn = true
            animatic.awaited = SceneReport.Awaited(job: job, take: 2, state: state)
            animatic.otherTakes = [
                SceneReport.Take(
                    job: job, take: 2, state: state, reason: reason, estimate: Credits(micro: 1_200_000),
                    provider: "veo3", orderedBy: producer)
            ]
        }
        return animatic
    }

    /// A real take, whose animatic is its other one.
    private static func real(_ shot: String, _ name: String) -> SceneReport.Shot {
        var real = completed(shot, name, "\(name), wide.", 90)
        real.provider = "veo3"
        real.orderedBy = producer
        real.metadata = ProviderMetadata(bounding: ["modelVersion": "veo-3.1"])
        real.otherTakes = [
            SceneReport.Take(
                job: "01kd0000000000000000000000", take: 2, state: .completed, charged: Credits(micro: 1_200_000),
                provider: "mock", orderedBy: producer, isAnimatic: true, video: MediaName.video(shot: shot, take: 2))
        ]
        return real
    }
}
