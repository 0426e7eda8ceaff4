package import Model
package import Queue

/// Orders at the mock, whose account the fixtures fill.
extension JobQueue {
    package func place(_ orders: [FilmOrder]) async throws -> OrderPlan {
        try await place(orders, account: .rehearsal)
    }

    package func plan(_ orders: [FilmOrder]) async throws -> OrderPlan {
        try await plan(orders, account: .rehearsal)
    }

    package func claimQueued(for sweep: String, fundedOnly: Bool = false) async throws -> Claim? {
        try await claimQueued(for: sweep, at: "mock", fundedOnly: fundedOnly)
    }
}

extension Tariff {
    /// So many credits a second, as ordered.
    package static func perSecond(_ price: Credits) -> Tariff {
        Tariff(rate: .second(price), from: CivilDate(daysSince1970: 20_000), source: "a test")
    }
}

extension Route {
    /// At the mock, at 0.08 credits a second.
    package static let mock = Route(provider: "mock", model: "m", tariff: .perSecond(Credits(micro: 80_000)))
    /// At a provider that is paid, for the same.
    package static let veo = Route(provider: "veo3", model: "v", tariff: .perSecond(Credits(micro: 80_000)))
}
