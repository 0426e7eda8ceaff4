/// Brings what stands at an address that a stranger wrote, and is not led into the network that this machine stands in.
///
/// A manifest from outside could otherwise have a cloud machine's credentials, or a page of the office's printer, sent
/// to a provider as a picture. Names are looked up here and the connection goes to the number that was judged, so that
/// a name cannot stand for something else a moment later; every redirection is judged anew.
package struct PublicDownload: Sendable {
    private let transport: any HTTPTransport
    private let allowedHosts: Set<String>
    private let lookUp: @Sendable (String) async -> [IPAddress]

    /// - Parameters:
    ///   - allowedHosts: `host` or `host:port` in lower case; these may be private, and may be asked without encryption.
    ///   - lookUp: the numbers of a host's name; the system's, unless a test brings its own.
    package init(
        transport: any HTTPTransport, allowedHosts: Set<String>,
        lookUp: @escaping @Sendable (String) async -> [IPAddress] = lookUpHost
    ) {
        self.transport = transport
        self.allowedHosts = allowedHosts
        self.lookUp = lookUp
    }

    /// Redirections that are followed.
    private static let hops = 3
    /// Numbers of one host that are tried.
    private static let numbers = 3
    /// Seconds for one request.
    private static let seconds = 60.0

    /// The bytes that stand at an address.
    ///
    /// - Parameter limit: bytes; more are refused, also when the answer does not announce them.
    /// - Throws: the reason, of which no part is a secret.
    package func bytes(at address: WebAddress, limit: Int) async throws(DownloadRefusal) -> [UInt8] {
        var address = address
        for _ in 0...Self.hops {
            switch try await ask(address, limit) {
            case .bytes(let bytes): return bytes
            case .refused(let refusal): throw refusal
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
    }

    private func ask(_ address: WebAddress, _ limit: Int) async throws(DownloadRefusal) -> Answer {
        var reason = "it does not answer"
        for number in try await judged(address) {
            var request = HTTPRequest(method: .get, url: address.text, headers: [("Accept", "image/png, image/jpeg")])
            request.connection = .to(number)
            request.limit = Self.seconds
            do {
                return try await transport.send(request) { (head, body) throws(TransportFault) in
                    try await Self.read(head, body, limit)
                }
            } catch {
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
        _ head: HTTPHead, _ body: HTTPBody, _ limit: Int
    ) async throws(TransportFault) -> Answer {
        if [301, 302, 303, 307, 308].contains(head.status), let location = head.headers["location"] {
            return .elsewhere(location)
        }
        guard head.status == 200 else { return .refused(.status(head.status)) }
        let announced = head.headers["content-length"].flatMap { Int($0) } ?? 0
        guard announced <= limit else { return .refused(.tooLarge(limit)) }
        let bytes = try await body.start(limit + 1)
        return bytes.count > limit ? .refused(.tooLarge(limit)) : .bytes(bytes)
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
        case .status(let status): "cannot be fetched: the server answers \(status); check the address"
        case .tooLarge(let limit): "is larger than the \(limit) bytes that are taken; make it smaller"
        }
    }
}
