import Model

/// The access token of this process: made by one caller while the others wait, and renewed before it ends.
actor TokenCache {
    /// Seconds before its end from which on a token counts as ended (google-auth-library-python).
    static let margin = 225.0

    private let makeToken: @Sendable () async throws(CredentialFault) -> TimedToken
    private let now: @Sendable () -> Timestamp
    private var cached: (token: AccessToken, end: Timestamp)?
    private var renewal: Task<Result<AccessToken, CredentialFault>, Never>?

    init(
        now: @escaping @Sendable () -> Timestamp,
        makeToken: @escaping @Sendable () async throws(CredentialFault) -> TimedToken
    ) {
        self.now = now
        self.makeToken = makeToken
    }

    /// A token that holds for a while.
    func token() async throws(CredentialFault) -> AccessToken {
        if let cached, cached.end.seconds(since: now()) > Self.margin { return cached.token }
        let renewal = self.renewal ?? Task { await renew() }
        self.renewal = renewal
        return try await renewal.value.get()
    }

    /// Forgets a token that was refused, unless another one took its place already.
    func forget(_ token: AccessToken) {
        if cached?.token == token { cached = nil }
    }

    private func renew() async -> Result<AccessToken, CredentialFault> {
        defer { renewal = nil }
        let asked = now()
        do throws(CredentialFault) {
            let made = try await makeToken()
            cached = (made.token, asked.adding(seconds: made.lifetime))
            return .success(made.token)
        } catch {
            // A token within its margin still works.
            if let cached, cached.end > now() { return .success(cached.token) }
            return .failure(error)
        }
    }
}
