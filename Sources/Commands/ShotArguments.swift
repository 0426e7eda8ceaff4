import ArgumentParser
import Model

/// The arguments of a command about one shot.
struct ShotArguments: ParsableArguments {
    @Argument(help: "The project.")
    var project: String

    @Argument(help: "The scene.")
    var scene: String

    @Argument(help: "The shot.")
    var shot: String

    var id: ShotID { ShotID(scene: SceneID(project: project, scene: scene), shot: shot) }
}
