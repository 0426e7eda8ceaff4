import Model
import Queue
import Review

/// What `dailies submit` says of an order, for people.
struct SubmissionText: CustomStringConvertible {
    var plan: OrderPlan
    var isDryRun: Bool

    var description: String {
        (orders + answers + changes + unpriced + plan.shares.flatMap(credits)).joined(separator: "\n")
    }

    private var orders: [String] {
        Dictionary(grouping: plan.jobs, by: \.provider).sorted { $0.key < $1.key }.flatMap { provider, jobs in
            let again = jobs.filter(\.isRerouted)
            return tell(jobs.map(\.shot), "\(isDryRun ? "would be queued" : "queued") at \(provider)")
                + tell(again.map(\.shot), "of these \(again.count == 1 ? "was" : "were") ordered elsewhere before")
        }
    }

    /// What reviewers asked for and the order answers.
    private var answers: [String] {
        plan.answers.map { issue in
            let place = issue.shot.map { "\(issue.scene.scene)/\($0)" } ?? issue.scene.scene
            return "\(isDryRun ? "would answer" : "answers") what \(issue.by.words) asked of \(place): "
                + "\(issue.text.split(separator: "\n").joined(separator: " ").prefix(100))"
        }
    }

    private var changes: [String] {
        let failed = plan.alreadyQueued.count { $0.state == .failed }
        return tell(plan.alreadyQueued.map(\.shot), "unchanged since an earlier submit, nothing queued")
            + tell(plan.superseded.map(\.shot), isDryRun ? "not sent yet, would be replaced" : "not sent yet, replaced")
            + tell(plan.omitted, isDryRun ? "would leave the scene's list" : "left the scene's list")
            + tell(plan.withdrawn.map(\.shot), isDryRun ? "not sent yet, would be canceled" : "not sent yet, canceled")
            + (failed == 0
                ? [] : ["\(failed) of the unchanged shots failed; `dailies retry --failed` queues failed jobs again"])
    }

    private var unpriced: [String] {
        plan.unpriced == 0 ? [] : ["unpriced: \(plan.unpriced) jobs; the estimate is a lower bound"]
    }

    private func credits(_ share: OrderPlan.Share) -> [String] {
        [
            "\(share.account.rawValue): estimate \(share.estimate.short) credits, \(isDryRun ? "would leave" : "leaves") "
                + "\(share.availableAfter.short) available"
        ] + (isDryRun && share.isShort ? ["not enough credits: submit would be refused"] : [])
    }

    private func tell(_ shots: [ShotID], _ text: String) -> [String] {
        guard !shots.isEmpty else { return [] }
        let names = shots.prefix(12).map { "\($0.scene.scene)/\($0.shot)" }.joined(separator: ", ")
        return ["\(shots.count) \(text): \(names)\(shots.count > 12 ? ", …" : "")"]
    }
}
