package import Database

/// The tables of what was reported. They can be emptied at any time: the next report then makes everything anew.
package let reportMigrations: [Migration] = [
    Migration(
        name: "report-1",
        sql: """
            -- One row: how far the folder of reports has come.
            CREATE TABLE report_state(
                one INTEGER PRIMARY KEY CHECK (one = 1),
                -- The program that rendered every scene's report; empty before the first.
                renderer TEXT NOT NULL DEFAULT '',
                -- No change of a scene up to this revision waits for its report.
                revision INTEGER NOT NULL DEFAULT 0,
                -- The last scene whose files were looked at in turn.
                looked_project TEXT NOT NULL DEFAULT '',
                looked_scene TEXT NOT NULL DEFAULT '',
                -- What stands on the hub and where in its files, as JSON; NULL when that is not known.
                hub TEXT,
                -- What stands in the folder of statements and which entries it was made of, as JSON; NULL when that is not
                -- known.
                finance TEXT
            ) STRICT;
            INSERT INTO report_state(one) VALUES (1);

            -- What was last reported of each scene. What is long stands last: it is seldom read.
            CREATE TABLE report_scenes(
                project TEXT NOT NULL,
                scene TEXT NOT NULL,
                -- The scene's revision that its report shows, and the program that rendered it.
                revision INTEGER NOT NULL,
                renderer TEXT NOT NULL,
                -- When its facts were first reported as they are, and the SHA-256 of its report.json and of what that says,
                -- without the time.
                generated_at INTEGER NOT NULL,
                sha256 TEXT NOT NULL,
                said TEXT NOT NULL,
                -- Its place on the hub, and the title of its project.
                number INTEGER NOT NULL,
                title TEXT NOT NULL,
                -- Shots.
                completed INTEGER NOT NULL,
                failed INTEGER NOT NULL,
                held INTEGER NOT NULL,
                total INTEGER NOT NULL,
                -- What each account has to do with it; all zero where that is nothing.
                main_estimated INTEGER NOT NULL,
                main_held INTEGER NOT NULL,
                main_settled INTEGER NOT NULL,
                main_unpriced_jobs INTEGER NOT NULL,
                -- What was settled in millionths of a dollar, and how many charges have no known rate.
                main_dollars INTEGER NOT NULL,
                main_unrated INTEGER NOT NULL,
                rehearsal_estimated INTEGER NOT NULL,
                rehearsal_held INTEGER NOT NULL,
                rehearsal_settled INTEGER NOT NULL,
                rehearsal_unpriced_jobs INTEGER NOT NULL,
                rehearsal_dollars INTEGER NOT NULL,
                rehearsal_unrated INTEGER NOT NULL,
                failure_count INTEGER NOT NULL,
                -- The clips and stills that were put beside its page, as a JSON array of names.
                media TEXT NOT NULL,
                -- Its objects among the hub's failures, with commas between them.
                failures TEXT NOT NULL,
                -- Its object in hub.json, and its card.
                hub_json TEXT NOT NULL,
                hub_html TEXT NOT NULL,
                PRIMARY KEY (project, scene)
            ) STRICT;
            CREATE INDEX report_scenes_in_order ON report_scenes(project, number, scene);
            CREATE INDEX report_scenes_failing ON report_scenes(project, number, scene) WHERE failure_count > 0;
            """)
]
