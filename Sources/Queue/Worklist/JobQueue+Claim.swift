import Database
package import Model

extension JobQueue {
    /// Seconds that a lease for each step lasts.
    package enum LeaseLength {
        package static let submit = 120.0
        package static let poll = 60.0
        package static let fetch = 180.0
    }

    /// Claims the next job that was bought already and is due: results to fetch before operations to poll before
    /// submissions to look up, because what is lost first comes first.
    ///
    /// Only of what was bought at one provider: another one would not know it, and would say so convincingly.
    ///
    /// - Parameter mayFetch: whether results to fetch are wanted; the caller may have enough of them in hand.
    /// - Returns: nil when none is due.
    package func claimFollowing(for sweep: String, at provider: String, mayFetch: Bool = true) async throws -> Claim? {
        try await write { work in
            let lanes = [
                (JobState.uploading, LeaseLength.fetch), (.generating, LeaseLength.poll),
                (.processing, LeaseLength.poll),
            ]
            for (state, seconds) in lanes where mayFetch || state != .uploading {
                let id = try work.sql.row(
                    """
                    SELECT id FROM jobs WHERE state = :state AND lease_owner IS NULL AND due_at <= :now
                        AND state IN ('processing', 'generating', 'uploading') AND provider = :provider
                    ORDER BY due_at, id LIMIT 1
                    """, ["state": state, "now": work.now, "provider": provider]
                ) { try $0.text("id") }
                if let id { return try work.claim(id, for: sweep, seconds: seconds) }
            }
            return nil
        }
    }

    /// Claims the next queued job of a provider that is due, by priority and then in the order of the film.
    ///
    /// - Parameter fundedOnly: only jobs whose credits are held already, when there are none for further holds.
    /// - Returns: nil when none is due.
    package func claimQueued(for sweep: String, at provider: String, fundedOnly: Bool = false) async throws -> Claim? {
        try await write { work in
            // `+ 0` keeps the planner from the index on due_at, which would sort the whole queue for each claim.
            let id = try work.sql.row(
                """
                SELECT id FROM jobs WHERE state = 'queued' AND provider = :provider AND due_at + 0 <= :now
                    \(Self.funded(fundedOnly))
                ORDER BY priority DESC, queued_at, id LIMIT 1
                """, ["now": work.now, "provider": provider, "reason": Reason.budget]
            ) { try $0.text("id") }
            guard let id else { return nil }
            try work.apply(.claimed, to: try work.job(id))
            return try work.claim(id, for: sweep, seconds: LeaseLength.submit)
        }
    }

    private static func funded(_ only: Bool) -> String {
        // One that needs more than what is held for it has said so.
        only
            ? "AND reason IS NOT :reason AND EXISTS (SELECT 1 FROM holds WHERE job = jobs.id AND holds.state = 'open')"
            : ""
    }

    /// When the next queued job of a provider is due; nil when nothing is queued there.
    package func nextQueued(at provider: String, fundedOnly: Bool) async throws -> Timestamp? {
        try await database.read { sql in
            try sql.row(
                """
                SELECT min(due_at) AS due FROM jobs WHERE state = 'queued' AND provider = :provider
                    \(Self.funded(fundedOnly))
                """, ["provider": provider, "reason": Reason.budget]
            ) { try $0.optionalTime("due") } ?? nil
        }
    }

    /// Extends a lease whose step takes longer.
    ///
    /// - Throws: `leaseLost`; the holder then stops at once.
    package func renew(_ lease: Lease, seconds: Double) async throws {
        try await write { work in try work.renew(lease, seconds: seconds) }
    }

    /// How many jobs occupy a provider: asked, being asked, or worked on. Counted from rows, so that nothing leaks;
    /// one that a provider never ends does not keep the others back for ever.
    ///
    /// - Parameter endpoint: where today's orders go: what another door works on takes no room at this one.
    package func countOpenOperations(at provider: String, endpoint: String) async throws -> Int {
        let horizon = surroundings.now().adding(seconds: -Self.longestOccupation)
        return try await database.read {
            try $0.count(
                """
                SELECT count(*) FROM jobs WHERE state IN ('processing', 'generating', 'uploading')
                    AND state <> 'uploading' AND provider = :provider
                    AND NOT EXISTS (SELECT 1 FROM submissions WHERE submissions.job = jobs.id AND closed_at IS NULL
                        AND (intent_at <= :horizon OR endpoint <> :endpoint))
                """, ["horizon": horizon, "provider": provider, "endpoint": endpoint])
        }
    }

    /// Seconds after which an operation that does not end no longer counts as occupying the provider: six hours.
    private static let longestOccupation = 21_600.0

    /// How many jobs were bought and are not ended, by provider: what an earlier sweep left to this one.
    package func countFollowing() async throws -> [String: Int] {
        try await database.read {
            Dictionary(
                uniqueKeysWithValues: try $0.rows(
                    """
                    SELECT provider, count(*) AS jobs FROM jobs
                    WHERE state IN ('processing', 'generating', 'uploading') GROUP BY provider
                    """
                ) { (try $0.text("provider"), try $0.integer("jobs")) })
        }
    }

    /// When the next job that was bought at a provider is due; nil when there is none, or all are in hand.
    package func nextFollowing(at provider: String) async throws -> Timestamp? {
        try await database.read { sql in
            try ["uploading", "generating", "processing"].compactMap { state in
                try sql.row(
                    """
                    SELECT min(due_at) AS due FROM jobs WHERE state = :state AND lease_owner IS NULL
                        AND state IN ('processing', 'generating', 'uploading') AND provider = :provider
                    """, ["state": state, "provider": provider]
                ) { try $0.optionalTime("due") } ?? nil
            }.min()
        }
    }
}

extension QueueTransaction {
    func renew(_ lease: Lease, seconds: Double) throws {
        let changed = try sql.execute(
            "UPDATE jobs SET lease_until = :until WHERE id = :id AND lease_no = :number AND lease_owner IS NOT NULL",
            ["until": now.adding(seconds: seconds), "id": lease.job, "number": lease.number])
        guard changed == 1 else {
            throw QueueError.leaseLost(lease.job)
        }
    }

    fileprivate func claim(_ id: String, for sweep: String, seconds: Double) throws -> Claim {
        try sql.execute(
            "UPDATE jobs SET lease_no = lease_no + 1, lease_owner = :owner, lease_until = :until WHERE id = :id",
            ["owner": sweep, "until": now.adding(seconds: seconds), "id": id])
        return Claim(job: try job(id), submission: try openSubmission(of: id))
    }
}
