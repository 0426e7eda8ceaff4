#if Network
    import EmulatorSupport
    import Foundation
    import Glibc
    import TestSupport
    import Testing

    /// Two hosts on one queue, with the program as it is used. The emulator's own books say what was bought.
    @Suite(.endsWithinAnHour) struct TwoSweeperTests {
        /// A host in a root folder: a sweep lock of its own, and leases of a hundredth of their length.
        private func host(_ name: String, _ film: FilmFixture, _ emulator: EmulatorClient) -> Program {
            Program(
                root: film.folder,
                environment: [
                    "VIDEO_PROVIDER": "veo3", "VEO_PROJECT": "p", "VEO_ENDPOINT": emulator.address,
                    "STORAGE_EMULATOR_HOST": emulator.address, "VEO_STORAGE_URI": "gs://bucket/film",
                    "GCE_METADATA_HOST": emulator.address.replacing("http://", with: ""),
                    "DAILIES_POLL_INTERVAL": "0.1", "DAILIES_ADOPT_WINDOW": "0", "DAILIES_TEST_HOST": name,
                    "DAILIES_TEST_LEASES": "0.01",
                ])
        }

        /// Whether the kernel has stopped a process.
        private func isStopped(_ process: Int32) throws -> Bool {
            let status = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
            return status.split(separator: ")").last?.hasPrefix(" T") == true
        }

        /// The worst moment: it was decided to send, and a person has declared the order lost and ordered again.
        @Test func aSweepThatGoesOnAfterItsLeaseDoesNotSendWhatAnotherHasGivenUp() async throws {
            try await EmulatorProcess.run { emulator async throws in
                let film = try FilmFixture(FilmFixture.film(shots: 1))
                let (first, second) = (host("a", film, emulator), host("b", film, emulator))
                #expect(try await first.run("credits", "grant", "50").code == 0)
                #expect(try await first.run("submit", "film.yaml").code == 0)
                var stopping = first
                stopping.environment["DAILIES_STOP_POINT"] = "journaled"
                let stopped = try await stopping.run(["sweep"]) { process in
                    while try !isStopped(process) { try await Task.sleep(for: .milliseconds(3)) }
                    // Until the lease is over by the clock the job is left alone.
                    var job: [String: Any] = [:]
                    repeat {
                        #expect(try await second.run("sweep").code == 0)
                        job = try #require(try await film.jobs().first)
                    } while job["state"] as? String == "processing"
                    #expect(job["state"] as? String == "held")
                    #expect(job["reason"] as? String == "unknown_submit")
                    let id = try #require(job["id"] as? String)
                    #expect(try await second.run("resolve", id, "--declare-lost", "--force").code == 0)
                    #expect(try await second.run("retry", id).code == 0)
                    #expect(try await second.run("sweep").code == 0)
                    #expect(try await film.jobs().map { $0["state"] as? String } == ["completed"])
                    kill(process, SIGCONT)
                }
                #expect(stopped.code == 0, "\(stopped.errors)")
                #expect(stopped.errors.contains("was not sent"))
                #expect(try emulator.journal().compactMap { $0["event"] as? String } == ["ordered", "finished"])
                #expect(try await film.jobs().map { $0["state"] as? String } == ["completed"])
                let balance = try await second.run("credits", "balance", "--json").json()
                #expect(balance["balance"] as? String == "49.680000")
                #expect(balance["held"] as? String == "0.000000")
            }
        }

        /// A few jobs of what `Tests/two-sweepers` does with a hundred.
        @Test func killedAndStoppedAtRandomTwoSweepersBuyEveryJobOnceAndLoseNone() async throws {
            let folder = try ScratchFolder()
            let script = Program.package.appending(path: "Tests/two-sweepers").path(percentEncoded: false)
            let outcome = try await runCommand(
                "/usr/bin/python3",
                [script, "--seed", "3", "--jobs", "5", "--binary", Program.path, "--folder", folder.path])
            #expect(outcome.code == 0, "\(outcome.output)")
            #expect(outcome.output.contains("doubled 0, lost 0"))
        }
    }
#endif
