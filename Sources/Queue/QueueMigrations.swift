package import Database
import Events
import Film
import Ledger
import Review

/// Every table that the queue needs: those of the rooms below it, then its own.
package let queueSchema: [Migration] =
    eventMigrations + filmMigrations + reviewMigrations + ledgerMigrations + queueMigrations

/// The tables of the queue. What the program must never do is refused here as well: a second open submission of a
/// job, a lease without an end, a completed job without its clip.
///
/// The partial indexes keep every statement of a sweep at the cost of what is open, not of what there ever was.
private let queueMigrations: [Migration] = [
    Migration(
        name: "queue-1",
        sql: """
            -- What this database is: one row, made with it.
            CREATE TABLE installation(
                one INTEGER PRIMARY KEY CHECK (one = 1),
                -- Random; in the purchase journal and in places at providers too.
                root TEXT NOT NULL,
                -- When it was put back from a backup; NULL once that was compared with what was bought since.
                restored_at INTEGER,
                -- How far the purchase journal is known to this database: a file, and bytes of it.
                journal_file INTEGER NOT NULL DEFAULT 0,
                journal_bytes INTEGER NOT NULL DEFAULT 0,
                -- The last job whose clip was looked at in turn.
                checked_clip TEXT NOT NULL DEFAULT ''
            ) STRICT;
            INSERT INTO installation(one, root) VALUES (1, lower(hex(randomblob(13))));

            CREATE TABLE jobs(
                id TEXT PRIMARY KEY,
                project TEXT NOT NULL,
                scene TEXT NOT NULL,
                shot TEXT NOT NULL,
                take INTEGER NOT NULL CHECK (take > 0),
                is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
                spec_digest TEXT NOT NULL,
                spec TEXT NOT NULL,
                -- Its route: chosen and priced when it was submitted, and never changed.
                provider TEXT NOT NULL,
                provider_model TEXT NOT NULL,
                tariff TEXT,
                -- Whether it is an animatic: a rehearsal of a real take.
                is_rehearsal INTEGER NOT NULL CHECK (is_rehearsal IN (0, 1)),
                -- Who submitted it.
                ordered_by TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('queued', 'processing', 'generating', 'uploading', 'completed',
                    'failed', 'canceled', 'held')),
                reason TEXT,
                priority INTEGER NOT NULL,
                due_at INTEGER NOT NULL,
                lease_no INTEGER NOT NULL DEFAULT 0,
                lease_owner TEXT,
                lease_until INTEGER,
                attempt_count INTEGER NOT NULL DEFAULT 0 CHECK (attempt_count >= 0),
                attempts_allowed INTEGER NOT NULL CHECK (attempts_allowed > 0),
                max_retries INTEGER NOT NULL CHECK (max_retries > 0),
                worker_losses INTEGER NOT NULL DEFAULT 0,
                tries INTEGER NOT NULL DEFAULT 0,
                refused_clips INTEGER NOT NULL DEFAULT 0,
                cancel_requested_at INTEGER,
                cancel_sent_at INTEGER,
                error_code TEXT,
                error_message TEXT,
                estimate INTEGER CHECK (estimate >= 0),
                charged INTEGER NOT NULL DEFAULT 0,
                -- Purchases of which nobody knows what they cost.
                unpriced_purchases INTEGER NOT NULL DEFAULT 0,
                queued_at INTEGER NOT NULL,
                processing_started_at INTEGER,
                completed_at INTEGER,
                generation_seconds REAL CHECK (generation_seconds >= 0),
                FOREIGN KEY (project, scene, shot) REFERENCES shots(project, scene, id),
                CHECK ((lease_owner IS NULL) = (lease_until IS NULL)),
                CHECK (lease_owner IS NULL OR state IN ('processing', 'generating', 'uploading')),
                CHECK (state <> 'completed' OR completed_at IS NOT NULL),
                CHECK (is_current = 0 OR state <> 'canceled')
            ) STRICT;
            CREATE UNIQUE INDEX jobs_take ON jobs(project, scene, shot, take) WHERE state <> 'canceled';
            CREATE INDEX jobs_canceled ON jobs(project, scene) WHERE state = 'canceled';
            CREATE UNIQUE INDEX jobs_current ON jobs(project, scene, shot) WHERE is_current = 1;
            CREATE INDEX jobs_current_state ON jobs(project, scene, state, is_rehearsal) WHERE is_current = 1;
            CREATE INDEX jobs_begun ON jobs(project, scene)
                WHERE is_current = 1 AND processing_started_at IS NOT NULL;
            CREATE INDEX jobs_queued ON jobs(provider, priority DESC, queued_at, id) WHERE state = 'queued';
            CREATE INDEX jobs_queued_due ON jobs(provider, due_at) WHERE state = 'queued';
            CREATE INDEX jobs_following ON jobs(provider, state, due_at, id)
                WHERE state IN ('processing', 'generating', 'uploading') AND lease_owner IS NULL;
            CREATE INDEX jobs_working ON jobs(provider, state) WHERE state IN ('processing', 'generating', 'uploading');
            CREATE INDEX jobs_leased ON jobs(lease_until, id) WHERE lease_owner IS NOT NULL;
            CREATE INDEX jobs_ended ON jobs(state) WHERE state IN ('completed', 'failed', 'canceled', 'held');
            -- What was charged and may not be used, and what nobody knows the price of: few, for statements.
            CREATE INDEX jobs_spent ON jobs(id) WHERE charged <> 0 AND (is_current = 0 OR state <> 'completed');
            CREATE INDEX jobs_unpriced ON jobs(id) WHERE estimate IS NULL OR unpriced_purchases > 0;
            CREATE INDEX jobs_failed ON jobs(project, scene, id) WHERE state IN ('failed', 'held');

            CREATE TABLE submissions(
                id TEXT PRIMARY KEY,
                job TEXT NOT NULL REFERENCES jobs(id),
                n INTEGER NOT NULL CHECK (n > 0),
                provider TEXT NOT NULL,
                provider_model TEXT NOT NULL,
                -- What it was bought at; NULL when unpriced.
                tariff TEXT,
                -- Where the provider was told to leave what it makes, in its own form; NULL when it was not told.
                place TEXT,
                state TEXT NOT NULL CHECK (state IN ('intent', 'accepted', 'succeeded', 'failed', 'canceled', 'lost',
                    'rejected', 'unknown')),
                intent_at INTEGER NOT NULL,
                accepted_at INTEGER,
                finished_at INTEGER,
                closed_at INTEGER,
                -- When its provider is asked about it next beside its job's own steps; NULL when it is not.
                ask_at INTEGER CHECK (ask_at IS NULL OR state IN ('lost', 'unknown')),
                -- When a person said what became of it; NULL when the provider did.
                adopted_at INTEGER,
                operation TEXT,
                endpoint TEXT,
                result TEXT,
                -- What the provider said of the result besides.
                metadata TEXT,
                -- How much is charged for: as the provider stated it, and once it is charged as it was counted.
                usage TEXT,
                -- What was charged; NULL while nothing is, and when that is not known.
                charge INTEGER CHECK (charge >= 0),
                -- The digest of the clip that was delivered and checked, noted before the clip is put in its place.
                clip_sha256 TEXT,
                error_code TEXT,
                error_message TEXT,
                evidence TEXT CHECK (length(evidence) <= 65536),
                UNIQUE (job, n),
                CHECK (operation IS NOT NULL OR state NOT IN ('accepted', 'failed', 'canceled')),
                CHECK (closed_at IS NULL OR state NOT IN ('intent', 'accepted', 'unknown')),
                CHECK (closed_at IS NOT NULL OR state IN ('intent', 'accepted', 'unknown', 'succeeded'))
            ) STRICT;
            CREATE UNIQUE INDEX submissions_one_open ON submissions(job) WHERE closed_at IS NULL;
            CREATE UNIQUE INDEX submissions_operation ON submissions(provider, operation)
                WHERE operation IS NOT NULL;
            CREATE INDEX submissions_result ON submissions(provider, result) WHERE adopted_at IS NOT NULL;
            CREATE INDEX submissions_to_ask ON submissions(provider, ask_at, id) WHERE ask_at IS NOT NULL;

            -- A job's clip as it was measured when it came; its path is its address in the store of clips.
            CREATE TABLE clips(
                job TEXT PRIMARY KEY REFERENCES jobs(id),
                submission TEXT NOT NULL REFERENCES submissions(id),
                path TEXT NOT NULL,
                sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
                bytes INTEGER NOT NULL CHECK (bytes >= 0),
                modified_at INTEGER NOT NULL,
                seconds REAL NOT NULL,
                width INTEGER NOT NULL,
                height INTEGER NOT NULL,
                frame_rate TEXT NOT NULL,
                frames INTEGER NOT NULL,
                container TEXT NOT NULL,
                video_codec TEXT NOT NULL,
                audio_codec TEXT,
                audio_channels INTEGER,
                audio_rate INTEGER,
                trailing_bytes INTEGER NOT NULL,
                remarks TEXT NOT NULL,
                -- The layout of the film strip that is kept with it; NULL when there is none.
                strip TEXT,
                -- Base64 of its peaks in equal steps; NULL when it is silent or was not measured.
                loudness TEXT,
                -- When it is tried to put it back, because it is lost; NULL while it is where it belongs.
                put_back_at INTEGER
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX clips_lost ON clips(put_back_at) WHERE put_back_at IS NOT NULL;
            CREATE TRIGGER jobs_completed BEFORE UPDATE OF state ON jobs
                WHEN NEW.state = 'completed' AND NOT EXISTS (SELECT 1 FROM clips WHERE job = NEW.id)
                BEGIN SELECT RAISE(ABORT, 'a completed job has its clip'); END;

            CREATE TABLE sweeps(
                id TEXT PRIMARY KEY,
                started_at INTEGER NOT NULL,
                -- When it last said that it is alive.
                beat_at INTEGER NOT NULL,
                finished_at INTEGER,
                -- Whose sweep lock it holds: the id that stands in the lock's file.
                host TEXT NOT NULL,
                -- What its machine is called, for people.
                machine TEXT NOT NULL,
                pid INTEGER NOT NULL,
                outcome TEXT CHECK (outcome IN ('finished', 'deadline', 'limit', 'stopped', 'failed', 'skipped',
                    'crashed')),
                exit_code INTEGER,
                CHECK ((finished_at IS NULL) = (outcome IS NULL))
            ) STRICT;
            CREATE INDEX sweeps_started ON sweeps(started_at);
            CREATE INDEX sweeps_running ON sweeps(id) WHERE finished_at IS NULL;

            -- What is not bought for the time being; the name is empty for all.
            CREATE TABLE pauses(
                scope TEXT NOT NULL CHECK (scope IN ('all', 'project', 'provider', 'model')),
                name TEXT NOT NULL,
                at INTEGER NOT NULL,
                by TEXT NOT NULL,
                reason TEXT,
                PRIMARY KEY (scope, name),
                CHECK ((scope = 'all') = (name = ''))
            ) STRICT, WITHOUT ROWID;

            -- How far the books were audited: the last entry, and what each account had with it.
            CREATE TABLE audited(
                account TEXT PRIMARY KEY REFERENCES accounts(id),
                entry INTEGER NOT NULL,
                balance INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            INSERT INTO audited(account, entry, balance) SELECT id, 0, 0 FROM accounts;
            """)
]
