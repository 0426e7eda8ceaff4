package import Database
import Events
package import Model

/// Projects, scenes and shots in one transaction at one moment: what is listed, in which order, and how far its rendering
/// is. Knows no job; what jobs mean for a scene, `Queue` says.
package struct FilmBook {
    let sql: Transaction
    private let now: Timestamp
    private let by: By

    package init(_ sql: Transaction, now: Timestamp, by: By) {
        self.sql = sql
        self.now = now
        self.by = by
    }

    /// Gives a project its title; made if need be. A report of each of its scenes shows that.
    package func name(_ project: String, title: String) throws {
        let old = try sql.projects(project).first?.title
        guard old != title else { return }
        try sql.execute(FilmTable.nameProject, ["project": project, "title": title, "now": now])
        if old != nil { try sql.execute(FilmTable.reviseAll, ["project": project]) }
    }

    /// Brings a scene's number, title and list of shots in line with a manifest's; made if need be. The list that it had is
    /// replaced.
    package func list(_ listing: SceneListing, as scene: SceneID) throws {
        let old = try sql.listing(of: scene)
        guard old != listing else { return }
        let key = scene.key
        let isNamedAnew = old?.number != listing.number || old?.title != listing.title
        if let old, isNamedAnew { try reviseNeighbours(of: scene, number: old.number) }
        try sql.execute(
            FilmTable.nameScene, key.merging(["number": listing.number, "title": listing.title]) { $1 })
        try sql.execute(FilmTable.listNoShots, key)
        for (index, shot) in listing.shots.enumerated() {
            try sql.execute(
                FilmTable.listShot,
                key.merging([
                    "shot": shot.id, "position": index + 1, "name": shot.name, "duration": shot.duration,
                    "provider": shot.provider,
                ]) { $1 })
        }
        if isNamedAnew { try reviseNeighbours(of: scene, number: listing.number) }
        try revise(scene)
    }

    /// Notes that the pages around a scene, which lead to it by its title, would look different.
    private func reviseNeighbours(of scene: SceneID, number: Int) throws {
        let neighbours = try sql.neighbours(of: scene, number: number)
        for neighbour in [neighbours.previous, neighbours.next].compactMap(\.self) {
            try revise(SceneID(project: scene.project, scene: neighbour.id))
        }
    }

    /// Adds what is not known of a shot's project, scene and place in that; nothing that is known changes.
    package func add(_ shot: ShotID, _ titles: ShotTitles) throws {
        let key = shot.key
        let isNew = try sql.scene(shot.scene) == nil
        try sql.execute(
            FilmTable.addProject,
            ["project": shot.scene.project, "title": titles.projectTitle, "now": now])
        try sql.execute(
            FilmTable.addScene,
            shot.scene.key.merging(["number": titles.sceneNumber, "title": titles.sceneTitle]) { $1 })
        try sql.execute(
            FilmTable.addShot,
            key.merging([
                "position": titles.position, "name": titles.name, "duration": titles.duration,
                "provider": titles.provider,
            ]) { $1 })
        if isNew { try reviseNeighbours(of: shot.scene, number: titles.sceneNumber) }
    }

    /// Notes that a report of the scene would look different from now on: its revision becomes the last of all.
    package func revise(_ scene: SceneID) throws {
        try sql.execute(FilmTable.revise, scene.key)
    }

    /// Notes how far a scene's rendering is, with an event when people wait for the change.
    ///
    /// - Returns: whether that changed; false for a scene that is not known.
    package func turn(_ scene: SceneID, to status: RenderStatus) throws -> Bool {
        guard let old = try sql.scene(scene)?.renderStatus, old != status else { return false }
        try sql.execute(
            FilmTable.turn,
            scene.key.merging(
                ["status": status, "state": status == .complete ? SceneState.complete : .rendering]) { $1 })
        if status == .rendering || status == .failed {
            try EventLog(sql, now: now, by: by).record(
                .sceneTurned(from: old, to: status), about: Event.Subject(scene))
        }
        try revise(scene)
        return true
    }

    /// Notes a scene's review state and the stage that it is in; called by `Review`, which decides both.
    package func setReview(_ state: ReviewState, stage: Int, of scene: SceneID) throws {
        try sql.execute(FilmTable.review, scene.key.merging(["state": state, "stage": stage]) { $1 })
        try revise(scene)
    }
}
