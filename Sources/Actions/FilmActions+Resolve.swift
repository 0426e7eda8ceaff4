import Model
package import Providers
package import Queue

/// What a person says became of a purchase of which the program cannot tell.
package enum PurchaseResolution: Equatable, Sendable {
    /// The provider has it: what a person found there, as the provider writes it.
    case adopt(_ handle: String)
    /// Nothing will come.
    ///
    /// - Parameter isForced: whether also what is made is given up: it is charged.
    case declareLost(isForced: Bool)
    /// The clip that is kept is taken, although it is not what was ordered.
    case accept
}

extension FilmActions {
    /// Settles by a person's word what became of a job's purchase.
    ///
    /// - Returns: the job that goes on with what was found: a new take when this one has gone on without it.
    /// - Throws: ``ActionError`` `unknown`, `notAllowed`, `unreadableHandle`; nothing is changed then.
    package func resolve(_ job: String, _ resolution: PurchaseResolution) async throws -> Job {
        let decision: PurchaseDecision
        switch resolution {
        case .adopt(let text):
            switch try await handle(text, of: job) {
            case .operation(let operation): decision = .adoptOperation(operation)
            case .result(let result): decision = .adoptResult(result)
            }
        case .declareLost(let isForced): decision = .declareLost(isForced: isForced)
        case .accept: decision = .accept
        }
        let follower = try await refusing { try await queue.resolve(job, decision) }
        if case .adopt = resolution { wake() }
        return follower
    }

    /// Whether a text is something that a provider wrote, whichever.
    package static func isHandle(_ text: String, of kinds: [ProviderKind]) -> Bool {
        kinds.contains { $0.readHandle(text) != nil }
    }

    /// What a text names at the provider of a job: an operation of another one would be asked about in vain.
    private func handle(_ text: String, of job: String) async throws -> ProviderHandle {
        let provider = try await provider(of: job)
        let readers = kinds.filter { provider == nil || $0.name == provider }
        if let handle = readers.lazy.compactMap({ $0.readHandle(text) }).first { return handle }
        let forms = readers.map { "of \($0.name): \($0.handleForm)" }.joined(separator: "; ")
        throw ActionError(
            code: .unreadableHandle,
            message: "\(text) is nothing that \(provider ?? "a provider") wrote for job \(job); nothing was changed",
            remedy: "Write what its console shows, \(forms)")
    }

    /// Where a job bought, or would; nil where only its open purchase says so.
    private func provider(of job: String) async throws -> String? {
        if case .unbought(let job) = try await queue.standing(of: job) { return job.provider }
        return try await queue.keptClip(of: job)?.provider
    }
}
