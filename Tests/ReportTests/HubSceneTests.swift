import Model
import Testing

@testable import Documents
@testable import Report

/// What the hub knows of a scene.
struct HubSceneTests {
    private func scene(_ shots: Int, without gaps: Set<Int> = []) -> HubScene {
        HubScene(
            SceneFixture.scene(
                shots: (0..<shots).map { index in
                    var shot = SceneFixture.completed("\(index)A", "Shot", "A shot.", 80, seconds: 2)
                    if gaps.contains(index) {
                        shot.poster = nil
                        shot.video = nil
                    }
                    return shot
                }, renderStatus: .complete))
    }

    @Test func itsPosterIsTheFirstStillAndItsFirstVideoTheFirstClip() {
        let scene = scene(3, without: [0])
        #expect(scene.poster == "harbor-lights/s01/media/1A-t1.jpg" && scene.posters.first == scene.poster)
        #expect(scene.firstVideo == "harbor-lights/s01/media/1A-t1.mp4")
        #expect(self.scene(1, without: [0]).poster == nil && self.scene(0).posters.isEmpty)
    }

    @Test(arguments: [(1, [0]), (6, [0, 1, 2, 3, 4, 5]), (7, [0, 1, 2, 3, 4, 5]), (60, [0, 10, 20, 30, 40, 50])])
    func aFewStillsStandForMany(_ shots: Int, stills: [Int]) {
        #expect(scene(shots).posters == stills.map { "harbor-lights/s01/media/\($0)A-t1.jpg" })
    }

    @Test func itKnowsItsLengthItsModelsItsCreditsAndItsLastChange() {
        let report = SceneFixture.harbor
        let scene = HubScene(report)
        #expect(scene.seconds == 9.5)
        #expect(scene.models == ["veo-3.1", "veo-3.1-fast"])
        #expect(scene.credits == report.credits.totals && scene.changedAt == report.generatedAt)
    }

    @Test func itsCardCarriesWhatItIsFoundBy() throws {
        let card = try renderHubFragment(HubScene(SceneFixture.harbor)).html
        #expect(card.contains("data-states=\"failed held\" data-models=\"veo-3.1 veo-3.1-fast\""))
        #expect(card.contains("data-seconds=\"9.5\" data-credits=\"4.80\""))
        #expect(card.contains("data-stills=\"media/1A-t1.jpg media/1B-t1.jpg media/1D-t1.jpg media/1J-t1.jpg\""))
        let single = try renderHubFragment(scene(1)).html
        #expect(!single.contains("data-stills"))
    }
}
