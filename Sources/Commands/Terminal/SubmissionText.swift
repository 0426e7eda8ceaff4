import Ledger
import Model
import Queue
import Review

/// What `dailies submit` says of an order, for people.
struct SubmissionText: CustomStringConvertible {
    var plan: OrderPlan
    var isDryRun: Bool
    var rates = DollarRates.none
    /// When it is ordered, whose rate holds.
    var now: Timestamp

    /// So many quotes are shown one by one.
    private static let mostQuotes = 20

    var description: String {
        (orders + quotes + answers + changes + unpriced + plan.shares.flatMap(credits) + budgets + approval)
            .joined(separator: "\n")
    }

    private var orders: [String] {
        let what = isDryRun ? "would be queued" : isHeld ? "held until approved" : "queued"
        return Dictionary(grouping: plan.jobs, by: \.provider).sorted { $0.key < $1.key }.flatMap { provider, jobs in
            let again = jobs.filter(\.isRerouted)
            return tell(jobs.map(\.shot), "\(what) at \(provider)")
                + tell(again.map(\.shot), "of these \(again.count == 1 ? "was" : "were") ordered elsewhere before")
        }
    }

    /// Each job's quote, then each scene's.
    private var quotes: [String] {
        guard !plan.jobs.isEmpty else { return [] }
        var table = TextTable(rightAligned: [1, 3, 5])
        for job in plan.jobs.prefix(Self.mostQuotes) {
            table.add(
                "  \(job.shot.scene.scene)/\(job.shot.shot)", "take \(job.take)", job.model, "\(job.duration) s",
                job.provider, job.estimate?.short ?? "unpriced")
        }
        let rest = plan.jobs.count - Self.mostQuotes
        return [table.text] + (rest > 0 ? ["  and \(rest) more"] : []) + sceneSums
    }

    private var sceneSums: [String] {
        var scenes: [SceneID] = []
        var sums: [SceneID: [Account: CreditTotal]] = [:]
        for job in plan.jobs {
            let scene = job.shot.scene
            if sums[scene] == nil { scenes.append(scene) }
            sums[scene, default: [:]][job.account, default: .zero] += job.estimate
        }
        return scenes.map { scene in
            let parts = (sums[scene] ?? [:]).sorted { $0.key.rawValue < $1.key.rawValue }.map { account, total in
                "\(total.words) credits (\(account.rawValue))"
            }
            return "  scene \(scene.scene): \(parts.joined(separator: ", "))"
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
            "\(share.account.rawValue): estimate \(rates.words(share.estimate, at: now)), "
                + "\(isDryRun ? "would leave" : "leaves") "
                + "\(rates.words(share.availableAfter, unit: "", at: now)) available"
        ] + (isDryRun && share.isShort ? ["not enough credits: submit would be refused"] : [])
    }

    private var budgets: [String] {
        plan.budgets.map { check in
            let amount = check.standing.budget.amount.short
            let left =
                check.leftAfter < .zero
                ? "over by \((Credits.zero - check.leftAfter).short) of \(amount)"
                : "\(check.leftAfter.short) of \(amount) left"
            return "budget of \(check.standing.scopeWord) \(check.standing.name): then \(left)"
                + (isDryRun && check.verdict == .refuses ? "; submit would be refused" : "")
        }
    }

    private var isHeld: Bool { plan.jobs.contains(where: \.awaitsApproval) }

    private var approval: [String] {
        guard !plan.approval.isEmpty, isDryRun || isHeld else { return [] }
        let why = plan.approval.map(\.words).joined(separator: "; ")
        return isDryRun
            ? ["submit asks for an approval: \(why)"]
            : ["held until somebody approves it: \(why)", "`dailies approve-order --all` lets it go"]
    }

    private func tell(_ shots: [ShotID], _ text: String) -> [String] {
        guard !shots.isEmpty else { return [] }
        let names = shots.prefix(12).map { "\($0.scene.scene)/\($0.shot)" }.joined(separator: ", ")
        return ["\(shots.count) \(text): \(names)\(shots.count > 12 ? ", …" : "")"]
    }
}
