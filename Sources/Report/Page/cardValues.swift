import Model

/// How much of a prompt a card carries: a page of a thousand shots has to stay small.
private let promptBytes = 600

/// What the card of a shot shows.
func cardValues(_ shot: SceneReport.Shot) -> Template.Values {
    let needsSomebody = shot.state == .failed || shot.state == .held
    let words = traits(of: shot)
    let failure = needsSomebody ? words : nil
    return [
        "shot": .text(shot.shot),
        "name": .text(shot.name),
        "look": .text(ShotLook(shot.standing).rawValue),
        "state": .text(word(for: shot.standing)),
        "note": .init(shot.takeNote),
        "by": .init(shot.orderedBy?.words),
        "provider": .init(shot.provider),
        "take": .init(shot.take.map(String.init)),
        "poster": .init(shot.poster),
        "video": .init(shot.video),
        "length": .text(length(shot.screenSeconds)),
        "generation": .text(shot.generationSeconds.map(length) ?? "–"),
        "cost": .text(costWords(charged: shot.charged, estimate: shot.estimate, isOrdered: shot.job != nil)),
        "attempts": .text(shot.job == nil ? "–" : "\(shot.attemptCount) of \(shot.maxRetries)"),
        "model": .init(shot.model),
        "sentence": .init(failure?.sentence),
        "next": .html(failure?.nextAction.map(prose) ?? HTML()),
        "message": .text(needsSomebody ? messageWords(shot.errorMessage, reason: shot.reason) : ""),
        "missing": .init(missingWords(shot)),
        "remarks": .init(remarkWords(shot)),
        "waiting": .html(shot.state?.isOpen == true ? words.map(waitingWords) ?? HTML() : HTML()),
        "prompt": .text(beginning(of: shot.prompt, bytes: promptBytes)),
        "hasOthers": .flag(!shot.otherTakes.isEmpty),
        "others": .list(shot.otherTakes.map(otherValues)),
    ]
}

/// What is true of the job that a card shows; nil when there is none, or nothing to say about it.
private func traits(of shot: SceneReport.Shot) -> Reason.Traits? {
    guard let state = shot.state, let job = shot.job else { return nil }
    return Reason.Traits(
        of: shot.reason, in: state,
        Reason.Facts(job: job, attempts: (shot.attemptCount, shot.maxRetries), remarks: shot.remarks))
}

/// What a provider or a tool said of a failure; empty where the sentence says the same.
func messageWords(_ message: String?, reason: Reason?) -> String {
    reason == .clipDiffers ? "" : beginning(of: message ?? "", bytes: 300)
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

/// Why a job that is open does not move, and what somebody can do about it.
private func waitingWords(_ traits: Reason.Traits) -> HTML {
    prose([traits.sentence, traits.nextAction].compactMap(\.self).joined(separator: " "))
}

private func otherValues(_ take: SceneReport.Take) -> Template.Values {
    let cost =
        take.charged.map { "\($0.short) charged" }
        ?? (take.state.isOpen ? take.estimate.map { "\($0.short) estimated" } : nil)
    let note = [take.isAnimatic ? "animatic" : nil, cost, take.clipIsMissing ? "its clip is missing" : nil].compactMap(
        \.self
    ).joined(separator: " · ")
    return [
        "otherLook": .text(ShotLook(take.state).rawValue),
        "otherTake": .init(take.take),
        "otherState": .text(word(for: take.state)),
        "otherNote": .text(note),
        "otherVideo": .init(take.video),
    ]
}
