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
                project TEXT,
                scene TEXT,
                amount INTEGER NOT NULL CHECK (amount >= 0),
                state TEXT NOT NULL CHECK (state IN ('open', 'settled', 'released')),
                opened_at INTEGER NOT NULL,
                closed_at INTEGER,
                CHECK ((state = 'open') = (closed_at IS NULL))
            ) STRICT;
            CREATE UNIQUE INDEX holds_one_open ON holds(job) WHERE state = 'open';
            CREATE INDEX holds_open_scene ON holds(account, project, scene, amount) WHERE state = 'open';

            CREATE TABLE ledger_entries(
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                -- When it was booked, and when what it books happened; the second is earlier for what was learnt late.
                at INTEGER NOT NULL,
                happened_at INTEGER NOT NULL,
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
                -- What a provider's price list tells apart: model, resolution, sound.
                sku TEXT,
                provider TEXT,
                -- Who submitted the job.
                ordered_by TEXT,
                submission TEXT,
                -- Of a charge: what was quoted for it and why it is another sum, how much was used in thousandths of the
                -- unit, and what one of it costs.
                estimate INTEGER CHECK (estimate >= 0),
                variance TEXT CHECK (variance IN ('unquoted', 'further', 'price', 'stated', 'length')),
                quantity INTEGER CHECK (quantity >= 0),
                unit TEXT,
                unit_price INTEGER CHECK (unit_price >= 0),
                -- The entry that a refund gives back or a correction mends.
                corrects INTEGER REFERENCES ledger_entries(id),
                note TEXT,
                CHECK ((job IS NULL) = (provider IS NULL) AND (job IS NULL) = (ordered_by IS NULL)),
                CHECK ((quantity IS NULL) = (unit IS NULL)),
                CHECK (kind <> 'refund' OR corrects IS NOT NULL),
                CHECK (kind NOT IN ('refund', 'correction') OR note IS NOT NULL)
            ) STRICT;
            -- Covers the sums of a period, of a project and of a scene.
            CREATE INDEX ledger_entries_at ON ledger_entries(account, at, kind, amount);
            CREATE INDEX ledger_entries_scene ON ledger_entries(account, project, scene, kind, amount)
                WHERE kind IN ('settle', 'refund', 'correction') AND project IS NOT NULL;
            CREATE INDEX ledger_entries_job ON ledger_entries(job, id) WHERE job IS NOT NULL;
            CREATE INDEX ledger_entries_remarks ON ledger_entries(account, at)
                WHERE kind IN ('refund', 'correction') OR kind = 'settle' AND note IS NOT NULL;
            CREATE INDEX ledger_entries_charged ON ledger_entries(job) WHERE kind = 'settle' AND amount > 0;
            -- One that brought nothing is settled at zero; should its clip turn up after all, it is charged, once.
            CREATE UNIQUE INDEX ledger_entries_one_settle ON ledger_entries(submission, amount = 0) WHERE kind = 'settle';
            CREATE UNIQUE INDEX ledger_entries_one_refund ON ledger_entries(corrects) WHERE kind = 'refund';
            CREATE INDEX ledger_entries_corrections ON ledger_entries(corrects) WHERE kind = 'correction';
            CREATE UNIQUE INDEX ledger_entries_one_release ON ledger_entries(hold) WHERE kind = 'release';
            CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries
                BEGIN SELECT RAISE(ABORT, 'ledger entries are final'); END;
            CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries
                BEGIN SELECT RAISE(ABORT, 'ledger entries are final'); END;

            -- What budgets count: sums of the entries about jobs, less what was given back, so that a purchase costs the same
            -- after a million entries. A quarter is one of an hour since 1970: every zone's months begin with one.
            CREATE TABLE spent_scenes(
                account TEXT NOT NULL,
                project TEXT NOT NULL,
                scene TEXT NOT NULL,
                amount INTEGER NOT NULL,
                PRIMARY KEY (account, project, scene)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE spent_quarters(
                account TEXT NOT NULL,
                quarter INTEGER NOT NULL,
                amount INTEGER NOT NULL,
                PRIMARY KEY (account, quarter)
            ) STRICT, WITHOUT ROWID;
            CREATE TRIGGER ledger_entries_spent AFTER INSERT ON ledger_entries
                WHEN NEW.project IS NOT NULL AND NEW.amount <> 0 AND NEW.kind IN ('settle', 'refund', 'correction')
                BEGIN
                    INSERT INTO spent_scenes(account, project, scene, amount)
                        VALUES (NEW.account, NEW.project, coalesce(NEW.scene, ''),
                            CASE NEW.kind WHEN 'settle' THEN NEW.amount ELSE -NEW.amount END)
                        ON CONFLICT (account, project, scene) DO UPDATE SET amount = amount + excluded.amount;
                    INSERT INTO spent_quarters(account, quarter, amount)
                        VALUES (NEW.account, NEW.at / 900000000,
                            CASE NEW.kind WHEN 'settle' THEN NEW.amount ELSE -NEW.amount END)
                        ON CONFLICT (account, quarter) DO UPDATE SET amount = amount + excluded.amount;
                END;

            -- Months whose statement is frozen; no entry is booked into one any more.
            CREATE TABLE closed_months(
                account TEXT NOT NULL REFERENCES accounts(id),
                month TEXT NOT NULL,
                zone TEXT NOT NULL,
                from_at INTEGER NOT NULL,
                to_at INTEGER NOT NULL CHECK (to_at > from_at),
                closed_at INTEGER NOT NULL,
                by TEXT NOT NULL,
                -- All of it but its entries, which are final in themselves; and the digest of the whole.
                statement TEXT NOT NULL,
                sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
                PRIMARY KEY (account, month)
            ) STRICT;
            CREATE TRIGGER closed_months_no_update BEFORE UPDATE ON closed_months
                BEGIN SELECT RAISE(ABORT, 'closed months are final'); END;
            CREATE TRIGGER closed_months_no_delete BEFORE DELETE ON closed_months
                BEGIN SELECT RAISE(ABORT, 'closed months are final'); END;
            CREATE TRIGGER ledger_entries_open_month BEFORE INSERT ON ledger_entries
                WHEN NEW.at < (SELECT max(to_at) FROM closed_months WHERE account = NEW.account)
                BEGIN SELECT RAISE(ABORT, 'this month is closed'); END;
            """)
]
