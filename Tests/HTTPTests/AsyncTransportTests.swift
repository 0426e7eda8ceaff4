#if Network
    import HTTPSupport
    import HTTPTypes
    import Testing

    @testable import HTTP

    /// The real HTTP client over real sockets, on the loopback only.
    @Suite struct AsyncTransportTests {
        /// Seconds after which a limit strikes that must not strike.
        private static let never = 86_400.0
        private static let patient = AsyncTransport(connect: never, silence: never)
        private static let impatient = AsyncTransport(connect: never, silence: 1)

        private func order(_ url: String, limit: Double? = never) -> OutgoingRequest {
            var request = OutgoingRequest.post(url + "/v1/x", json: Array("{\"a\": 1}".utf8))
            request.connection = .own
            request.limit = limit
            return request
        }

        private func send(
            _ request: OutgoingRequest, by transport: AsyncTransport = patient
        ) async throws(TransportFault) -> (HTTPResponse, [UInt8]) {
            try await transport.send(request) { (head, body) throws(TransportFault) in
                (head, try await body.start(1 << 20))
            }
        }

        /// The fault of a request that must not succeed.
        private func fault(
            _ request: OutgoingRequest, by transport: AsyncTransport = patient
        ) async throws -> TransportFault {
            try #require(await #expect(throws: TransportFault.self) { _ = try await send(request, by: transport) })
        }

        @Test func anAnswerComesWhole() async throws {
            let server = try LoopbackServer(.text("{\"b\": 2}", "Retry-After: 5\r\n")).start()
            defer { server.stop() }
            let (head, body) = try await send(order(server.url))
            #expect(head.status == 200)
            #expect(head.headerFields[.retryAfter] == "5")
            #expect(body == Array("{\"b\": 2}".utf8))
            let request = try #require(server.requests.first)
            #expect(request.hasPrefix("POST /v1/x HTTP/1.1\r\n"))
            #expect(request.hasSuffix("\r\n\r\n{\"a\": 1}"))
            #expect(request.lowercased().contains("connection: close"))
        }

        @Test func aFieldThatComesTwiceIsKeptTwice() async throws {
            let server = try LoopbackServer(.text("", "Link: <a>\r\nLink: <b>\r\nRetry-After: 5\r\nRetry-After: 7\r\n"))
                .start()
            defer { server.stop() }
            let fields = try await send(order(server.url)).0.headerFields
            #expect(fields[values: .init(known: "Link")] == ["<a>", "<b>"])
            #expect(fields[last: .retryAfter] == "7")
        }

        /// `abcabc` and a line break as gzip packs them.
        private static let packed: [UInt8] = [
            0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x4B, 0x4C, 0x4A, 0x4E, 0x4C, 0x4A,
            0xE6, 0x02, 0x00, 0xB1, 0x65, 0xCF, 0x4D, 0x07, 0x00, 0x00, 0x00,
        ]

        @Test func aPackedBodyIsUnpackedWhenThatIsWanted() async throws {
            let head = "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: \(Self.packed.count)\r\n\r\n"
            let answer = LoopbackServer.Treatment.answer(Array(head.utf8) + Self.packed)
            let server = try LoopbackServer(answer, answer).start()
            defer { server.stop() }
            var request = order(server.url)
            #expect(try await send(request).1 == Self.packed)
            request.unpacks = true
            #expect(try await send(request).1 == Array("abcabc\n".utf8))
        }

        @Test func aBodyThatOnlySaysThatItIsPackedIsNoAnswer() async throws {
            let server = try LoopbackServer(.text("no gzip at all", "content-encoding: gzip\r\n")).start()
            defer { server.stop() }
            var request = order(server.url)
            request.unpacks = true
            let fault = try await fault(request)
            #expect(fault.kind == .cut)
            #expect(fault.message == "what it sends packed cannot be unpacked")
        }

        @Test func withoutAConnectionNothingWasSent() async throws {
            let server = try LoopbackServer()
            server.stop()
            let refused = try await fault(order(server.url))
            #expect(refused.kind == .connect)
            #expect(!refused.wasSent)
            let nameless = try await fault(order("http://no-such-host.invalid"))
            #expect(nameless.kind == .connect)
            #expect(!nameless.wasSent)
        }

        @Test func withoutTLSNothingWasSent() async throws {
            let server = try LoopbackServer(.close).start()
            defer { server.stop() }
            let fault = try await fault(order("https://127.0.0.1:\(server.port)"))
            #expect(fault.kind == .connect)
            #expect(!fault.wasSent)
        }

        @Test(arguments: [
            LoopbackServer.Treatment.readAndClose, .answer(Array("HTTP/1.1 200 OK\r\ncontent-le".utf8)),
            .answer(Array("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".utf8)),
            .answer(Array("nonsense\r\n\r\n".utf8)),
        ])
        func aLostAnswerIsADoubtAndNothingIsSentAgain(_ treatment: LoopbackServer.Treatment) async throws {
            // It would answer a second request.
            let server = try LoopbackServer(treatment, .text("{}")).start()
            defer { server.stop() }
            let fault = try await fault(order(server.url))
            #expect(fault.wasSent)
            #expect(fault.kind == .cut)
            #expect(server.requests.count == 1)
        }

        @Test func whatMayNotBeSentAnyMoreWhenItsConnectionStandsIsNotSent() async throws {
            let server = try LoopbackServer(.text("{}")).start()
            defer { server.stop() }
            var late = order(server.url)
            late.mayBeSent = { false }
            #expect(!(try await fault(late).wasSent))
            #expect(server.requests.isEmpty)
        }

        private static let silences = [
            LoopbackServer.Treatment.readAndWait,
            .answer(Array("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".utf8), thenWaits: true),
        ]

        @Test(arguments: silences) func anAnswerThatDoesNotComeInTimeIsADoubt(
            _ treatment: LoopbackServer.Treatment
        ) async throws {
            let server = try LoopbackServer(treatment, .text("{}")).start()
            defer { server.stop() }
            // In real time: it is the network's clock that is tried here. Whatever else is slow, this limit strikes.
            let fault = try await fault(order(server.url, limit: 1))
            #expect(fault.kind == .timeout)
            #expect(server.requests.count <= 1)
            #expect(fault.wasSent || server.requests.isEmpty, "what is called unsent never arrives")
        }

        @Test(arguments: silences) func silenceEndsWhatHasNoLimit(_ treatment: LoopbackServer.Treatment) async throws {
            let server = try LoopbackServer(treatment, .text("{}")).start()
            defer { server.stop() }
            let fault = try await fault(order(server.url, limit: nil), by: Self.impatient)
            #expect(fault.kind == .timeout)
            #expect(server.requests.count <= 1)
        }

        @Test func aCancelledTaskEndsEarly() async throws {
            let server = try LoopbackServer(.readAndWait).start()
            defer { server.stop() }
            let order = order(server.url)
            let task = Task { () async throws(TransportFault) in try await send(order).0 }
            while server.requests.isEmpty { await Task.yield() }
            task.cancel()
            let fault = await #expect(throws: TransportFault.self) { _ = try await task.value }
            #expect(fault?.kind == .cancelled)
            #expect(fault?.wasSent == true)
        }

        @Test func theConnectionGoesWhereItIsToldUnderTheNameOfTheHost() async throws {
            let server = try LoopbackServer(.text("hello")).start()
            defer { server.stop() }
            var request = OutgoingRequest(method: .get, url: "http://Frames.Example:\(server.port)/a.png")
            request.connection = .to(try #require(IPAddress("127.0.0.1")))
            #expect(try await send(request).1 == Array("hello".utf8))
            let asked = try #require(server.requests.first).lowercased()
            #expect(asked.contains("host: frames.example:\(server.port)"))
            #expect(asked.contains("connection: close"))
        }

        @Test func noRedirectIsFollowed() async throws {
            let server = try LoopbackServer(
                .text("", status: "302 Found", "Location: /elsewhere\r\n"), .text("{}")
            ).start()
            defer { server.stop() }
            #expect(try await send(order(server.url)).0.status == 302)
            #expect(server.requests.count == 1)
        }
    }
#endif
