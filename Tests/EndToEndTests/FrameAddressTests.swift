#if Network
    import Foundation
    import HTTPSupport
    import TestSupport
    import Testing

    /// Frames at addresses, as `submit` fetches them.
    @Suite struct FrameAddressTests {
        private static let picture = Program.package.appending(path: "Jobs/demo/frames/1a-start.jpg")

        private static func answer(_ bytes: [UInt8]) -> LoopbackServer.Treatment {
            .answer(Array("HTTP/1.1 200 OK\r\ncontent-length: \(bytes.count)\r\n\r\n".utf8) + bytes)
        }

        private static func film(_ address: String) -> String {
            FilmFixture.film(shots: 1).replacing("prompt:", with: "start_frame: \"\(address)\", prompt:")
        }

        @Test func aFrameOfAnAllowedHostIsFrozenAndRendered() async throws {
            let picture = Self.answer(Array(try Data(contentsOf: Self.picture)))
            let server = try LoopbackServer(picture, picture, picture).start()
            defer { server.stop() }
            let fixture = try FilmFixture(
                Self.film("\(server.url)/a.jpg?sig=hush"),
                environment: ["MOCK_DELAY": "0", "DAILIES_FRAME_HOSTS": "127.0.0.1:\(server.port)"])

            let dry = try await fixture.program.run("submit", "film.yaml", "--dry-run")
            #expect(dry.code == 3, "there are no credits yet")
            #expect(!fixture.folder.exists("State/frames"))
            try await fixture.submit()
            let frames = try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path + "/State/frames")
            #expect(frames.count == 1)
            #expect(
                try fixture.folder.read("State/frames/\(frames.first ?? "")") == Data(contentsOf: Self.picture))
            let again = try await fixture.program.run("submit", "film.yaml", "--json")
            #expect((try again.json()["already_queued"] as? [Any])?.count == 1, "the same picture is the same spec")
            #expect(try await fixture.program.run("sweep").code == 0)
            #expect(server.requests.count == 3)
        }

        @Test func aFrameThatComesPackedAtTheSecondTryIsTheSameFrame() async throws {
            let picture = Self.picture.path(percentEncoded: false)
            let folder = try ScratchFolder()
            _ = try await runCommand("/bin/sh", ["-c", "gzip -c \(picture) > \(folder.path)/a.gz"])
            let packed = try Array(folder.read("a.gz"))
            let server = try LoopbackServer(
                .text("busy", status: "503 Service Unavailable"),
                .answer(
                    Array("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n".utf8)
                        + Array("content-length: \(packed.count)\r\n\r\n".utf8) + packed)
            ).start()
            defer { server.stop() }
            let fixture = try FilmFixture(
                Self.film("\(server.url)/a.jpg#top"),
                environment: ["MOCK_DELAY": "0", "DAILIES_FRAME_HOSTS": "127.0.0.1:\(server.port)"])
            try await fixture.submit()
            let frames = try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path + "/State/frames")
            #expect(try fixture.folder.read("State/frames/\(frames.first ?? "")") == Data(contentsOf: Self.picture))
        }

        @Test func aSpaceInAnAddressHasItsRemedy() async throws {
            let fixture = try FilmFixture(Self.film("https://frames.example/a b.jpg"))
            let refused = try await fixture.program.run("submit", "film.yaml")
            #expect(refused.code == 65, "\(refused.errors)")
            #expect(refused.errors.contains("write %20"), "\(refused.errors)")
        }

        @Test func aHostInsideIsRefusedAtItsPlaceAndQueuesNothing() async throws {
            let server = try LoopbackServer(.text("secret")).start()
            defer { server.stop() }
            for scheme in ["http", "https"] {
                let fixture = try FilmFixture(Self.film("\(scheme)://localhost:\(server.port)/a.jpg?sig=hush"))
                let refused = try await fixture.program.run("submit", "film.yaml")
                #expect(refused.code == 65)
                #expect(refused.errors.contains("film.yaml:6:"))
                #expect(refused.errors.contains(scheme == "http" ? "is not encrypted" : "DAILIES_FRAME_HOSTS"))
                #expect(!refused.errors.contains("hush"))
                #expect(!fixture.folder.exists("State/dailies.sqlite"))
            }
            #expect(server.requests.isEmpty)
        }
    }
#endif
