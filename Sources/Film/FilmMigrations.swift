package import Database

/// The tables of films: projects, their scenes, and the shots that scenes list.
package let filmMigrations: [Migration] = [
    Migration(
        name: "film-1",
        sql: """
            CREATE TABLE projects(
                id TEXT PRIMARY KEY,
                title TEXT NOT NULL,
                created_at INTEGER NOT NULL
            ) STRICT;

            CREATE TABLE scenes(
                project TEXT NOT NULL REFERENCES projects(id),
                id TEXT NOT NULL,
                number INTEGER NOT NULL,
                title TEXT NOT NULL,
                stage INTEGER NOT NULL DEFAULT 12 CHECK (stage BETWEEN 6 AND 12),
                state TEXT NOT NULL CHECK (state IN ('video_rendering', 'video_complete')),
                render_status TEXT NOT NULL CHECK (render_status IN ('pending', 'rendering', 'complete', 'failed')),
                review_state TEXT NOT NULL
                    CHECK (review_state IN ('not_ready', 'review_ready', 'approved', 'returned')),
                -- Of its last change that a report would show: every change of any scene has a greater one.
                revision INTEGER NOT NULL DEFAULT 0,
                PRIMARY KEY (project, id)
            ) STRICT;
            CREATE INDEX scenes_changed ON scenes(revision);
            CREATE INDEX scenes_in_order ON scenes(project, number, id);

            CREATE TABLE shots(
                project TEXT NOT NULL,
                scene TEXT NOT NULL,
                id TEXT NOT NULL,
                position INTEGER NOT NULL CHECK (position > 0),
                name TEXT NOT NULL,
                duration INTEGER NOT NULL CHECK (duration > 0),
                -- The provider that its manifest names; NULL for whatever is the default route.
                provider TEXT,
                is_listed INTEGER NOT NULL CHECK (is_listed IN (0, 1)),
                PRIMARY KEY (project, scene, id),
                FOREIGN KEY (project, scene) REFERENCES scenes(project, id)
            ) STRICT;
            CREATE INDEX shots_listed ON shots(project, scene, position) WHERE is_listed = 1;
            CREATE INDEX shots_unlisted ON shots(project, scene, id) WHERE is_listed = 0;
            """)
]
