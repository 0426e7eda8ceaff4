import Model

/// How much of a prompt a card carries: a page of a thousand shots has to stay small.
private let promptBytes = 600

/// What the card of a shot shows.
func cardValues(_ shot: SceneReport.Shot) -> Template.Values {
    let needsSomebody = shot.state == .failed || shot.state == .held
    let words = needsSomebody ? failureWords(shot) : nil
    return [
        "shot": .text(shot.shot),
        "name": .text(shot.name),
        "look": .text(ShotLook(shot.state).rawValue),
        "state": .text(word(for: shot.state)),
        "take": .init(shot.take.map(String.init)),
        "poster": .init(shot.poster),
        "video": .init(shot.video),
        "length": .text(length(shot.screenSeconds)),
        "generation": .text(shot.generationSeconds.map(length) ?? "–"),
        "cost": .text(costWords(charged: shot.charged, estimate: shot.estimate, isOrdered: shot.job != nil)),
        "attempts": .text(shot.job == nil ? "–" : "\(shot.attemptCount) of \(shot.maxRetries)"),
        "model": .init(shot.model),
        "sentence": .init(words?.sentence),
        "next": .html(words.map { prose($0.nextAction) } ?? HTML()),
        "message": .text(needsSomebody ? messageWords(shot.errorMessage, reason: shot.reason) : ""),
        "missing": .init(missingWords(shot)),
        "remarks": .init(remarkWords(shot)),
        "waiting": .init(waitingWords(shot)),
        "prompt": .text(beginning(of: shot.prompt, bytes: promptBytes)),
        "hasOthers": .flag(!shot.otherTakes.isEmpty),
        "others": .list(shot.otherTakes.map(otherValues)),
    ]
}

private func failureWords(_ shot: SceneReport.Shot) -> FailureWords {
    FailureWords(
        state: shot.state ?? .failed, reason: shot.reason, errorCode: shot.errorCode,
        attemptCount: shot.attemptCount, maxRetries: shot.maxRetries, job: shot.job ?? "", remarks: shot.remarks)
}

/// What a provider or a tool said of a failure; empty where the sentence says the same.
func messageWords(_ message: String?, reason: String?) -> String {
    reason == "clip_differs" ? "" : beginning(of: message ?? "", bytes: 300)
}

/// That a recorded clip is not in its place, and whether a copy is left to look at.
private func missingWords(_ shot: SceneReport.Shot) -> String? {
    guard shot.clipIsMissing else { return nil }
    return shot.video == nil
        ? "The clip is missing." : "The clip is missing. The copy beside this page is from an earlier report."
}

/// What a clip has that is not ordered, in one line. A person who decides reads the differences above it.
private func remarkWords(_ shot: SceneReport.Shot) -> String? {
    let remarks = shot.remarks.filter { shot.state == .completed || !$0.isDifference }
    return remarks.isEmpty ? nil : "The clip: \(remarks.map(\.words).joined(separator: "; "))."
}

/// One amount and what it is: a fact when something was charged, else the quote, else that there is none.
private func costWords(charged: Credits?, estimate: Credits?, isOrdered: Bool) -> String {
    if let charged { return "\(charged.short) charged" }
    if let estimate { return "\(estimate.short) estimated" }
    return isOrdered ? "unpriced" : "–"
}

/// Why a job that is open does not move, when the queue has said so.
private func waitingWords(_ shot: SceneReport.Shot) -> String? {
    guard shot.state?.isOpen == true, let reason = shot.reason else { return nil }
    return switch reason {
    case "quota": "Waits for the provider's quota.\(shot.attemptCount == 0 ? " No attempt is used." : "")"
    case "overdue": "Takes longer than usual. It is still asked about, and the clock never fails it."
    case "auth": "Waits: the provider did not let us. Whoever runs this has to look at the credentials and rights."
    case "transient": "Waits: the provider did not answer as it should. It is asked again."
    case "not_offered":
        "Waits: the provider has no such model, project or region for us. Whoever runs this has to look at the settings."
    case "late", "adopted": "A clip that was found after all is being fetched."
    case "budget": "Paused for lack of credits. Nothing is lost."
    case "unknown_submit": "The provider may have accepted this. It is being looked for; nothing is sent again."
    default: "Waits: \(String(reason.map { $0 == "_" ? " " : $0 }))."
    }
}

private func otherValues(_ take: SceneReport.Take) -> Template.Values {
    let cost =
        take.charged.map { "\($0.short) charged" }
        ?? (take.state.isOpen ? take.estimate.map { "\($0.short) estimated" } : nil)
    let note = [cost, take.clipIsMissing ? "its clip is missing" : nil].compactMap(\.self).joined(separator: " · ")
    return [
        "otherLook": .text(ShotLook(take.state).rawValue),
        "otherTake": .init(take.take),
        "otherState": .text(word(for: take.state)),
        "otherNote": .text(note),
        "otherVideo": .init(take.video),
    ]
}
