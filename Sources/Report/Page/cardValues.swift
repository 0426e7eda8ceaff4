import Documents
import Model

/// How much of a prompt a card carries: a page of a thousand shots has to stay small.
private let promptBytes = 600

/// What the card of a shot shows: where its real take stands, and the facts of the take on the screen.
///
/// - Parameters:
///   - failure: that of the shot, when it failed or is held.
///   - isFar: whether the card stands so far down that its picture is only a text until a script draws the card.
func cardValues(
    _ shot: SceneReport.Shot, failure: SceneReport.Failure? = nil, isFar: Bool = false
) -> Template.Values {
    let words = shot.standing?.isOpen == true ? traits(of: shot) : nil
    // A completed take stays on the screen while a later one of the same shot failed.
    let failure = shot.standing == .failed || shot.standing == .held ? failure : nil
    return [
        "shot": .text(shot.shot),
        "name": .text(shot.name),
        "look": .text(ShotLook(shot.standing).rawValue),
        "state": .text(word(for: shot.standing)),
        "verdict": .text(verdictWords(shot)),
        "verdictKey": .text(shot.isDisputed ? "disputed" : shot.verdict?.rawValue ?? ""),
        "isAnimatic": .flag(shot.isAnimatic && shot.awaited == nil),
        "isFar": .flag(isFar),
        "isAtWork": .flag(ShotLook(shot.standing) == .generating),
        "standIn": .init(shot.awaited == nil ? nil : "On the screen: the animatic, take \(shot.take ?? 1)."),
        "by": .init(shot.orderedBy?.words),
        "provider": .init(shot.provider),
        "take": .init((shot.awaited?.take ?? shot.take).map(String.init)),
        "poster": .init(shot.poster ?? shot.startFrame),
        "video": .init(shot.video),
        "length": .text(length(shot.screenSeconds)),
        "generation": .text(shot.generationSeconds.map(length) ?? "–"),
        "cost": .text(costWords(shot)),
        "attempts": .text(shot.job == nil ? "–" : "\(shot.attemptCount) of \(shot.maxRetries)"),
        "model": .init(shot.model),
        "sentence": .init(failure?.sentence),
        "next": .html(failure.map { prose($0.nextAction) } ?? HTML()),
        "message": .text(failure.map { messageWords($0.errorMessage, reason: $0.reason) } ?? ""),
        "missing": .init(missingWords(shot)),
        "remarks": .init(remarkWords(shot)),
        "waiting": .html(words.map(waitingWords) ?? HTML()),
        "prompt": .text(beginning(of: shot.prompt, bytes: promptBytes)),
        "hasOthers": .flag(!shot.otherTakes.isEmpty),
        "others": .list(shot.otherTakes.map(otherValues)),
    ]
}

/// What people think of the take on the screen; empty while nobody said anything.
private func verdictWords(_ shot: SceneReport.Shot) -> String {
    if shot.isDisputed { return "disputed" }
    return switch shot.verdict {
    case .approve: "approved"
    case .return: "returned"
    case .note, .select, nil: ""
    }
}

/// What is true of the job that a shot waits for; nil when there is none, or nothing to say about it.
func traits(of shot: SceneReport.Shot) -> Reason.Traits? {
    if let awaited = shot.awaited {
        guard let take = shot.otherTakes.first(where: { $0.job == awaited.job }) else { return nil }
        return Reason.Traits(
            of: take.reason, in: take.state,
            Reason.Facts(job: take.job, attempts: (take.attemptCount, take.maxRetries), remarks: []))
    }
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
private func costWords(_ shot: SceneReport.Shot) -> String {
    if let charged = shot.charged { return chargeWords(charged, isAnimatic: shot.isAnimatic) }
    if let estimate = shot.estimate { return "\(estimate.short) estimated" }
    return shot.job == nil ? "–" : "unpriced"
}

/// What was charged; a rehearsal's price was never paid.
private func chargeWords(_ charged: Credits, isAnimatic: Bool) -> String {
    "\(charged.short) \(isAnimatic ? "rehearsed" : "charged")"
}

/// Why a job that is open does not move, and what somebody can do about it.
private func waitingWords(_ traits: Reason.Traits) -> HTML {
    prose([traits.sentence, traits.nextAction].compactMap(\.self).joined(separator: " "))
}

private func otherValues(_ take: SceneReport.Take) -> Template.Values {
    let cost =
        take.charged.map { chargeWords($0, isAnimatic: take.isAnimatic) }
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
