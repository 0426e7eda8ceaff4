package import Database

/// The tables of credits. Entries are append-only; the account row carries their sums so that asking for the balance
/// costs the same after a million entries.
package let ledgerMigrations: [Migration] = [
    Migration(
        name: "ledger-1",
        sql: """
            CREATE TABLE accounts(
                id TEXT PRIMARY KEY,
                balance INTEGER NOT NULL,
                held INTEGER NOT NULL CHECK (held >= 0)
            ) STRICT;
            INSERT INTO accounts(id, balance, held) VALUES ('main', 0, 0), ('rehearsal', 0, 0);

            CREATE TABLE holds(
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                account TEXT NOT NULL REFERENCES accounts(id),
                job TEXT NOT NULL,
                amount INTEGER NOT NULL CHECK (amount >= 0),
                state TEXT NOT NULL CHECK (state IN ('open', 'settled', 'released')),
                opened_at INTEGER NOT NULL,
                closed_at INTEGER,
                CHECK ((state = 'open') = (closed_at IS NULL))
            ) STRICT;
            CREATE UNIQUE INDEX holds_one_open ON holds(job) WHERE state = 'open';

            CREATE TABLE ledger_entries(
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                at INTEGER NOT NULL,
                account TEXT NOT NULL REFERENCES accounts(id),
                kind TEXT NOT NULL CHECK (kind IN ('grant', 'hold', 'settle', 'release', 'refund', 'correction')),
                amount INTEGER NOT NULL CHECK (amount >= 0 OR kind = 'correction'),
                -- Who acted.
                by TEXT NOT NULL,
                hold INTEGER REFERENCES holds(id),
                -- What it is about, as it was then; NULL for an entry about no job.
                project TEXT,
                scene TEXT,
                shot TEXT,
                job TEXT,
                model TEXT,
                provider TEXT,
                -- Who submitted the job.
                ordered_by TEXT,
                submission TEXT,
                note TEXT,
                CHECK ((job IS NULL) = (provider IS NULL) AND (job IS NULL) = (ordered_by IS NULL))
            ) STRICT;
            CREATE INDEX ledger_entries_at ON ledger_entries(account, at, id);
            CREATE INDEX ledger_entries_job ON ledger_entries(job, id) WHERE job IS NOT NULL;
            CREATE UNIQUE INDEX ledger_entries_one_settle ON ledger_entries(submission) WHERE kind = 'settle';
            CREATE UNIQUE INDEX ledger_entries_one_release ON ledger_entries(hold) WHERE kind = 'release';
            CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries
                BEGIN SELECT RAISE(ABORT, 'ledger entries are final'); END;
            CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries
                BEGIN SELECT RAISE(ABORT, 'ledger entries are final'); END;
            """)
]
