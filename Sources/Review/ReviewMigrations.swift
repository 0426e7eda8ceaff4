package import Database

/// The tables of the review: what people said, what they ask for, and what plays.
package let reviewMigrations: [Migration] = [
    Migration(
        name: "review-1",
        sql: """
            -- What is wrong. Kept for good; only how it ended is added.
            CREATE TABLE issues(
                id TEXT PRIMARY KEY,
                project TEXT NOT NULL,
                scene TEXT NOT NULL,
                shot TEXT,
                job TEXT,
                take INTEGER,
                sha256 TEXT,
                type TEXT NOT NULL,
                stage INTEGER NOT NULL CHECK (stage BETWEEN 7 AND 12),
                text TEXT NOT NULL,
                -- Seconds in the clip.
                begins REAL,
                ends REAL,
                by TEXT NOT NULL,
                at INTEGER NOT NULL,
                closed_as TEXT CHECK (closed_as IN ('settled', 'withdrawn')),
                closed_at INTEGER,
                closed_by TEXT,
                closed_note TEXT,
                CHECK ((closed_as IS NULL) = (closed_at IS NULL)),
                CHECK (job IS NULL OR shot IS NOT NULL),
                FOREIGN KEY (project, scene) REFERENCES scenes(project, id)
            ) STRICT;
            CREATE INDEX issues_scene ON issues(project, scene, at);
            CREATE INDEX issues_open ON issues(project, scene) WHERE closed_at IS NULL;

            -- The jobs that were ordered for an issue and not canceled since.
            CREATE TABLE issue_answers(
                issue TEXT NOT NULL REFERENCES issues(id),
                job TEXT NOT NULL,
                PRIMARY KEY (issue, job)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX issue_answers_job ON issue_answers(job);

            -- What people said, one row each, never rewritten.
            CREATE TABLE decisions(
                id TEXT PRIMARY KEY,
                project TEXT NOT NULL,
                scene TEXT NOT NULL,
                shot TEXT,
                job TEXT,
                take INTEGER,
                sha256 TEXT,
                cut TEXT,
                verdict TEXT NOT NULL CHECK (verdict IN ('approve', 'return', 'note', 'select')),
                issue_type TEXT,
                stage INTEGER CHECK (stage BETWEEN 7 AND 12),
                text TEXT NOT NULL,
                begins REAL,
                ends REAL,
                by TEXT NOT NULL,
                at INTEGER NOT NULL,
                recorded_at INTEGER NOT NULL,
                imported_by TEXT,
                is_stale INTEGER NOT NULL CHECK (is_stale IN (0, 1)),
                overrules INTEGER NOT NULL CHECK (overrules IN (0, 1)),
                FOREIGN KEY (project, scene) REFERENCES scenes(project, id)
            ) STRICT;
            CREATE INDEX decisions_scene ON decisions(project, scene, at);
            CREATE INDEX decisions_job ON decisions(job) WHERE job IS NOT NULL;
            CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions BEGIN
                SELECT raise(ABORT, 'a decision is never rewritten');
            END;
            CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions BEGIN
                SELECT raise(ABORT, 'a decision is never deleted');
            END;

            -- The take that a person selected for a shot.
            CREATE TABLE selections(
                project TEXT NOT NULL,
                scene TEXT NOT NULL,
                shot TEXT NOT NULL,
                job TEXT NOT NULL,
                by TEXT NOT NULL,
                at INTEGER NOT NULL,
                PRIMARY KEY (project, scene, shot)
            ) STRICT, WITHOUT ROWID;

            -- The last approval of a scene, until a take comes or goes.
            CREATE TABLE approvals(
                project TEXT NOT NULL,
                scene TEXT NOT NULL,
                cut TEXT NOT NULL,
                by TEXT NOT NULL,
                at INTEGER NOT NULL,
                PRIMARY KEY (project, scene)
            ) STRICT, WITHOUT ROWID;
            """)
]
