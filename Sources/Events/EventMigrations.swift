package import Database

/// The tables of events: what happened, and how far each subscriber has read it.
package let eventMigrations: [Migration] = [
    Migration(
        name: "events-1",
        sql: """
            CREATE TABLE events(
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                at INTEGER NOT NULL,
                kind TEXT NOT NULL,
                -- Who did it.
                by TEXT NOT NULL,
                project TEXT,
                scene TEXT,
                shot TEXT,
                job TEXT,
                from_state TEXT,
                to_state TEXT,
                reason TEXT,
                stage INTEGER,
                issue TEXT,
                account TEXT,
                amount INTEGER,
                exit_code INTEGER,
                text TEXT,
                CHECK (scene IS NULL OR project IS NOT NULL)
            ) STRICT;
            CREATE INDEX events_scene ON events(project, scene, id) WHERE project IS NOT NULL;
            CREATE INDEX events_job ON events(job, id) WHERE job IS NOT NULL;
            CREATE INDEX events_kind ON events(kind, id) WHERE kind <> 'job.state';

            -- Who is told of events, and the last one that each has dealt with.
            CREATE TABLE subscribers(
                name TEXT PRIMARY KEY,
                last_event INTEGER NOT NULL CHECK (last_event >= 0),
                moved_at INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            """)
]
