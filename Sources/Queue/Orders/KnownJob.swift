import Database
import Film
import Model

/// A job of a scene as an order finds it.
struct KnownJob {
    var job: OrderPlan.ExistingJob
    var specDigest: String
    var provider: String
    /// Whether nothing that was bought for it may still bring a clip, so that it can be withdrawn without loss.
    var isWithdrawable: Bool
    var isToBeCanceled: Bool
    var held: Credits

    var account: Account { Account(ofProvider: provider) }

    /// Whether an order asks for this very take again.
    func isSame(as shot: ShotOrder) -> Bool {
        specDigest == shot.specDigest && provider == shot.route.provider
    }

    /// Whether it makes room for an order: a rehearsal never displaces a real take, not even one that waits.
    func yields(to shot: ShotOrder) -> Bool {
        account == .rehearsal || shot.route.account != .rehearsal
    }
}

extension QueueTransaction {
    /// The jobs of a scene that are not canceled, by shot and take.
    func knownJobs(of scene: SceneID) throws -> [KnownJob] {
        try sql.rows(JobTable.ofScene, scene.key) {
            KnownJob(
                job: OrderPlan.ExistingJob(
                    id: try $0.text("id"), shot: ShotID(scene: scene, shot: try $0.text("shot")),
                    take: try $0.integer("take"), state: try $0.word("state")),
                specDigest: try $0.text("spec_digest"), provider: try $0.text("provider"),
                isWithdrawable: try $0.flag("is_withdrawable"), isToBeCanceled: try $0.flag("is_to_be_canceled"),
                held: try $0.credits("held"))
        }
    }
}
