import Catalogue
package import Model
import Providers
package import Queue

extension FilmActions {
    /// Has nothing more bought of something. Orders are queued all the same, and what was bought is polled, fetched and
    /// settled.
    ///
    /// - Parameter reason: for people; nil when nobody says why.
    /// - Throws: ``ActionError`` `unknown`, `invalidWords`; nothing is changed then.
    package func pause(_ scope: PauseScope, reason: String?) async throws -> PauseAnswer {
        if let reason, !reason.contains(where: { !$0.isWhitespace }) || reason.utf8.count > Self.longestReason {
            throw ActionError(
                code: .invalidWords, message: "a reason has 1 to \(Self.longestReason) bytes, or is left out",
                remedy: "Say in a sentence why")
        }
        try await checkThatThereIs(scope)
        let isChanged = try await queue.pause(scope, reason: reason)
        if isChanged { wake() }
        return PauseAnswer(scope: scope, isChanged: isChanged, paused: try await queue.pauses())
    }

    /// Lets something be bought again, once an audit of everything found the books right.
    ///
    /// - Throws: ``ActionError`` `unknown`; ``QueueError`` `booksWrong`. Nothing is changed then.
    package func resume(_ scope: PauseScope) async throws -> PauseAnswer {
        let paused = try await queue.pauses()
        guard paused.contains(where: { $0.scope == scope }) else {
            try await checkThatThereIs(scope)
            return PauseAnswer(scope: scope, isChanged: false, paused: paused)
        }
        let faults = try await queue.audit(isFull: true)
        guard faults.isEmpty else { throw QueueError.booksWrong(faults) }
        let isChanged = try await queue.resume(scope)
        wake()
        return PauseAnswer(scope: scope, isChanged: isChanged, paused: try await queue.pauses())
    }

    private static let longestReason = 1000

    /// Refuses what nothing is ever bought of: most likely it is written wrongly.
    private func checkThatThereIs(_ scope: PauseScope) async throws {
        let known: [String]
        switch scope {
        case .all: return
        case .project: known = try await queue.projects().map(\.id)
        case .provider: known = kinds.map(\.name).sorted()
        case .model: known = catalogue.models.map(\.id).sorted()
        }
        guard let name = scope.name, !known.contains(name) else { return }
        let some = known.prefix(Self.mostNamed).joined(separator: ", ")
        throw ActionError(
            code: .unknown, message: "there is no \(scope.kind.rawValue) \(name); nothing was changed",
            remedy: known.isEmpty
                ? "There is none yet" : "Write one of \(some)\(known.count > Self.mostNamed ? " and others" : "")")
    }

    /// How many a message lists.
    private static let mostNamed = 20
}

/// What a pause, or the end of one, came to.
package struct PauseAnswer: Equatable, Sendable {
    /// What it is about.
    package var scope: PauseScope
    /// Whether it was otherwise before.
    package var isChanged: Bool
    /// Everything that is paused now.
    package var paused: [Pause]
}

extension FilmReads {
    /// What is paused.
    package func pauses() async throws -> [Pause] { try await queue?.pauses() ?? [] }
}
