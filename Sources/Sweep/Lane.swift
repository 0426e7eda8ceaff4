import Model

/// One provider's place in a sweep: whether anything may be bought there, and what is in hand.
struct Lane: Equatable {
    /// Its provider's name.
    let provider: String
    var gate: SubmitGate
    /// Whether lost purchases are asked about. Nobody waits for the answers, so a provider that gives none is left alone
    /// with them until the next sweep.
    var asksAboutLost = true
    private(set) var inHand: [StepKind: Int] = [:]
    /// What was looked for in vain since something last changed.
    private var barren: Set<StepKind> = []

    init(provider: String, limits: SweepLimits) {
        self.provider = provider
        gate = SubmitGate(limits: limits)
    }

    var isRehearsal: Bool { Account(ofProvider: provider) == .rehearsal }

    func count(_ kind: StepKind) -> Int { inHand[kind, default: 0] }

    /// Whether a look for such a step may find one.
    func mayHave(_ kind: StepKind) -> Bool { !barren.contains(kind) }

    /// Whether something may be bought now, as far as the lane knows.
    ///
    /// Nothing is bought while a lost purchase is asked about: the clip that comes late may be the one that is about to be
    /// ordered again. After a silence or a refusal one order at a time finds out whether the provider is back, and only
    /// when no question is on its way whose answer may close the gate.
    func mayBuy(at now: Timestamp, maxOpen: Int) -> Bool {
        guard count(.late) == 0, gate.isOpen(at: now) else { return false }
        return gate.isDoubtful ? count(.submit) < 1 && count(.follow) == 0 : count(.submit) < maxOpen
    }

    mutating func begin(_ kind: StepKind) {
        inHand[kind, default: 0] += 1
        barren = []
    }

    mutating func end(_ kind: StepKind) {
        inHand[kind, default: 0] -= 1
    }

    mutating func foundNothing(_ kind: StepKind) {
        barren.insert(kind)
    }

    mutating func lookAgain() {
        barren = []
    }
}

/// What a step of a sweep is for.
enum StepKind: Sendable {
    /// A result is fetched.
    case fetch
    /// An operation, or an order without an answer, is asked about.
    case follow
    /// A purchase that was declared lost is asked about.
    case late
    /// Something is bought.
    case submit
}
