import Model
import Providers
import Queue
import Sweep
import TestSupport
import Testing

/// A sweep that is asked to stop.
@Suite struct StopTests {
    @Test(.endsWithinAnHour) func aDownloadThatHangsIsCutOffAndBegunAgainByTheNextSweep() async throws {
        var fixture = try await SweepFixture()
        let stop = fixture.stop
        let hanging = ScriptedProvider(downloading: { _ in
            stop.request()
            // Nothing ever comes; the wait ends with the task.
            for await _ in AsyncStream<Never>.makeStream().stream {}
            return .unavailable(ProviderFailure(outcome: .infrastructure, code: "STOPPING", message: "cut off"))
        })
        let result = try await fixture.sweep(hanging)
        #expect(result.outcome == .stopped)
        #expect(result.exitStatus == .done)
        #expect(result.completed == 0)
        #expect(try await fixture.job()?.state == .uploading)

        fixture.stop = StopSignal()
        let provider = ScriptedProvider()
        let next = try await fixture.sweep(provider)
        #expect(next.completed == 1)
        #expect(next.resumed == 1)
        #expect(hanging.seen.sent == 1)
        #expect(provider.seen.sent == 0)
    }

    @Test(.endsWithinAnHour) func whatIsBegunAfterTheWishIsCutOffToo() async throws {
        let fixture = try await SweepFixture()
        let stop = fixture.stop
        // The wish comes between the last look for it and the download.
        let provider = ScriptedProvider(pollWaits: { _ in
            stop.request()
            return false
        })
        #expect(try await fixture.sweep(provider).outcome == .stopped)
        #expect(try await fixture.job()?.state == .uploading)
    }
}
