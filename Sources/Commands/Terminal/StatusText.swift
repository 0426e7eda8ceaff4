import Documents
import Forecast
import Ledger
import Model
import Queue
import Review

/// What `dailies status` prints for people.
struct StatusText: CustomStringConvertible {
    /// Jobs by state.
    var counts: [JobState: Int] = [:]
    /// In their order, those of a project side by side.
    var scenes: [SceneSummary] = []
    var forecasts: [SceneID: Eta] = [:]
    /// The jobs of the one scene that was asked for; empty for a list of scenes.
    var jobs: [JobView] = []
    /// What is asked for of the one scene; empty for a list of scenes.
    var issues: [IssueView] = []
    var rules = ReviewRules.standard
    /// What is not bought for the time being.
    var paused: [Pause] = []
    var budgets: [BudgetView] = []

    var description: String {
        guard !scenes.isEmpty else {
            return (pauseLines + ["Nothing was submitted here yet. `dailies submit FILE` queues a film."])
                .joined(separator: "\n") + (budgets.isEmpty ? "" : "\n\nBudgets\n\(budgetTable)")
        }
        let counts = JobState.allCases.compactMap { state in
            self.counts[state].flatMap { $0 > 0 ? "\($0) \(state.rawValue)" : nil }
        }
        var lines = ["Jobs: " + (counts.isEmpty ? "none" : counts.joined(separator: ", "))] + pauseLines
        var rest = scenes[...]
        while let first = rest.first {
            let project = rest.prefix { $0.id.project == first.id.project }
            rest = rest.dropFirst(project.count)
            lines += ["", "\(first.projectTitle) (\(first.id.project))", table(of: project)]
        }
        let (listed, unlisted) = (jobs.filter(\.isListed), jobs.filter { !$0.isListed })
        if !listed.isEmpty { lines += ["", table(of: listed), "  * the selected take" + legend] }
        if !unlisted.isEmpty { lines += ["", "no longer in the scene's list:", table(of: unlisted)] }
        // The job that a shot stands with: the latest real one, else the latest animatic.
        let current = Dictionary(
            jobs.map { ($0.shot, $0) }, uniquingKeysWith: { $1.isAnimatic && !$0.isAnimatic ? $0 : $1 })
        for job in jobs where job.state == .held || job.state == .failed && job.id == current[job.shot]?.id {
            lines += ["", advice(on: job)]
        }
        for issue in issues { lines += ["", words(for: issue)] }
        if !budgets.isEmpty { lines += ["", "Budgets", budgetTable] }
        return lines.joined(separator: "\n")
    }

    private var pauseLines: [String] {
        paused.map { "Paused since \($0.at): \($0.words). `dailies resume\($0.scope.flag)` lets it go on." }
    }

    /// What somebody asks for, and whether something was ordered for it.
    private func words(for issue: IssueView) -> String {
        let place = issue.shot.map { $0 + (issue.take.map { " take \($0)" } ?? "") } ?? "The scene"
        let answer = issue.state == .answered ? "; answered by \(issue.answers.joined(separator: ", "))" : ""
        return """
              \(place) was returned to \(rules.words(ofStage: issue.stage)) by \(issue.by.words)\(answer):
              \(issue.text.split(separator: "\n").joined(separator: "\n  "))
            """
    }

    private var legend: String {
        jobs.contains(where: \.isStandIn) ? "; one that stands in is an animatic until the real take is there" : ""
    }

    /// What happened to a job that needs somebody, where its clip is, and what can be done.
    private func advice(on job: JobView) -> String {
        let lines = [
            "\(job.shot) take \(job.take): \(job.traits?.sentence ?? "")", job.video.map { "Its clip: \($0)" },
            job.traits?.nextAction,
        ]
        return lines.compactMap(\.self).map { "  \($0)" }.joined(separator: "\n")
    }

    private var budgetTable: String {
        var table = TextTable(rightAligned: [2, 3, 4])
        table.add("  of", "", "amount", "settled", "held", "kind", "")
        for budget in budgets {
            table.add(
                "  \(budget.scope)", budget.name, budget.amount.short, budget.settled.short, budget.held.short,
                budget.kindWords, budget.words)
        }
        return table.text
    }

    private func table(of scenes: some Sequence<SceneSummary>) -> String {
        var table = TextTable(rightAligned: [2])
        for scene in scenes {
            table.add(
                "  \(scene.id.scene)", scene.title, "\(scene.count(.completed))/\(scene.total)",
                scene.renderStatus.rawValue, remarks(on: scene))
        }
        return table.text
    }

    private func remarks(on scene: SceneSummary) -> String {
        var remarks: [String] = scene.isRehearsal ? ["rehearsal"] : []
        if scene.count(.failed) > 0 { remarks.append("\(scene.count(.failed)) failed") }
        if scene.count(.held) > 0 { remarks.append("\(scene.count(.held)) held") }
        switch scene.reviewState {
        case .approved: remarks.append("approved")
        case .returned: remarks.append("returned to \(rules.words(ofStage: scene.stage))")
        case .notReady, .reviewReady: break
        }
        if let eta = forecasts[scene.id], let seconds = eta.secondsP50 {
            remarks.append("about \(duration(seconds)) (mean of \(eta.samples))")
        }
        return remarks.joined(separator: ", ")
    }

    private func remarks(on job: JobView) -> String {
        let difference = job.reason == .clipDiffers ? job.remarks.differenceWords : nil
        let why = [job.reason?.rawValue, difference ?? job.errorMessage].compactMap(\.self).joined(separator: ": ")
        // What does not hold a job is said of a clip that nothing else is said of.
        return why.isEmpty ? job.remarks.map(\.words).joined(separator: "; ") : why
    }

    private func table(of jobs: [JobView]) -> String {
        var table = TextTable(rightAligned: [1, 4, 5, 6, 7])
        table.add("  shot", "take", "at", "state", "attempts", "generation", "total", "charged", "by", "job", "")
        for job in jobs {
            table.add(
                "  \(job.shot)", "\(job.take)\(job.isSelected ? "*" : " ")", job.provider,
                job.isStandIn ? "stands in" : job.state.rawValue,
                "\(job.attemptCount)/\(job.maxRetries)", seconds(job.generationSeconds), seconds(job.totalSeconds),
                job.charged?.short ?? (job.isUnpriced ? "unpriced" : "-"), job.by.words, job.id, remarks(on: job))
        }
        return table.text
    }

    private func seconds(_ seconds: Double?) -> String { seconds.map { "\(oneDecimal($0)) s" } ?? "-" }
}
