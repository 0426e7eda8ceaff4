import Model

/// One change that a fact makes to a purchase.
enum PurchaseEffect: Equatable {
    case become(SubmissionState)
    case operation(ProviderOperation)
    case accepts(Timestamp)
    case result(VideoResult)
    /// What of the result is news: a provider that says nothing more takes nothing back.
    case usage(Usage?)
    case metadata(ProviderMetadata)
    case finishes(Timestamp)
    case closes(Timestamp)
    case opens
    case asks(Timestamp?)
    /// When a person said what became of it; nil when the provider did.
    case adopted(Timestamp?)
    case clip(sha256: String)
    case note(ProviderFailure)
}

/// A purchase's life: what each fact means for it. Pure, and the one table of all its moves.
enum PurchaseLife {
    /// The changes that a fact makes to a purchase, in their order.
    static func effects(of fact: PurchaseFact, on purchase: Submission, at now: Timestamp) -> [PurchaseEffect] {
        switch fact {
        // Whoever looked for it may have found its clip before its sender could say that it was accepted.
        case .accepted(let operation):
            (purchase.state == .succeeded ? [] : [.become(.accepted)]) + [.operation(operation), .accepts(now)]
        case .refused(let failure): [.become(.rejected), .closes(now)] + (failure.map { [.note($0)] } ?? [])
        case .unanswered(let failure, let askAt):
            [.become(.unknown), .note(failure)] + (askAt.map { [.asks($0)] } ?? [])
        case .made(let result):
            [
                .become(.succeeded), .adopted(nil), .result(result), .usage(result.usage), .metadata(result.metadata),
                .finishes(now),
            ]
        case .ended(let failure, let wasStopped):
            [.become(wasStopped ? .canceled : .failed), .finishes(now), .closes(now), .note(failure)]
        case .delivered(let sha256): [.clip(sha256: sha256)]
        case .stored: [.closes(now)]
        case .givenUp(let askAt): [.become(.lost), .closes(now), .asks(askAt)]
        case .asked(let time): [.asks(time)]
        case .found(let operation, let byPerson):
            [.operation(operation), .accepts(purchase.acceptedAt ?? now)] + (byPerson ? [.adopted(now)] : [])
        case .foundClip(let result, let byPerson): foundClip(result, byPerson, purchase, now)
        case .reopened(let state): [.opens, .asks(nil), .become(state)]
        case .wasWithoutClip:
            [.become(purchase.operation == nil ? .rejected : .failed), .finishes(now)]
        case .endedLate(let failure): [.become(.failed), .asks(nil), .finishes(now), .note(failure)]
        }
    }

    private static func foundClip(
        _ result: VideoResult, _ byPerson: Bool, _ purchase: Submission, _ now: Timestamp
    ) -> [PurchaseEffect] {
        // What was billed for no video says nothing about one that is there.
        let usage = result.usage ?? (purchase.state == .failed ? nil : purchase.usage)
        return [
            .become(.succeeded), .result(result), .usage(usage),
            .metadata(result.metadata.isEmpty ? purchase.metadata : result.metadata),
            .finishes(purchase.finishedAt ?? now), .adopted(byPerson ? now : nil),
        ]
    }
}

extension Submission {
    /// Draws the changes of a fact.
    mutating func note(_ fact: PurchaseFact, at now: Timestamp) {
        for effect in PurchaseLife.effects(of: fact, on: self, at: now) { apply(effect) }
    }

    /// Makes one change; the only place that moves a purchase.
    private mutating func apply(_ effect: PurchaseEffect) {
        switch effect {
        case .become(let state): self.state = state
        case .operation(let operation): (self.operation, endpoint) = (operation.name, operation.endpoint)
        case .accepts(let time): acceptedAt = time
        case .result(let result): self.result = result.reference
        case .usage(let usage): self.usage = usage
        case .metadata(let metadata): self.metadata = metadata
        case .finishes(let time): finishedAt = time
        case .closes(let time): closedAt = time
        case .opens: closedAt = nil
        case .asks(let time): askAt = time
        case .adopted(let time): adoptedAt = time
        case .clip(let sha256): clipSHA256 = sha256
        case .note(let failure):
            errorCode = failure.code
            errorMessage = failure.message
            evidence = failure.evidence.map { String($0.prefix(16_384)) }
        }
    }
}
