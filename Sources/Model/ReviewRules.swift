/// What reviewers may say is wrong, and which step of the production mends it: data of the settings.
package struct ReviewRules: Codable, Equatable, Sendable {
    /// A kind of thing that is wrong.
    package struct IssueType: Codable, Equatable, Sendable {
        /// As files and commands name it: `visual_continuity`.
        package var type: String
        /// As people read it.
        package var name: String
        /// The stage that mends it, unless a person names another.
        package var stage: Int

        package init(type: String, name: String, stage: Int) {
            self.type = type
            self.name = name
            self.stage = stage
        }
    }

    /// A step of the production that a scene can go back to.
    package struct Stage: Codable, Equatable, Sendable {
        package var stage: Int
        package var name: String
        /// Where the tool that owns the stage shows a scene, with `{project}`, `{scene}` and `{shot}` in it; nil for nowhere.
        @ExplicitNull package var url: String?

        package init(stage: Int, name: String, url: String? = nil) {
            self.stage = stage
            self.name = name
            _url = ExplicitNull(wrappedValue: url)
        }
    }

    package var types: [IssueType]
    package var stages: [Stage]

    package init(types: [IssueType], stages: [Stage]) {
        self.types = types
        self.stages = stages
    }

    private enum CodingKeys: String, CodingKey {
        case types = "issue_types"
        case stages
    }

    /// The stage of the review itself: where a scene is that nobody sent back.
    package static let reviewStage = 12
    /// The stages that a scene can go back to.
    package static let stageRange = 7...12

    /// The rules when no setting says otherwise.
    package static let standard = ReviewRules(
        types: [
            IssueType(type: "visual_continuity", name: "Visual continuity", stage: 8),
            IssueType(type: "timing", name: "Timing", stage: 7),
            IssueType(type: "dialogue_audio", name: "Dialogue and audio", stage: 9),
            IssueType(type: "narrative_structure", name: "Narrative structure", stage: 7),
        ],
        stages: [
            Stage(stage: 7, name: "Shot list"), Stage(stage: 8, name: "Visuals"),
            Stage(stage: 9, name: "Dialogue and audio"), Stage(stage: 10, name: "Stage 10"),
            Stage(stage: 11, name: "Stage 11"), Stage(stage: 12, name: "Review"),
        ])

    /// The type of this name; nil when there is none.
    package func type(_ name: String) -> IssueType? { types.first { $0.type == name } }

    /// The stage for people: `stage 8 (Visuals)`.
    package func words(ofStage number: Int) -> String {
        guard let name = stages.first(where: { $0.stage == number })?.name, name != "Stage \(number)" else {
            return "stage \(number)"
        }
        return "stage \(number) (\(name))"
    }

    /// Where the tool that owns a stage shows this shot, or this scene; nil where the settings name no address.
    package func url(ofStage number: Int, scene: SceneID, shot: String? = nil) -> String? {
        // Ids are safe in addresses as they are.
        stages.first { $0.stage == number }?.url?
            .replacing("{project}", with: scene.project).replacing("{scene}", with: scene.scene)
            .replacing("{shot}", with: shot ?? "")
    }

    /// The stage and type that mend what a provider refused; nil for what is no refusal of an input.
    package func proposal(for reason: Reason) -> (stage: Int, type: String)? {
        switch reason {
        case .contentRefusedPrompt: (7, "narrative_structure")
        case .contentRefusedStartFrame, .contentRefusedEndFrame: (8, "visual_continuity")
        case .contentRefusedAudio: (9, "dialogue_audio")
        default: nil
        }
    }
}
