import Database

/// The statements about projects, scenes and shots.
enum FilmTable {
    static let nameProject = Statement(
        "name a project",
        """
        INSERT INTO projects(id, title, created_at) VALUES (:project, :title, :now)
        ON CONFLICT (id) DO UPDATE SET title = excluded.title
        """)
    static let addProject = Statement(
        "add a project",
        """
        INSERT INTO projects(id, title, created_at) VALUES (:project, :title, :now) ON CONFLICT (id) DO NOTHING
        """)
    static let nameScene = Statement(
        "name a scene",
        """
        INSERT INTO scenes(project, id, number, title, state, render_status, review_state)
        VALUES (:project, :scene, :number, :title, 'video_rendering', 'pending', 'not_ready')
        ON CONFLICT (project, id) DO UPDATE SET number = excluded.number, title = excluded.title
        """)
    static let addScene = Statement(
        "add a scene",
        """
        INSERT INTO scenes(project, id, number, title, state, render_status, review_state)
        VALUES (:project, :scene, :number, :title, 'video_rendering', 'pending', 'not_ready')
        ON CONFLICT (project, id) DO NOTHING
        """)
    static let listNoShots = Statement(
        "list none of a scene's shots",
        "UPDATE shots SET is_listed = 0 WHERE project = :project AND scene = :scene AND is_listed = 1")
    static let listShot = Statement(
        "list a shot",
        """
        INSERT INTO shots(project, scene, id, position, name, duration, provider, is_listed)
        VALUES (:project, :scene, :shot, :position, :name, :duration, :provider, 1)
        ON CONFLICT (project, scene, id) DO UPDATE
            SET position = excluded.position, name = excluded.name, duration = excluded.duration,
                provider = excluded.provider, is_listed = 1
        """)
    static let addShot = Statement(
        "add a shot",
        """
        INSERT INTO shots(project, scene, id, position, name, duration, provider, is_listed)
        VALUES (:project, :scene, :shot, :position, :name, :duration, :provider, 1)
        ON CONFLICT (project, scene, id) DO NOTHING
        """)
    static let shots = Statement(
        "listed shots of a scene",
        """
        SELECT id, name, duration, provider FROM shots
        WHERE project = :project AND scene = :scene AND is_listed = 1 ORDER BY position
        """)
    static let countShots = Statement(
        "count a scene's listed shots",
        "SELECT count(*) FROM shots WHERE project = :project AND scene = :scene AND is_listed = 1")
    static let scene = Statement(
        "scene by id",
        """
        SELECT number, title, stage, state, render_status, review_state, revision FROM scenes
        WHERE project = :project AND id = :scene
        """)
    static let sceneBefore = Statement(
        "the scene before a place",
        """
        SELECT id, title FROM scenes WHERE project = :project AND (number, id) < (:number, :scene)
        ORDER BY number DESC, id DESC LIMIT 1
        """)
    static let sceneAfter = Statement(
        "the scene after a place",
        """
        SELECT id, title FROM scenes WHERE project = :project AND (number, id) > (:number, :scene)
        ORDER BY number, id LIMIT 1
        """)
    static let titles = Statement(
        "titles around a shot",
        """
        SELECT projects.title AS project_title, scenes.number, scenes.title, shots.name, shots.position,
            shots.duration, shots.provider
        FROM shots JOIN scenes ON scenes.project = shots.project AND scenes.id = shots.scene
            JOIN projects ON projects.id = shots.project
        WHERE shots.project = :project AND shots.scene = :scene AND shots.id = :shot
        """)
    static let turn = Statement(
        "turn a scene",
        "UPDATE scenes SET render_status = :status, state = :state WHERE project = :project AND id = :scene")
    static let review = Statement(
        "set a scene's review state",
        "UPDATE scenes SET review_state = :state, stage = :stage WHERE project = :project AND id = :scene")
    static let revise = Statement(
        "revise a scene",
        """
        UPDATE scenes SET revision = (SELECT max(revision) + 1 FROM scenes) WHERE project = :project AND id = :scene
        """)
    static let reviseAll = Statement(
        "revise a project's scenes",
        "UPDATE scenes SET revision = (SELECT max(revision) + 1 FROM scenes) WHERE project = :project")
    static let changed = Statement(
        "scenes that changed after a revision",
        "SELECT project, id, revision FROM scenes WHERE revision > :revision")
    static let projects = Statement("projects", "SELECT id, title FROM projects ORDER BY id")
    static let project = Statement("project by id", "SELECT id, title FROM projects WHERE id = :project")
    static let scenes = Statement(
        "scenes of a project", "SELECT id FROM scenes WHERE project = :project ORDER BY number, id")
}
