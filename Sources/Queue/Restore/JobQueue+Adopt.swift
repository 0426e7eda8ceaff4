import Database
package import Model

extension JobQueue {
    /// Those of the submissions that this database does not know: it is older than they are.
    package func unknownSubmissions(among ids: [String]) async throws -> [String] {
        try await database.read { sql in
            try ids.filter { try !sql.exists(PurchaseTable.isKnown, ["id": $0]) }
        }
    }

    /// Those of the jobs that this database does not know.
    package func unknownJobs(among ids: [String]) async throws -> [String] {
        try await database.read { sql in
            try ids.filter { try !sql.exists(JobTable.isKnown, ["id": $0]) }
        }
    }

    /// Takes a purchase that the journal tells of into a database that does not know it, with its project, scene, shot and
    /// job where these are unknown too. The next sweep goes on with it as with any other, and it is charged once. What it
    /// costs is a fact, for which no credits have to be there.
    ///
    /// - Parameter keeping: whether it is taken in; otherwise it is only said what would be.
    /// - Returns: the job that goes on with it; nil when the database knows all of it already.
    package func adopt(_ record: PurchaseRecord, keeping: Bool = true) async throws -> Job? {
        let newJob = surroundings.makeID()
        return try await write(keeping: keeping) { work in
            if let known = try work.knownSubmission(record.intent.submission) {
                return try work.catchUp(known, record, newJob: newJob)
            }
            return try work.adopt(record, newJob: newJob)
        }
    }

    /// Takes up what was found of a job's purchases: a clip of an order that the provider had refused, or a purchase that
    /// this database does not know.
    ///
    /// - Parameters:
    ///   - place: where a submission was told to leave its clip.
    ///   - keeping: whether it is taken up; otherwise it is only said what would be.
    ///   - lease: of the sweep that is about to buy; nil for a job that nobody works on.
    ///   - tariff: what a purchase that is not known is charged at; nil when unpriced.
    /// - Returns: nil when there is nothing to take up; else whether a purchase was among it that was not known, which is
    ///   noted, and the jobs that go on with them.
    /// - Throws: `leaseLost`.
    package func takeUp(
        _ found: [FoundPurchase], of job: String, lease: Lease?, tariff: Tariff?,
        place: @escaping @Sendable (_ submission: String) -> String? = { _ in nil },
        keeping: Bool = true
    ) async throws -> TakenUp? {
        let ids = found.map { _ in surroundings.makeID() }
        return try await write(keeping: keeping) { work in
            var job = if let lease { try work.job(lease) } else { try work.job(job) }
            var taken = TakenUp()
            for (purchase, id) in zip(found, ids) {
                let known = try work.knownSubmission(purchase.submission)
                if let known, known.job != job.id || ![.rejected, .lost, .failed].contains(known.state) { continue }
                // That nothing came of it yet is no news of a purchase that is known, nor is a clip that was given up.
                if let known, purchase.result == nil || known.result == purchase.result?.reference { continue }
                var submission: Submission
                if let known {
                    submission = known
                } else {
                    taken.hasUnknown = true
                    if lease != nil { try work.recordOlder() }
                    submission = try work.insertSubmission(
                        purchase.submission, of: job, model: job.route.model, tariff: tariff,
                        place: place(purchase.submission), as: .rejected, at: work.now)
                }
                let state = submission.note(purchase, at: work.now)
                let goesOn = try work.takeUp(
                    submission, as: state, reason: .found, newJob: id,
                    isInHand: lease != nil && taken.purchases.isEmpty)
                taken.purchases.append((goesOn, purchase.submission))
                job = try work.job(job.id)
            }
            return taken.purchases.isEmpty ? nil : taken
        }
    }

    /// Whether a clip with this digest was delivered for a job by a purchase that is known.
    package func knowsClip(_ sha256: String, of job: String) async throws -> Bool {
        try await database.read {
            try $0.exists(PurchaseTable.hasClip, ["job": job, "sha256": sha256])
        }
    }

    /// The jobs for which something may have been bought that this database does not know: all that have no clip and wait
    /// for no purchase, in the order of their ids.
    ///
    /// - Parameter last: the last one that was seen; empty for the beginning.
    package func jobsWithoutPurchase(after last: String, limit: Int) async throws -> [Job] {
        try await database.read { sql in
            try sql.rows(JobTable.withoutPurchase, ["last": last, "limit": limit], Job.init)
        }
    }
}
