#if Network
    import AsyncHTTPClient
    package import HTTPTypes
    import NIOCore
    import NIOHTTP1

    /// The network, through AsyncHTTPClient with everything off that could send a request again.
    package struct AsyncTransport: HTTPTransport {
        /// With the program's own limits.
        private static let usual = AsyncTransport(connect: 10, silence: 60)

        /// Seconds without a byte of the answer after which it counts as lost.
        private let silence: Double
        private let configuration: HTTPClient.Configuration
        /// Carries what may be asked again.
        private let shared: HTTPClient

        package init() { self = Self.usual }

        /// Another patience than the program's own; to be kept for as long as the process lives, because its HTTP client
        /// must not end unasked.
        ///
        /// - Parameters:
        ///   - connect: seconds for a connection to come about.
        ///   - silence: seconds without a byte of the answer after which it counts as lost.
        package init(connect: Double, silence: Double) {
            self.silence = silence
            configuration = Self.configuration(connect: connect, silence: silence)
            shared = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        }

        private static func configuration(connect: Double, silence: Double) -> HTTPClient.Configuration {
            var configuration = HTTPClient.Configuration()
            configuration.redirectConfiguration = .disallow
            configuration.timeout.connect = .milliseconds(Int64(connect * 1000))
            configuration.timeout.read = .milliseconds(Int64(silence * 1000))
            configuration.connectionPool.retryConnectionEstablishment = false
            // Shorter than any server keeps an idle connection, so that few requests meet one that is being closed.
            configuration.connectionPool.idleTimeout = .seconds(15)
            configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 100
            configuration.decompression = .disabled
            configuration.httpVersion = .http1Only
            return configuration
        }

        package func send<Answer: Sendable>(
            _ request: OutgoingRequest,
            _ receive: @escaping @Sendable (HTTPResponse, HTTPBody) async throws(TransportFault) -> Answer
        ) async throws(TransportFault) -> Answer {
            if request.connection == .any { return try await send(request, shared, receive) }
            var configuration = configuration
            var request = request
            if request.unpacks {
                // As browsers are configured; who reads stops reading when it is too much, however small it came.
                configuration.decompression = HTTPClient.Configuration.singletonConfiguration.decompression
            }
            if case .to(let number) = request.connection {
                guard let address = WebAddress(request.url) else {
                    throw TransportFault(kind: .connect, message: "no address of a host", wasSent: false)
                }
                // The client compares names letter by letter, and would look up one that differs.
                request.url = address.text
                configuration.dnsOverride = [address.host: number.text]
            }
            let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
            let result: Result<Answer, TransportFault>
            do {
                result = .success(try await send(request, client, receive))
            } catch {
                result = .failure(error)
            }
            // Fails only when it is shut down twice; the answer counts.
            try? await client.shutdown()
            return try result.get()
        }

        /// One exchange, ended by its limit, by silence, or with the task.
        private func send<Answer: Sendable>(
            _ request: OutgoingRequest, _ client: HTTPClient,
            _ receive: @escaping @Sendable (HTTPResponse, HTTPBody) async throws(TransportFault) -> Answer
        ) async throws(TransportFault) -> Answer {
            let gate = SendGate(mayOpen: request.mayBeSent)
            let work = Task<Result<Answer, TransportFault>, Never> {
                do throws(TransportFault) {
                    return .success(try await exchange(request, client, gate, receive))
                } catch {
                    return .failure(error)
                }
            }
            // The client's own deadline ends with the head of the answer; this one holds for the body as well.
            let late = SendGate()
            let alarm = request.limit.map { limit in
                client.eventLoopGroup.any().scheduleTask(in: .milliseconds(Int64(limit * 1000))) {
                    _ = late.close()
                    work.cancel()
                }
            }
            let result = await withTaskCancellationHandler {
                await work.value
            } onCancel: {
                work.cancel()
            }
            alarm?.cancel()
            if case .failure(let fault) = result, fault.kind == .cancelled, !late.open() {
                throw TransportFault(
                    kind: .timeout, message: "no whole answer within \(request.limit ?? 0) s", wasSent: fault.wasSent)
            }
            return try result.get()
        }

        private func exchange<Answer: Sendable>(
            _ request: OutgoingRequest, _ client: HTTPClient, _ gate: SendGate,
            _ receive: @Sendable (HTTPResponse, HTTPBody) async throws(TransportFault) -> Answer
        ) async throws(TransportFault) -> Answer {
            let response: HTTPClientResponse
            do {
                response = try await client.execute(
                    Self.outgoing(request, gate), timeout: .milliseconds(Int64((request.limit ?? silence) * 1000)))
            } catch {
                throw Self.fault(error, wasSent: !gate.close())
            }
            let head = Self.head(response)
            var pieces = response.body.makeAsyncIterator()
            let body = HTTPBody { () async throws(TransportFault) in
                do {
                    let piece = try await pieces.next(isolation: #isolation)
                    // A cancelled read may look like an end.
                    try Task.checkCancellation()
                    return piece.map { Array($0.readableBytesView) }
                } catch {
                    throw Self.fault(error, wasSent: true)
                }
            }
            return try await receive(head, body)
        }

        private static func head(_ response: HTTPClientResponse) -> HTTPResponse {
            var fields = HTTPFields()
            for (name, value) in response.headers {
                if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
            }
            // What has no three digits never gets here.
            return HTTPResponse(
                status: HTTPResponse.Status(code: min(Int(response.status.code), 999)), headerFields: fields)
        }

        private static func outgoing(_ request: OutgoingRequest, _ gate: SendGate) -> HTTPClientRequest {
            var outgoing = HTTPClientRequest(url: request.url)
            outgoing.method = HTTPMethod(rawValue: request.head.method.rawValue)
            for field in request.fields { outgoing.headers.add(name: field.name.rawName, value: field.value) }
            if request.connection != .any { outgoing.headers.add(name: "Connection", value: "close") }
            if let body = request.body {
                outgoing.body = .stream(
                    GatedBody(gate: gate, bytes: ByteBuffer(bytes: body)), length: .known(Int64(body.count)))
            }
            return outgoing
        }

        /// For people: the libraries' own words are full of their internals where encryption fails.
        private static func words(_ error: any Error) -> String {
            let text = "\(error)"
            if text.contains("CERTIFICATE_VERIFY_FAILED") {
                return "its certificate is not one that this machine trusts"
            }
            if text.contains("failedToValidateHostname") { return "its certificate is for another host" }
            if text.contains("inflationError") || text.contains("truncatedData") || text == "limit" {
                return "what it sends packed cannot be unpacked"
            }
            if text.contains("NIOSSL") { return "it does not speak TLS as it should" }
            return text
        }

        private static func fault(_ error: any Error, wasSent: Bool) -> TransportFault {
            let kind: TransportFault.Kind
            switch error {
            case is CancellationError: kind = .cancelled
            case let error as HTTPClientError:
                switch error {
                case .cancelled: kind = .cancelled
                case .readTimeout, .writeTimeout, .deadlineExceeded: kind = .timeout
                case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout: kind = .connect
                default: kind = .cut
                }
            default: kind = wasSent ? .cut : .connect
            }
            return TransportFault(kind: kind, message: words(error), wasSent: wasSent)
        }
    }

    /// A body of one piece that goes out only through its gate.
    private struct GatedBody: AsyncSequence, Sendable {
        let gate: SendGate
        let bytes: ByteBuffer

        struct AsyncIterator: AsyncIteratorProtocol {
            let gate: SendGate
            var bytes: ByteBuffer?

            mutating func next() async throws(CancellationError) -> ByteBuffer? {
                guard let piece = bytes.take() else { return nil }
                guard gate.open() else { throw CancellationError() }
                return piece
            }
        }

        func makeAsyncIterator() -> AsyncIterator { AsyncIterator(gate: gate, bytes: bytes) }
    }
#endif
