import Film
import Model

extension QueueTransaction {
    /// Everything about a purchase that an empty database would have to be told.
    func intent(_ submission: Submission, of job: Job) throws -> PurchaseIntent {
        guard let titles = try sql.titles(around: job.shot) else {
            throw QueueError(code: .unknownID, message: "job \(job.id) belongs to no shot that is known")
        }
        return PurchaseIntent(
            at: submission.intentAt, submission: submission.id, job: job.id, provider: submission.provider,
            providerModel: submission.providerModel, place: submission.place,
            tariff: submission.tariff, estimate: job.estimate, seconds: job.spec.duration,
            shot: job.shot, take: job.take, spec: job.spec, specDigest: job.specDigest,
            maxRetries: job.maxRetries, priority: job.priority, orderedBy: job.orderedBy,
            projectTitle: titles.projectTitle, sceneNumber: titles.sceneNumber, sceneTitle: titles.sceneTitle,
            shotName: titles.name, shotPosition: titles.position, namedProvider: titles.provider)
    }
}
