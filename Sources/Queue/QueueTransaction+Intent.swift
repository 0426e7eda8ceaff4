import Database
import Model

extension QueueTransaction {
    /// Everything about a purchase that an empty database would have to be told.
    func intent(_ submission: Submission, of job: Job) throws -> PurchaseIntent {
        let key: [String: any SQLBindable] = [
            "project": job.shot.scene.project, "scene": job.shot.scene.scene, "shot": job.shot.shot,
        ]
        let names = try sql.row(
            """
            SELECT projects.title AS project_title, scenes.number, scenes.title, shots.name, shots.position,
                shots.provider AS named_provider
            FROM shots JOIN scenes ON scenes.project = shots.project AND scenes.id = shots.scene
                JOIN projects ON projects.id = shots.project
            WHERE shots.project = :project AND shots.scene = :scene AND shots.id = :shot
            """, key
        ) {
            PurchaseIntent(
                at: submission.intentAt, submission: submission.id, job: job.id, provider: submission.provider,
                providerModel: submission.providerModel, place: submission.place,
                tariff: submission.tariff, estimate: job.estimate, seconds: job.spec.duration,
                shot: job.shot, take: job.take, spec: job.spec, specDigest: job.specDigest,
                maxRetries: job.maxRetries, priority: job.priority, orderedBy: job.orderedBy,
                projectTitle: try $0.text("project_title"), sceneNumber: try $0.integer("number"),
                sceneTitle: try $0.text("title"), shotName: try $0.text("name"),
                shotPosition: try $0.integer("position"),
                namedProvider: try $0.optionalText("named_provider"))
        }
        guard let names else {
            throw QueueError(code: .unknownID, message: "job \(job.id) belongs to no shot that is known")
        }
        return names
    }
}
