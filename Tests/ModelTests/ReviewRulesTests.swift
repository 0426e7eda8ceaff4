import Model
import Testing

@Suite struct ReviewRulesTests {
    @Test func eachTypeHasTheStageThatMendsIt() {
        let stages = ReviewRules.standard.types.map { "\($0.type) \($0.stage)" }
        #expect(stages == ["visual_continuity 8", "timing 7", "dialogue_audio 9", "narrative_structure 7"])
        #expect(ReviewRules.standard.stages.map(\.stage) == Array(ReviewRules.stageRange))
    }

    @Test func whatWasRefusedProposesTheStageThatMadeIt() {
        let rules = ReviewRules.standard
        #expect(rules.proposal(for: .contentRefusedPrompt)?.stage == 7)
        #expect(rules.proposal(for: .contentRefusedStartFrame)?.stage == 8)
        #expect(rules.proposal(for: .contentRefusedEndFrame)?.stage == 8)
        #expect(rules.proposal(for: .contentRefusedAudio)?.stage == 9)
        #expect(rules.proposal(for: .quota) == nil)
        #expect(rules.proposal(for: nil) == nil)
        // The stage is the settings', and so is whether there is such a type.
        let own = ReviewRules(types: [.init(type: "dialogue_audio", name: "Sound", stage: 11)], stages: [])
        #expect(own.proposal(for: .contentRefusedAudio)?.stage == 11)
        #expect(own.proposal(for: .contentRefusedPrompt) == nil)
    }

    @Test func addressesAreFilledIn() {
        let scene = SceneID(project: "film", scene: "s01")
        let rules = ReviewRules(
            types: [], stages: [.init(stage: 8, name: "Visuals", url: "https://t.lan/{project}/{scene}?shot={shot}")])
        #expect(rules.url(ofStage: 8, scene: scene, shot: "1A") == "https://t.lan/film/s01?shot=1A")
        #expect(rules.url(ofStage: 8, scene: scene) == "https://t.lan/film/s01?shot=")
        #expect(rules.url(ofStage: 9, scene: scene) == nil)
        #expect(rules.words(ofStage: 8) == "stage 8 (Visuals)")
        #expect(rules.words(ofStage: 9) == "stage 9")
        #expect(ReviewRules.standard.words(ofStage: 10) == "stage 10")
    }
}
