import Model
import Providers
import Queue
import QueueSupport
import Storage
import Sweep
import TestSupport
import Testing

/// A provider that cannot be asked keeps a restored database from buying, until it is left out.
@Suite struct AdoptionTests {
    private static let away = ProviderFailure(outcome: .infrastructure, code: "CONNECT", message: "no route")
    private static let clip = VideoResult(reference: "clip", usage: .seconds(8))

    /// Two shots at the mock and two at a provider that is paid, in a database that was put back.
    private func restored() async throws -> SweepFixture {
        let fixture = try await SweepFixture(shots: 2)
        try await fixture.order(shots: 3...4, at: .veo)
        try await fixture.queue.recordOlder()
        return fixture
    }

    /// A provider that keeps what jobs bought, and has kept nothing.
    private func provider(_ name: String, history: HistoryAnswer = .found([])) -> ScriptedProvider {
        let provider = ScriptedProvider(name: name)
        provider.keep(history)
        return provider
    }

    @Test func nothingIsBoughtAnywhereWhileOneCannotBeAsked() async throws {
        let fixture = try await restored()
        let (mock, veo) = (provider("mock"), provider("veo3", history: .unavailable(Self.away)))
        let report = try await fixture.adopt(mock, veo)
        #expect(report.unasked == ["veo3": "no route"])
        #expect(report.exitStatus == .providerUnavailable)
        #expect(try await fixture.sweep(mock, veo).exitStatus == .broken)
        #expect(mock.seen.sent + veo.seen.sent == 0)
    }

    @Test func theOthersGoOnWithoutOneThatIsLeftOutAndItBuysNothingUntilItCanBeAsked() async throws {
        let fixture = try await restored()
        let (mock, veo) = (provider("mock"), provider("veo3", history: .unavailable(Self.away)))
        let asked = veo.seen.historiesAsked
        let report = try await fixture.adopt(mock, veo, leavingOut: ["veo3"])
        #expect(report.leftOut == ["veo3"])
        #expect(report.exitStatus == .done)
        #expect(veo.seen.historiesAsked == asked, "it is not asked at all")
        #expect(try await fixture.sweep(mock, veo).completed == 2)
        #expect([mock.seen.sent, veo.seen.sent] == [2, 0])

        // It had made one of them before the database was put back.
        let bought = try #require(try await fixture.job(3))
        let back = provider("veo3")
        back.keep(.found([FoundPurchase(submission: "before", result: Self.clip)]), of: bought.id)
        _ = try await fixture.sweep(mock, back)
        #expect(back.seen.sent <= 1)
        #expect(try await fixture.job(3)?.state == .completed, "what was bought is taken, not bought again")
        #expect(try await fixture.adopt(mock, back).exitStatus == .done)
        _ = try await fixture.sweep(mock, back)
        #expect(back.seen.sent == 1)
        #expect(try await fixture.jobs().allSatisfy { $0.state == .completed })
    }

    @Test func oneThatIsNotConfiguredCanBeLeftOutToo() async throws {
        let fixture = try await restored()
        let mock = provider("mock")
        #expect(try await fixture.adopt(mock).exitStatus == .providerUnavailable)
        #expect(try await fixture.adopt(mock, leavingOut: ["veo3"]).exitStatus == .done)
        #expect(try await fixture.sweep(mock).completed == 2)
    }

    @Test func aClipOnTheDiskOfAJobThatIsLeftOutIsNotBookedAsAPurchaseOfItsOwn() async throws {
        let fixture = try await restored()
        let (of, left) = (try #require(try await fixture.job(1)), try #require(try await fixture.job(3)))
        for job in [of, left] { try fixture.folder.write("the clip", to: "State/videos/film/s01/\(job.id).mp4") }
        let report = try await fixture.adopt(provider("mock"), leavingOut: ["veo3"])
        #expect(report.disk.map(\.job) == [of.id])
        #expect(try await fixture.job(3)?.state == .queued)
        #expect(fixture.folder.exists("State/videos/film/s01/\(left.id).mp4"))
    }

    @Test func whatIsTakenInWakesTheSweeper() async throws {
        var fixture = try await SweepFixture(shots: 1)
        let backup = try await fixture.backUp()
        _ = try await fixture.sweep(ScriptedProvider())
        try fixture.restore(backup)
        let wakes = Warnings()
        let wake = { @Sendable in wakes.add("woken") }
        _ = try await fixture.adopt(ScriptedProvider(), isConfirmed: false, wake: wake)
        #expect(!wakes.contains("woken"), "it only said so")
        _ = try await fixture.adopt(ScriptedProvider(), wake: wake)
        #expect(wakes.contains("woken"))
        let none = Warnings()
        _ = try await fixture.adopt(ScriptedProvider(), wake: { none.add("woken") })
        #expect(!none.contains("woken"), "nothing was found")
    }
}
