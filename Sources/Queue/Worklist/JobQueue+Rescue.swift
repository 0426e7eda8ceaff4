import Database
import Events
package import Model

extension JobQueue {
    /// Takes over the leases of everybody who held the sweep lock before its present holder, who are dead, and those of other
    /// hosts that have ended. Only the holder of that lock may do this.
    ///
    /// What becomes of each job is decided by its purchase: none open → queued again; an intent → looked up, never
    /// sent again; else it is followed from where it was. Too many losses in a row during one step hold the job.
    ///
    /// - Parameters:
    ///   - host: whose sweep lock the caller holds.
    ///   - asLosses: whether a step of this host may have killed its worker; not when the sweep said why it ended.
    /// - Returns: the number of jobs that were taken over.
    package func rescueLeases(of host: String, asLosses: Bool = true) async throws -> Int {
        guard try await database.read({ try $0.exists(LeaseTable.any) }) else { return 0 }
        return try await write { work in
            try work.endLeases(seenBy: host) {
                $0.isOurs || $0.hasEnded
            } asLoss: {
                $0.isOurs ? asLosses : true
            }
        }
    }

    /// Takes over leases of other hosts that have ended, while a sweep of this host is at work: its own are never touched.
    /// Also closes the records of their sweeps that went silent. Costs two looks at an index while there are none.
    ///
    /// - Returns: the number of jobs that were taken over.
    package func rescueExpiredLeases(besides host: String) async throws -> Int {
        let key = Self.bounds(surroundings.now()), silent = silentBefore(surroundings.now())
        let (hasEnded, isSilent) = try await database.read {
            (
                try $0.exists(LeaseTable.anyExpired, key),
                try $0.exists(SweepTable.silent, ["host": host, "silent": silent])
            )
        }
        guard hasEnded || isSilent else { return 0 }
        return try await write { work in
            if isSilent {
                try work.sql.execute(
                    SweepTable.closeSilent, ["now": work.now, "host": host, "silent": silentBefore(work.now)])
            }
            return try work.endLeases(seenBy: host) {
                $0.hasEnded && !$0.isOurs
            } asLoss: { _ in
                true
            }
        }
    }

    /// A lease has ended when it is over for longer than clocks may differ, or has an end that only a wrong clock sets.
    fileprivate static func bounds(_ now: Timestamp) -> [String: any SQLBindable] {
        [
            "expired": now.adding(seconds: -LeaseLength.margin),
            "absurd": now.adding(seconds: LeaseLength.absurd + LeaseLength.fetch),
        ]
    }

    /// Ends a step that could not be done, so that the next sweep does it.
    ///
    /// - Parameter asLoss: whether the step itself may be to blame; a full disk, for one, says nothing about the job.
    /// - Throws: `leaseLost`.
    package func release(_ lease: Lease, asLoss: Bool) async throws {
        try await write { work in try work.endLease(of: try work.job(lease), asLoss: asLoss) }
    }
}

/// A lease as a host sees it that looks for the dead.
private struct SeenLease {
    var job: String
    /// Whether its owner sweeps, or swept, under the same sweep lock.
    var isOurs: Bool
    /// Whether it is over by the clock.
    var hasEnded: Bool
}

extension QueueTransaction {
    /// Ends leases and returns their number.
    fileprivate func endLeases(
        seenBy host: String, where isDead: (SeenLease) -> Bool, asLoss: (SeenLease) -> Bool
    ) throws -> Int {
        let key = JobQueue.bounds(now).merging(["host": host]) { $1 }
        let leases = try sql.rows(LeaseTable.all, key) {
            SeenLease(job: try $0.text("id"), isOurs: try $0.flag("is_ours"), hasEnded: try $0.flag("has_ended"))
        }.filter(isDead)
        for lease in leases { try endLease(of: try job(lease.job), asLoss: asLoss(lease)) }
        return leases.count
    }

    fileprivate func endLease(of job: Job, asLoss: Bool) throws {
        let hasPurchase = try openSubmission(of: job.id) != nil
        try apply(.workerGone(asLoss: asLoss, hasPurchase: hasPurchase), to: job)
    }
}

extension JobQueue {
    /// Records that nothing was bought although the holder lost its lease meanwhile: a fact, which is never fenced. Whoever has
    /// the job now goes on with it; one that nobody has is queued again.
    package func recordNotBought(_ submission: String, because failure: ProviderFailure) async throws {
        try await write { work in
            let submission = try work.submission(submission)
            guard [.intent, .unknown].contains(submission.state), submission.closedAt == nil else { return }
            try work.apply(.refused(failure), to: submission)
            let job = try work.job(submission.job)
            let isFree = try !work.sql.exists(LeaseTable.ofJob, ["id": job.id])
            if job.state == .processing, isFree { try work.apply(.notBought(failure), to: job) }
        }
    }
}

extension JobQueue {
    /// Closes the records of sweeps that ended without saying so: of the caller's host, whose sweep lock it holds, at once, and
    /// of others when they gave no sign of life for so long that all their leases have ended.
    ///
    /// - Returns: their number.
    package func closeCrashedSweeps(of host: String) async throws -> Int {
        guard try await database.read({ try $0.exists(SweepTable.running) }) else { return 0 }
        return try await write { work in
            try work.sql.execute(
                SweepTable.closeCrashed, ["now": work.now, "host": host, "silent": silentBefore(work.now)])
        }
    }

    private func silentBefore(_ now: Timestamp) -> Timestamp { now.adding(seconds: -LeaseLength.silence) }
}

extension JobQueue {
    /// Records that a sweep begins and returns its id, which its leases carry.
    ///
    /// - Parameters:
    ///   - host: the id of the sweep lock that it holds; empty when it holds none.
    ///   - machine, processID: who it is, for people.
    package func beginSweep(host: String, machine: String, processID: Int) async throws -> String {
        let id = surroundings.makeID()
        return try await write { work in
            try work.sql.execute(
                SweepTable.begin,
                ["id": id, "now": work.now, "host": host, "machine": machine, "pid": processID])
            return id
        }
    }

    /// Says that a sweep is alive, and extends the leases of steps that take longer.
    ///
    /// - Returns: the leases that were lost meanwhile; whoever held them stops at once.
    package func beat(_ sweep: String, renewing leases: [Lease]) async throws -> [Lease] {
        try await write { work in
            try work.sql.execute(SweepTable.beat, ["now": work.now, "id": sweep])
            return try leases.filter { try !work.stillHolds($0, seconds: LeaseLength.fetch) }
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
                try work.sql.execute(InstallationTable.noteCheckedClip, ["job": checkedClip])
            }
            try work.sql.execute(
                SweepTable.end,
                ["now": work.now, "outcome": outcome, "code": Int(exitStatus.rawValue), "id": id])
            try work.log.record(.sweepFinished(outcome: outcome.rawValue, exitCode: Int(exitStatus.rawValue)))
        }
    }
}
