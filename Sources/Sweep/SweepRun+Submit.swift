import Catalogue
import Model
import Providers
import Queue
import Storage

extension SweepRun {
    /// Buys one take: checks the inputs, records the intent, sends once, records the answer.
    func submit(_ claim: Claim) async throws -> StepReport {
        let job = claim.job
        guard let model = catalogue.model(job.spec.model), let providerModel = model.providerModels[provider.name],
            !model.isRetired(on: surroundings.now().date)
        else {
            let failure = ProviderFailure(
                outcome: .invalidRequest, code: "MODEL",
                message: "\(provider.name) does not offer the model \(job.spec.model) any more; change it and submit")
            return StepReport(next: try await queue.fail(claim.lease, because: failure))
        }
        if let failure = await missingFrame(of: job.spec) {
            try await queue.hold(claim.lease, because: failure, reason: "frame_missing")
            return StepReport(next: .hold)
        }
        let price = model.pricePerSecond(
            job.spec.resolution, audio: job.spec.audio, on: surroundings.now().date)
        let address = JobAddress(root: root, job: job.id)
        let submission = try await queue.recordIntent(
            claim.lease, provider: provider.name, providerModel: providerModel, pricePerSecond: price,
            place: { provider.place(PurchaseAddress(job: address, submission: $0)) })
        guard let submission else {
            let isCanceled = try await queue.state(of: job.id) == .canceled
            return StepReport(closesGate: isCanceled ? nil : .credits)
        }
        failPoint("intent")
        let answer = await provider.submit(order(for: job, submission))
        failPoint("sent")
        return try await record(answer, claim, submission)
    }

    /// The order of a submission, the same whenever it is made.
    func order(for job: Job, _ submission: Submission) -> VideoOrder {
        VideoOrder(
            submission: submission.id, job: job.id, shot: job.shot, take: job.take,
            providerModel: submission.providerModel, spec: job.spec, place: submission.place,
            startFramePath: job.spec.startFrame.map(frames.path), endFramePath: job.spec.endFrame.map(frames.path),
            earlierAttempts: job.attemptCount)
    }

    private func record(_ answer: SubmitAnswer, _ claim: Claim, _ submission: Submission) async throws -> StepReport {
        let lease = claim.lease
        var report = StepReport(submitted: true, providerAnswered: true)
        switch answer {
        case .accepted(let operation):
            report.next = try await recordAccepted(claim, submission, operation)
        case .rejected(let failure):
            let failure = failure.narrowed(to: claim.job.spec)
            report.next = try await queue.recordRejected(lease, submission.id, because: failure)
            if failure.outcome == .auth {
                observer.warning("\(provider.name) does not accept our credentials: \(failure.message)")
                report.closesGate = .refusal
            }
            if failure.outcome == .quota {
                report.closesGate = .quota(retryAfter: failure.retryAfter)
                observer.warning("\(provider.name) has no room at the moment: \(failure.message)")
            }
        case .notSent(let failure):
            report.submitted = false
            report.providerAnswered = false
            report.next = try await queue.recordRejected(lease, submission.id, because: failure)
            observer.warning("\(provider.name) cannot be reached: \(failure.message)")
        case .unknown(let failure):
            report.providerAnswered = false
            try await queue.recordUnknown(lease, submission.id, because: failure)
            observer.warning(
                "\(provider.name) may have accepted submission \(submission.id); nothing will be sent again: "
                    + failure.message)
        }
        return report
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
            try await queue.hold(claim.lease, because: failure, reason: "operation_taken")
            return .hold
        }
    }

    private func recordAccepted(_ submission: Submission, _ operation: ProviderOperation) async throws {
        do {
            try await spool.append(submission.id, operation)
            failPoint("spooled")
        } catch {
            observer.warning("operation \(operation.name) of submission \(submission.id): \(error)")
        }
        do {
            try await queue.recordAccepted(submission.id, operation: operation)
        } catch {
            observer.warning(
                "bought as operation \(operation.name), submission \(submission.id), job \(submission.job), but the "
                    + "database did not take it; the next sweep does")
            throw error
        }
        failPoint("accepted")
    }

    /// Why a frozen frame cannot be sent; nil when all are there with the bytes that were quoted.
    private func missingFrame(of spec: ShotSpec) async -> ProviderFailure? {
        for frame in [spec.startFrame, spec.endFrame].compactMap(\.self) {
            do {
                try await frames.verify(frame)
            } catch {
                return ProviderFailure(
                    outcome: .infrastructure, code: "FRAME",
                    message: "\(error.message); restore the file from a backup, then retry the job")
            }
        }
        return nil
    }
}
