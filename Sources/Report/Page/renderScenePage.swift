import Documents
import Forecast
import Model

/// How many failures stand open at the top of a page; the others follow behind a disclosure.
private let openFailures = 4

/// The page of a scene: the player, a card for every shot, and the facts.
func renderScenePage(_ report: SceneReport) throws(ReportError) -> HTML {
    let assets = try ReportAssets.shared()
    var cards = HTML()
    cards.reserve(report.playlist.count * 2048)
    let failures = Dictionary(report.failures.map { ($0.shot, $0) }, uniquingKeysWith: { first, _ in first })
    for (index, shot) in report.playlist.enumerated() {
        let values = cardValues(shot, failure: failures[shot.shot], isFar: index >= longList)
        try assets.card.render(values, into: &cards)
    }

    var values = headValues(report)
    values.merge(factValues(report)) { first, _ in first }
    values.merge(try failureValues(report, template: assets.failure)) { first, _ in first }
    values.merge(statisticsValues(report.statistics)) { first, _ in first }
    values.merge(assets.sceneInline.values) { first, _ in first }
    values.merge([
        "data": .html(inlineJSON(try encodeJSON(PlayerData(report)))),
        "icons": .html(assets.icons),
        "legend": .list(legend(report.playlist)),
        "cards": .html(cards),
        "isLong": .flag(report.playlist.count > longList),
        "hasShots": .flag(!report.playlist.isEmpty),
        "hasMissing": .flag(report.playlist.contains { $0.video == nil }),
        "hasIssues": .flag(!report.issues.isEmpty),
        "issues": .list(report.issues.map(issueValues)),
    ]) { first, _ in first }
    values["deck"] = .html(try assets.deck.render(values))
    values["side"] = .html(try assets.panel.render(values))
    return try assets.scene.render(values)
}

private func headValues(_ report: SceneReport) -> Template.Values {
    let seconds = report.playlist.last.map { $0.startSeconds + $0.screenSeconds } ?? 0
    return [
        "documentTitle":
            "Scene \(report.scene.number) \(plainText(report.scene.title)) · \(plainText(report.project.title))",
        "projectTitle": .text(report.project.title),
        "sceneTitle": .text(report.scene.title),
        "sceneNumber": .init(report.scene.number),
        "badge": .text(report.badge.rawValue),
        "badgeKey": .text(report.badge.key),
        "isRehearsal": .flag(report.isRehearsal),
        "shotCount": .text(counted(report.playlist.count, "shot")),
        "sceneLength": .text(clock(seconds)),
        "pageAge": .html(timeElement(report.generatedAt, .old)),
        "generatedAt": .html(timeElement(report.generatedAt, .age)),
    ]
}

private func factValues(_ report: SceneReport) -> Template.Values {
    let completion = report.completion
    let (eta, basis) = etaWords(report)
    return [
        "completed": .init(completion.completed), "failed": .init(completion.failed), "held": .init(completion.held),
        "open": .init(completion.open), "total": .init(completion.total),
        "bar": .html(
            completionBar(
                completed: completion.completed, failed: completion.failed, held: completion.held,
                total: completion.total)),
        "eta": .html(eta), "etaBasis": .init(basis),
        "settled": .text(report.credits.settled.short), "dollars": .text(report.credits.totals.dollarWords),
        "atLeast": .text(report.credits.totals.atLeast),
        "creditsHeld": .text(report.credits.held.short),
        "committed": .text((report.credits.settled + report.credits.held).short),
        "estimated": .text(report.credits.estimated.short), "unpriced": .init(report.credits.unpricedSentence),
        "account": .text(report.credits.account.rawValue), "rehearsed": .init(report.credits.rehearsalSentence),
    ]
}

/// When the scene is expected, and what that rests on. What is not known is said, never guessed.
private func etaWords(_ report: SceneReport) -> (HTML, String?) {
    if let eta = report.eta, let finish = eta.finishP50 {
        return (timeElement(finish, .until), "Forecast from the mean of \(counted(eta.samples, "completed take"))")
    }
    return switch report.renderStatus {
    case .complete: (HTML(text: "Every shot is there."), nil)
    case .failed: (HTML(text: "Nothing is being rendered: the shots that are missing need a decision."), nil)
    case .pending, .rendering: (HTML(text: "Not known before the first take is completed."), nil)
    }
}

private func failureValues(_ report: SceneReport, template: Template) throws(ReportError) -> Template.Values {
    var first = HTML()
    var more = HTML()
    for (index, failure) in report.failures.enumerated() {
        let values: Template.Values = [
            "look": .text(ShotLook(failure.state).rawValue), "link": "#shot-\(failure.shot)", "scene": "",
            "shot": "Shot \(failure.shot)", "state": .text(word(for: failure.state)), "take": .init(failure.take),
            "sentence": .text(failure.sentence), "next": .html(prose(failure.nextAction)),
            "message": .text(messageWords(failure.errorMessage, reason: failure.reason)),
        ]
        if index < openFailures {
            try template.render(values, into: &first)
        } else {
            try template.render(values, into: &more)
        }
    }
    return [
        "failures": .flag(!report.failures.isEmpty), "failureCount": .init(report.failures.count),
        "firstFailures": .html(first), "moreFailures": .html(more),
        "moreCount": .init(report.failures.count - openFailures),
    ]
}

private func statisticsValues(_ statistics: SceneReport.Statistics) -> Template.Values {
    func row(_ name: String, _ spread: TimeStatistics) -> Template.Values {
        func figure(_ seconds: Double?) -> Template.Value { .text(seconds.map(length) ?? "–") }
        return [
            "model": .text(name), "count": .init(spread.count), "mean": figure(spread.mean),
            "median": figure(spread.median), "p90": figure(spread.p90), "min": figure(spread.min),
            "max": figure(spread.max),
        ]
    }
    let all = row("All models", statistics.generationSeconds)
    return [
        "hasSamples": .flag(statistics.generationSeconds.count > 0),
        "statistics": .list([all] + statistics.byModel.map { row($0.model, $0.generationSeconds) }),
    ]
}

private func issueValues(_ issue: IssueView) -> Template.Values {
    [
        "type": .text(String(issue.type.map { $0 == "_" ? " " : $0 })), "stage": .init(issue.stage),
        "shot": .init(issue.shot), "at": .html(timeElement(issue.at, .age)), "text": .text(issue.text),
    ]
}
