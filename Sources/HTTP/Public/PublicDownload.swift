import HTTPTypes
package import Model

/// Brings what stands at an address that a stranger wrote, and is not led into the network that this machine stands in.
///
/// A manifest from outside could otherwise have a cloud machine's credentials, or a page of the office's printer, sent
/// to a provider as a picture. Names are looked up here and the connection goes to the number that was judged, so that
/// a name cannot stand for something else a moment later; every redirection is judged anew.
package struct PublicDownload: Sendable {
    private let transport: any HTTPTransport
    private let allowedHosts: Set<String>
    private let surroundings: Surroundings
    private let lookUp: @Sendable (String) async -> [IPAddress]

    /// - Parameters:
    ///   - allowedHosts: `host` or `host:port` in lower case; these may be private, and may be asked without encryption.
    ///   - lookUp: the numbers of a host's name; the system's, unless a test brings its own.
    package init(
        transport: any HTTPTransport, allowedHosts: Set<String>, surroundings: Surroundings,
        lookUp: @escaping @Sendable (String) async -> [IPAddress] = lookUpHost
    ) {
        self.transport = transport
        self.allowedHosts = allowedHosts
        self.surroundings = surroundings
        self.lookUp = lookUp
    }

    /// Redirections that are followed.
    private static let hops = 3
    /// Numbers of one host that are tried.
    private static let numbers = 3
    /// Seconds for one request.
    private static let seconds = 60.0

    /// The bytes of the picture that stands at an address.
    ///
    /// - Parameter limit: bytes; more are refused, also when the answer does not announce them, or comes packed.
    /// - Throws: the reason, of which no part is a secret.
    package func bytes(at address: WebAddress, limit: Int) async throws(DownloadRefusal) -> [UInt8] {
        var address = address
        for _ in 0...Self.hops {
            switch try await patientlyAsk(address, limit) {
            case .bytes(let bytes): return bytes
            case .refused(let refusal): throw refusal
            case .busy(let status, _): throw .busy(status)
            case .cut(let message): throw .unreachable(address.host, message)
            case .elsewhere(let location):
                guard let next = address.following(location) else { throw .redirected }
                address = next
            }
        }
        throw .redirected
    }

    private enum Answer: Sendable {
        case bytes([UInt8])
        case elsewhere(String)
        case refused(DownloadRefusal)
        /// The status, and the seconds to wait if the server says them.
        case busy(Int, retryAfter: Double?)
        /// It broke off, for this reason.
        case cut(String)
    }

    /// Asks again while the server is busy, as often and as long as a person waits.
    private func patientlyAsk(
        _ address: WebAddress, _ limit: Int
    ) async throws(DownloadRefusal) -> Answer {
        for wait in ShortPatience.waits {
            let answer = try await ask(address, limit)
            let seconds: Double
            switch answer {
            case .bytes, .elsewhere, .refused: return answer
            case .busy(_, let retryAfter): seconds = max(wait, retryAfter ?? 0)
            case .cut: seconds = wait
            }
            guard seconds <= ShortPatience.longest, (try? await surroundings.sleep(seconds)) != nil else {
                return answer
            }
        }
        return try await ask(address, limit)
    }

    private func ask(_ address: WebAddress, _ limit: Int) async throws(DownloadRefusal) -> Answer {
        var reason = "it does not answer"
        let now = surroundings.now
        for number in try await judged(address) {
            var request = OutgoingRequest(
                method: .get, url: address.text,
                fields: [.accept: "image/png, image/jpeg", .acceptEncoding: "identity"])
            request.connection = .to(number)
            request.limit = Self.seconds
            request.unpacks = true
            do {
                return try await transport.send(request) { (head, body) throws(TransportFault) in
                    try await Self.read(head, body, limit, at: now)
                }
            } catch {
                if error.kind == .cut { return .cut(error.message) }
                reason = error.kind == .timeout ? "it did not answer within a minute" : error.message
                guard error.kind == .connect else { break }
            }
        }
        throw .unreachable(address.host, reason)
    }

    /// The numbers that may be connected to.
    private func judged(_ address: WebAddress) async throws(DownloadRefusal) -> [IPAddress] {
        let isAllowed = allowedHosts.contains(address.authority) || allowedHosts.contains(address.host)
        guard address.isEncrypted || isAllowed else { throw .unencrypted }
        let numbers = await lookUp(address.host)
        guard !numbers.isEmpty else { throw .unreachable(address.host, "there is no host of this name") }
        guard isAllowed || numbers.allSatisfy(\.isPublic) else { throw .inside(address.host) }
        return Array(numbers.prefix(Self.numbers))
    }

    private static func read(
        _ head: HTTPResponse, _ body: HTTPBody, _ limit: Int, at now: () -> Timestamp
    ) async throws(TransportFault) -> Answer {
        if head.isBusy { return .busy(head.status.code, retryAfter: head.retryAfter(at: now())) }
        switch head.status.code {
        case 200: break
        case 301, 302, 303, 307, 308:
            guard let location = head.headerFields[last: .location] else { return .refused(.status(head.status.code)) }
            return .elsewhere(location)
        case 400, 401, 403:
            return .refused(isOverdue(try await body.start(64 << 10)) ? .expired : .status(head.status.code))
        default: return .refused(.status(head.status.code))
        }
        let announced = head.headerFields[last: .contentLength].flatMap { Int($0) } ?? 0
        guard announced <= limit else { return .refused(.tooLarge(limit)) }
        let packing = head.headerFields[last: .contentEncoding]?.lowercased() ?? "identity"
        guard ["identity", "", "gzip", "deflate"].contains(packing) else { return .refused(.packed(packing)) }
        let bytes = try await body.start(limit + 1)
        if isPage(head, bytes) { return .refused(.page) }
        return bytes.count > limit ? .refused(.tooLarge(limit)) : .bytes(bytes)
    }

    /// Whether a store says that the signature in the link held until some time ago: `ExpiredToken` and `Request has
    /// expired` of S3, `<Code>ExpiredToken</Code>` of Cloud Storage, `Signature not valid in the specified time frame` of
    /// Azure.
    private static func isOverdue(_ body: [UInt8]) -> Bool {
        let text = String(decoding: body, as: UTF8.self).lowercased()
        return text.contains("expired") || text.contains("not valid in the specified time frame")
    }

    /// Whether the answer is a page for people, as a login, a preview or a page of a file's own is. Some servers call
    /// every file HTML, so the bytes decide where they can.
    private static func isPage(_ head: HTTPResponse, _ bytes: [UInt8]) -> Bool {
        let start = String(decoding: bytes.prefix(512), as: UTF8.self).lowercased()
        return start.contains("<!doctype html") || start.contains("<html")
            || start.drop { $0.isWhitespace }.hasPrefix("<")
                && head.headerFields[last: .contentType]?.lowercased().contains("html") == true
    }
}
