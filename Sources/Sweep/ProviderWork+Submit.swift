import Catalogue
import Model
import Providers
import Queue
import Storage

extension ProviderWork {
    /// Buys one take: checks the inputs, looks for what another history bought, records the intent, sends once, records the
    /// answer.
    func submit(_ claim: Claim) async throws -> StepReport {
        let job = claim.job
        let today = sweep.surroundings.now().date
        guard let offer = try sweep.catalogue().offer(job.spec.model, at: provider.name), !offer.isRetired(on: today)
        else {
            // Only this model's jobs: the others may well be rendered.
            let failure = ProviderFailure(
                outcome: .notOffered, code: "MODEL",
                message: "\(provider.name) does not offer the model \(job.spec.model) any more; change it and submit")
            return StepReport(next: try await sweep.queue.fail(claim.lease, because: failure), isNotOffered: true)
        }
        if let failure = await missingFrame(of: job.spec) {
            try await sweep.queue.hold(claim.lease, because: failure, reason: .frameMissing)
            return StepReport(next: .hold)
        }
        let tariff = offer.tariff(job.spec.resolution, audio: job.spec.audio, on: today)
        if let report = try await lookBeforeBuying(claim, tariff: tariff ?? job.route.tariff) { return report }
        // What was looked at may have taken its time, and the order has to leave while the lease lasts.
        let claim = try await sweep.queue.prolonged(claim)
        let address = JobAddress(root: sweep.root, job: job.id)
        let intent = try await sweep.queue.recordIntent(
            claim.lease, model: offer.model, tariff: tariff, tolerance: sweep.limits.priceTolerance,
            place: { provider.place(PurchaseAddress(job: address, submission: $0)) })
        switch intent {
        case .canceled, .paused: return StepReport()
        case .outOfCredits: return StepReport(closesGate: .credits)
        case .overBudget: return StepReport(isOverBudget: true)
        case .priceRose: return StepReport(next: .hold)
        case .databaseOlder: return StepReport(foundUnknown: true)
        case .recorded(let submission, let record): return try await send(submission, record, claim)
        }
    }

    private func send(
        _ submission: Submission, _ record: PurchaseIntent, _ claim: Claim
    ) async throws -> StepReport {
        failPoint("intent")
        do {
            try await sweep.journal.append(record)
        } catch {
            // It was not sent, and is not: that is known as long as this process lives.
            let failure = ProviderFailure(outcome: .infrastructure, code: "JOURNAL", message: error.message)
            _ = try await sweep.queue.recordRejected(claim.lease, submission.id, because: failure)
            throw error
        }
        failPoint("journaled")
        var order = order(for: claim.job, submission)
        let (uptime, end) = (sweep.surroundings.uptime, claim.mayActUntil)
        order.mayBeSent = { uptime() < end }
        let answer = order.mayBeSent() ? await provider.submit(order) : .notSent(Self.tooLate)
        failPoint("sent")
        return try await self.record(answer, claim, submission)
    }

    /// The order of a submission, the same whenever it is made.
    func order(for job: Job, _ submission: Submission) -> VideoOrder {
        VideoOrder(
            submission: submission.id, job: job.id, shot: job.shot, take: job.take,
            providerModel: submission.providerModel, spec: job.spec, place: submission.place,
            startFramePath: job.spec.startFrame.map(sweep.frames.path),
            endFramePath: job.spec.endFrame.map(sweep.frames.path),
            earlierAttempts: job.attemptCount)
    }

