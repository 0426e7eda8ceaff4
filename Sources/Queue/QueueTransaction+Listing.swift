import Database
import Model

extension QueueTransaction {
    /// Brings a scene's number, title and list of shots in line with an order.
    func list(_ scene: SceneOrder, as id: SceneID) throws {
        let key: [String: any SQLBindable] = ["project": id.project, "scene": id.scene]
        let before = try listing(of: id)
        guard before != SceneListing(scene) else { return }
        try sql.execute(
            """
            INSERT INTO scenes(project, id, number, title, state, render_status, review_state)
            VALUES (:project, :scene, :number, :title, 'video_rendering', 'pending', 'not_ready')
            ON CONFLICT (project, id) DO UPDATE SET number = excluded.number, title = excluded.title
            """, key.merging(["number": scene.number, "title": scene.title]) { $1 })
        try sql.execute("UPDATE shots SET is_listed = 0 WHERE project = :project AND scene = :scene", key)
        for (index, shot) in scene.shots.enumerated() {
            try sql.execute(
                """
                INSERT INTO shots(project, scene, id, position, name, duration, provider, is_listed)
                VALUES (:project, :scene, :id, :position, :name, :duration, :provider, 1)
                ON CONFLICT (project, scene, id) DO UPDATE
                    SET position = excluded.position, name = excluded.name, duration = excluded.duration,
                        provider = excluded.provider, is_listed = 1
                """,
                key.merging([
                    "id": shot.id, "position": index + 1, "name": shot.name, "duration": shot.spec.duration,
                    "provider": shot.namedProvider,
                ]) { $1 })
        }
        try revise(id)
    }

    /// What a report shows of a scene besides its jobs.
    struct SceneListing: Equatable {
        struct Shot: Equatable {
            var id: String
            var name: String
            var duration: Int
            var provider: String?
        }

        var number: Int
        var title: String
        var shots: [Shot]
    }

    /// What the scene lists; nil when it is not known.
    func listing(of id: SceneID) throws -> SceneListing? {
        let key: [String: any SQLBindable] = ["project": id.project, "scene": id.scene]
        let shots = try sql.rows(
            """
            SELECT id, name, duration, provider FROM shots
            WHERE project = :project AND scene = :scene AND is_listed = 1 ORDER BY position
            """, key
        ) {
            SceneListing.Shot(
                id: try $0.text("id"), name: try $0.text("name"), duration: try $0.integer("duration"),
                provider: try $0.optionalText("provider"))
        }
        return try sql.row("SELECT number, title FROM scenes WHERE project = :project AND id = :scene", key) {
            SceneListing(number: try $0.integer("number"), title: try $0.text("title"), shots: shots)
        }
    }
}

extension QueueTransaction.SceneListing {
    fileprivate init(_ scene: SceneOrder) {
        self.init(
            number: scene.number, title: scene.title,
            shots: scene.shots.map {
                Shot(id: $0.id, name: $0.name, duration: $0.spec.duration, provider: $0.namedProvider)
            })
    }
}
