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
            var request = HTTPRequest(
                method: .get, url: address.text,
                headers: [("Accept", "image/png, image/jpeg"), ("Accept-Encoding", "identity")])
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
        _ head: HTTPHead, _ body: HTTPBody, _ limit: Int, at now: () -> Timestamp
    ) async throws(TransportFault) -> Answer {
        if head.isBusy { return .busy(head.status, retryAfter: head.retryAfter(at: now())) }
        switch head.status {
        case 200: break
        case 301, 302, 303, 307, 308:
            guard let location = head.headers["location"] else { return .refused(.status(head.status)) }
            return .elsewhere(location)
        case 400, 401, 403:
            return .refused(isOverdue(try await body.start(64 << 10)) ? .expired : .status(head.status))
        default: return .refused(.status(head.status))
        }
        let announced = head.headers["content-length"].flatMap { Int($0) } ?? 0
        guard announced <= limit else { return .refused(.tooLarge(limit)) }
        let packing = head.headers["content-encoding"]?.lowercased() ?? "identity"
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
    private static func isPage(_ head: HTTPHead, _ bytes: [UInt8]) -> Bool {
        let start = String(decoding: bytes.prefix(512), as: UTF8.self).lowercased()
        return start.contains("<!doctype html") || start.contains("<html")
            || start.drop { $0.isWhitespace }.hasPrefix("<")
                && head.headers["content-type"]?.lowercased().contains("html") == true
    }
}

/// Why nothing was brought from an address.
package enum DownloadRefusal: Error, Equatable {
    case unencrypted
    /// The host is on this machine or in its own network.
    case inside(String)
    case unreachable(String, String)
    /// Too often, or to something that is no such address.
    case redirected
    /// The status of an answer that is no file.
    case status(Int)
    /// The status of a server that had no answer at several times.
    case busy(Int)
    /// The signature in the link held until some time ago.
    case expired
    /// HTML instead of a picture.
    case page
    /// How it comes, which nobody asked for and nobody here can undo; a word of the server's.
    case packed(String)
    /// The most bytes that are taken.
    case tooLarge(Int)

    /// The end of a sentence that begins with the address; no part of it is a secret.
    package var message: String {
        switch self {
        case .unencrypted: "is not encrypted; write https://"
        case .inside(let host):
            "is not on the public Internet (\(host)); name the host in DAILIES_FRAME_HOSTS if that is meant"
        case .unreachable(let host, let reason):
            "cannot be fetched from \(host): \(reason); try again, or copy the picture beside the manifest"
        case .redirected: "leads from one address to the next and to no file; write the last one"
        case .status(401), .status(403):
            "cannot be fetched: the link has expired or needs a login; make a new link, or copy the picture beside the "
                + "manifest"
        case .status(404), .status(410): "is not there, or not any more; check the address"
        case .status(let status): "cannot be fetched: the server answers \(status); check the address"
        case .busy(let status):
            "cannot be fetched: the server \([429, 503].contains(status) ? "is busy" : "has a fault of its own") "
                + "(\(status)); submit again later"
        case .expired: "cannot be fetched: the link has expired; make a new one"
        case .page: "is a web page, not a picture; use the address of the file itself"
        case .packed(let word):
            "comes packed (\(word.filter(\.isLetter).prefix(20))) though nobody asked for that; copy the picture beside "
                + "the manifest"
        case .tooLarge(let limit): "is larger than the \(limit) bytes that are taken; make it smaller"
        }
    }
}