    private func record(_ answer: SubmitAnswer, _ claim: Claim, _ submission: Submission) async throws -> StepReport {
        var report = StepReport(submitted: true, providerAnswered: true)
        switch answer {
        case .accepted(let operation):
            report.next = try await recordAccepted(claim, submission, operation)
        case .rejected(let failure):
            let failure = failure.narrowed(to: claim.job.spec)
            report.next = try await recordNotBought(claim, submission, failure)
            await note(.rejected, of: submission.id)
            if failure.outcome == .auth {
                sweep.observer.warning("\(provider.name) does not accept our credentials: \(failure.message)")
                report.closesGate = .refusal
            }
            if failure.outcome == .notOffered {
                sweep.observer.warning(
                    "\(provider.name) has no such model, project or region for us: \(failure.message)")
                report.closesGate = .refusal
                report.isNotOffered = true
            }
            if failure.outcome == .quota {
                report.closesGate = .quota(retryAfter: failure.retryAfter)
                sweep.observer.warning("\(provider.name) has no room at the moment: \(failure.message)")
            }
        case .notSent where sweep.surroundings.uptime() >= claim.mayActUntil:
            report = StepReport()
            report.next = try await recordNotBought(claim, submission, Self.tooLate)
            await note(.rejected, of: submission.id)
            sweep.observer.warning("the order of job \(claim.job.id) was not sent: \(Self.tooLate.message)")
        case .notSent(let failure):
            report.submitted = false
            report.providerAnswered = false
            report.next = try await recordNotBought(claim, submission, failure)
            await note(.rejected, of: submission.id)
            sweep.observer.warning("\(provider.name) cannot be reached: \(failure.message)")
        case .unknown(let failure):
            report.providerAnswered = false
            do {
                try await sweep.queue.recordUnknown(claim.lease, submission.id, because: failure)
            } catch let error as QueueError where error.code == .leaseLost {
                // It is being looked for already.
            }
            sweep.observer.warning(
                "\(provider.name) may have accepted submission \(submission.id); nothing will be sent again: "
                    + failure.message)
        }
        return report
    }

    /// What is not sent because its sender was stopped for too long: somebody else may have found by now that it was not.
    private static let tooLate = ProviderFailure(
        outcome: .infrastructure, code: "LATE", message: "this sweep had been stopped for longer than its lease lasts")

    /// Records that nothing was bought. A fact: also when the lease was lost meanwhile.
    private func recordNotBought(
        _ claim: Claim, _ submission: Submission, _ failure: ProviderFailure
    ) async throws -> JobLife.NextStep? {
        do {
            return try await sweep.queue.recordRejected(claim.lease, submission.id, because: failure)
        } catch let error as QueueError where error.code == .leaseLost {
            try await sweep.queue.recordNotBought(submission.id, because: failure)
            return nil
        }
    }

    /// Records what was bought, first in a file of its own: it must be known also when the database does not answer.
    ///
    /// - Returns: `hold` when the operation is another purchase's already: which of the two it is, if not both, nobody can
    ///   tell from here.
    func recordAccepted(
        _ claim: Claim, _ submission: Submission, _ operation: ProviderOperation
    ) async throws -> JobLife.NextStep? {
        do {
            try await recordAccepted(submission, operation)
            return nil
        } catch let error as QueueError where error.code == .notAllowed {
            let failure = ProviderFailure(outcome: .unknownSubmit, code: "OPERATION", message: error.message)
            do {
                try await sweep.queue.hold(claim.lease, because: failure, reason: .operationTaken)
            } catch let lost as QueueError where lost.code == .leaseLost {
                // Nobody looks at this job for that reason: who runs the sweep has to.
                throw error
            }
            return .hold
        }
    }

    private func recordAccepted(_ submission: Submission, _ operation: ProviderOperation) async throws {
        let isNoted = await note(.accepted(operation), of: submission.id)
        failPoint("noted")
        do {
            try await sweep.queue.recordAccepted(submission.id, operation: operation)
        } catch {
            sweep.warnings.tell(
                "bought as operation \(operation.name), submission \(submission.id), job \(submission.job), but the "
                    + "database did not take it; "
                    + (isNoted
                        ? "the purchase journal has it, and the next sweep goes on from there"
                        : "keep this line: `dailies resolve \(submission.job) --adopt \(operation.name)` takes it up"))
            throw error
        }
        failPoint("accepted")
    }

    /// Notes in the purchase journal what became of a purchase. What it cannot note is told, and does not stop the step:
    /// the database has it, or is told next.
    @discardableResult
    func note(_ progress: PurchaseProgress, of submission: String) async -> Bool {
        do {
            try await sweep.journal.append(progress, of: submission)
            return true
        } catch {
            sweep.observer.warning(
                "the purchase journal did not take what became of submission \(submission): \(error)")
            return false
        }
    }

    /// Why a frozen frame cannot be sent; nil when all are there with the bytes that were quoted.
    private func missingFrame(of spec: ShotSpec) async -> ProviderFailure? {
        for frame in [spec.startFrame, spec.endFrame].compactMap(\.self) {
            do {
                try await sweep.frames.verify(frame)
            } catch {
                return ProviderFailure(
                    outcome: .infrastructure, code: "FRAME",
                    message: "\(error.message); restore the file from a backup, then retry the job")
            }
        }
        return nil
    }
}
