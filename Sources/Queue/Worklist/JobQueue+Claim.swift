import Database
package import Model

extension JobQueue {
    /// Claims the next job that was bought already and is due: results to fetch before operations to poll before
    /// submissions to look up, because what is lost first comes first.
    ///
    /// Only of what was bought at one provider: another one would not know it, and would say so convincingly.
    ///
    /// - Parameter mayFetch: whether results to fetch are wanted; the caller may have enough of them in hand.
    /// - Returns: nil when none is due.
    package func claimFollowing(for sweep: String, at provider: String, mayFetch: Bool = true) async throws -> Claim? {
        let begun = surroundings.uptime()
        return try await write { work in
            let lanes = [
                (JobState.uploading, LeaseLength.fetch), (.generating, LeaseLength.poll),
                (.processing, LeaseLength.poll),
            ]
            for (state, seconds) in lanes where mayFetch || state != .uploading {
                let id = try work.sql.row(
                    WorklistTable.nextFollowed, ["state": state, "now": work.now, "provider": provider]
                ) { try $0.text("id") }
                if let id { return try work.claim(id, for: sweep, seconds: seconds, begun: begun) }
            }
            return nil
        }
    }

    /// Claims the next queued job of a provider that is due, by priority and then in the order of the film.
    ///
    /// - Parameters:
    ///   - fundedOnly: only jobs whose credits are held already, when there are none for further holds.
    ///   - room: how much the provider may be given; counted where the job is claimed, so that two sweeps that look at the
    ///     same moment do not both take the last place. nil for no limit.
    /// - Returns: nil when none is due, all are paused, or there is no room.
    package func claimQueued(
        for sweep: String, at provider: String, fundedOnly: Bool = false, room: ProviderRoom? = nil
    ) async throws -> Claim? {
        let begun = surroundings.uptime()
        return try await write { work in
            if let room, try work.countOpenOperations(at: provider, endpoint: room.endpoint) >= room.maxOpen {
                return nil
            }
            let pauses = try work.sql.pauses()
            guard !pauses.stop(provider) else { return nil }
            let statement = WorklistTable.nextQueued(isFunded: fundedOnly, isPartlyPaused: pauses.arePartial)
            let id = try work.sql.row(statement, ["now": work.now, "provider": provider]) { try $0.text("id") }
            guard let id else { return nil }
            try work.apply(.claimed, to: try work.job(id))
            return try work.claim(id, for: sweep, seconds: LeaseLength.submit, begun: begun)
        }
    }

    /// When the next queued job of a provider is due; nil when nothing is queued there that is not paused.
    package func nextQueued(at provider: String, fundedOnly: Bool) async throws -> Timestamp? {
        let now = surroundings.now()
        return try await database.read { sql in
            let pauses = try sql.pauses()
            guard !pauses.stop(provider) else { return nil }
            let statement = WorklistTable.dueQueued(isFunded: fundedOnly, isPartlyPaused: pauses.arePartial)
            return try sql.row(statement, ["provider": provider, "now": now]) { try $0.optionalTime("due") } ?? nil
        }
    }

    /// Extends a lease whose step takes longer.
    ///
    /// - Throws: `leaseLost`; the holder then stops at once.
    package func renew(_ lease: Lease, seconds: Double) async throws {
        try await write { work in try work.renew(lease, seconds: seconds) }
    }

    /// The claim with a whole lease before it, if less than half of the time to act is left.
    ///
    /// - Throws: `leaseLost`.
    package func prolonged(_ claim: Claim) async throws -> Claim {
        let begun = surroundings.uptime()
        guard claim.mayActUntil - begun < LeaseLength.submit / 2 else { return claim }
        try await renew(claim.lease, seconds: LeaseLength.submit)
        var claim = claim
        claim.mayActUntil = begun + LeaseLength.submit * LeaseLength.actingPart
        return claim
    }

    /// How many jobs occupy a provider: asked, being asked, or worked on. Counted from rows, so that nothing leaks;
    /// one that a provider never ends does not keep the others back for ever.
    ///
    /// - Parameter endpoint: where today's orders go: what another door works on takes no room at this one.
    package func countOpenOperations(at provider: String, endpoint: String) async throws -> Int {
        try await read { try $0.countOpenOperations(at: provider, endpoint: endpoint) }
    }

    /// How many jobs were bought and are not ended, by provider: what an earlier sweep left to this one.
    package func countFollowing() async throws -> [String: Int] {
        try await database.read {
            Dictionary(
                uniqueKeysWithValues: try $0.rows(WorklistTable.countFollowed) {
                    (try $0.text("provider"), try $0.integer("jobs"))
                })
        }
    }

    /// When the next job that was bought at a provider is due; nil when there is none, or all are in hand.
    package func nextFollowing(at provider: String) async throws -> Timestamp? {
        try await database.read { sql in
            try ["uploading", "generating", "processing"].compactMap { state in
                try sql.row(WorklistTable.dueFollowed, ["state": state, "provider": provider]) {
                    try $0.optionalTime("due")
                } ?? nil
            }.min()
        }
    }
}

extension QueueTransaction {
    func renew(_ lease: Lease, seconds: Double) throws {
        guard try stillHolds(lease, seconds: seconds) else { throw QueueError.leaseLost(lease.job) }
    }

    /// Extends a lease; false when it was lost.
    func stillHolds(_ lease: Lease, seconds: Double) throws -> Bool {
        try sql.execute(
            LeaseTable.renew,
            ["until": now.adding(seconds: seconds), "id": lease.job, "number": lease.number]) == 1
    }

    fileprivate func claim(_ id: String, for sweep: String, seconds: Double, begun: Double) throws -> Claim {
        try sql.execute(
            LeaseTable.take, ["owner": sweep, "until": now.adding(seconds: seconds), "id": id])
        return Claim(
            job: try job(id), submission: try openSubmission(of: id),
            mayActUntil: begun + seconds * JobQueue.LeaseLength.actingPart)
    }

    fileprivate func countOpenOperations(at provider: String, endpoint: String) throws -> Int {
        try sql.count(
            WorklistTable.countOccupying,
            [
                "horizon": now.adding(seconds: -Self.longestOccupation), "provider": provider, "endpoint": endpoint,
            ])
    }

    /// Seconds after which an operation that does not end no longer counts as occupying the provider: six hours.
    private static let longestOccupation = 21_600.0
}
