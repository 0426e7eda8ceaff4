import Database
import Events
package import Model

extension JobQueue {
    /// Takes over every lease that is on record, which only the holder of the sweep lock may do: an earlier holder on
    /// this host is dead, so what it held is due at once.
    ///
    /// What becomes of each job is decided by its purchase: none open → queued again; an intent → looked up, never
    /// sent again; else it is followed from where it was. Too many losses in a row during one step hold the job.
    ///
    /// - Parameter asLosses: whether a step may have killed its worker; not when the sweep said why it ended.
    /// - Returns: the number of jobs that were taken over.
    package func rescueLeases(asLosses: Bool = true) async throws -> Int {
        let isAny = try await database.read { try $0.exists("SELECT 1 FROM jobs WHERE lease_owner IS NOT NULL") }
        guard isAny else { return 0 }
        return try await write { work in
            let ids = try work.sql.rows("SELECT id FROM jobs WHERE lease_owner IS NOT NULL ORDER BY lease_until, id") {
                try $0.text("id")
            }
            for id in ids { try work.endLease(of: try work.job(id), asLoss: asLosses) }
            return ids.count
        }
    }

    /// Ends a step that could not be done, so that the next sweep does it.
    ///
    /// - Parameter asLoss: whether the step itself may be to blame; a full disk, for one, says nothing about the job.
    /// - Throws: `leaseLost`.
    package func release(_ lease: Lease, asLoss: Bool) async throws {
        try await write { work in try work.endLease(of: try work.job(lease), asLoss: asLoss) }
    }
}

extension QueueTransaction {
    fileprivate func endLease(of job: Job, asLoss: Bool) throws {
        let hasPurchase = try openSubmission(of: job.id) != nil
        try apply(.workerGone(asLoss: asLoss, hasPurchase: hasPurchase), to: job)
    }
}

extension JobQueue {
    /// Closes the records of sweeps that ended without saying so.
    ///
    /// - Returns: their number.
    package func closeCrashedSweeps() async throws -> Int {
        let isAny = try await database.read { try $0.exists("SELECT 1 FROM sweeps WHERE finished_at IS NULL") }
        guard isAny else { return 0 }
        return try await write { work in
            try work.sql.execute(
                "UPDATE sweeps SET finished_at = :now, outcome = 'crashed' WHERE finished_at IS NULL",
                ["now": work.now])
        }
    }
}

extension JobQueue {
    /// Records that a sweep begins and returns its id, which its leases carry.
    package func beginSweep(host: String, processID: Int) async throws -> String {
        let id = surroundings.makeID()
        return try await write { work in
            try work.sql.execute(
                "INSERT INTO sweeps(id, started_at, host, pid) VALUES (:id, :now, :host, :pid)",
                ["id": id, "now": work.now, "host": host, "pid": processID])
            return id
        }
    }

    /// Records how a sweep ended.
    ///
    /// - Parameter checkedClip: the job behind which the next sweep looks at clips; nil when this one looked at none.
    package func endSweep(
        _ id: String, outcome: SweepOutcome, exitStatus: ExitStatus, checkedClip: String? = nil
    ) async throws {
        try await write { work in
            if let checkedClip {
                try work.sql.execute("UPDATE installation SET checked_clip = :job", ["job": checkedClip])
            }
            try work.sql.execute(
                "UPDATE sweeps SET finished_at = :now, outcome = :outcome, exit_code = :code WHERE id = :id",
                ["now": work.now, "outcome": outcome, "code": Int(exitStatus.rawValue), "id": id])
            try work.log.record(.sweepFinished(outcome: outcome.rawValue, exitCode: Int(exitStatus.rawValue)))
        }
    }
}
