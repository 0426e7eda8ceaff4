import Model
import Queue
import Testing

@testable import Sweep

/// The order of a sweep's steps, without a database: what is told to the loop, and what it wants next.
@Suite struct SweepLoopTests {
    private static let start = Timestamp(seconds: 1_800_000_000)

    private func loop(_ providers: String..., limits: SweepLimits = SweepLimits()) -> SweepLoop {
        var loop = SweepLoop(limits: limits, end: 1000)
        for provider in providers { loop.open(provider) }
        return loop
    }

    private func moment(uptime: Double = 0, stop: Bool = false) -> SweepLoop.Moment {
        SweepLoop.Moment(now: Self.start, uptime: uptime, isStopRequested: stop)
    }

    /// Has the loop look everywhere, and find nothing but what `finds` says once each.
    ///
    /// - Returns: what was done before something else than a look was wanted.
    private func drain(_ loop: inout SweepLoop, finds: [String] = []) -> (looks: [String], then: SweepLoop.Action) {
        var (looks, left) = ([String](), finds)
        while true {
            let action = loop.next(at: moment())
            let (kind, provider): (StepKind, String)
            switch action {
            case .follow(let name, _): (kind, provider) = (.follow, name)
            case .askAboutLost(let name): (kind, provider) = (.late, name)
            case .buy(let name, _): (kind, provider) = (.submit, name)
            case .lookAhead, .wait, .end: return (looks, action)
            }
            looks.append("\(kind) \(provider)")
            if let index = left.firstIndex(of: "\(kind) \(provider)") {
                left.remove(at: index)
                loop.began(kind, at: provider)
            } else {
                loop.foundNothing(kind, at: provider)
            }
        }
    }

    @Test func workIsDoneInTheOrderOfWhatWouldBeLostOverAllProviders() {
        var loop = loop("veo3", "mock")
        let (looks, then) = drain(&loop)
        #expect(looks == ["follow veo3", "follow mock", "late veo3", "late mock", "submit veo3", "submit mock"])
        #expect(then == .lookAhead)
    }

    @Test func whatIsInHandTakesRoomAtItsOwnProviderOnly() {
        var loop = loop("mock", "veo3", limits: SweepLimits(maxOpen: 2))
        let finds = Array(repeating: "submit mock", count: 5) + ["submit veo3"]
        let (looks, _) = drain(&loop, finds: finds)
        #expect(loop.lanes.map { $0.count(.submit) } == [1, 2])
        #expect(looks.filter { $0 == "submit mock" }.count == 2)
    }

    @Test func theLimitOfJobsIsOneOfTheSweepWhereverItBuys() {
        var loop = loop("mock", "veo3", limits: SweepLimits(maxJobs: 3))
        _ = drain(&loop, finds: Array(repeating: "submit veo3", count: 2) + Array(repeating: "submit mock", count: 9))
        #expect(loop.lanes.map { $0.count(.submit) } == [2, 1])
        for provider in ["veo3", "veo3", "mock"] {
            loop.ended(.submit, at: provider, StepReport(submitted: true, providerAnswered: true), now: Self.start)
        }
        _ = drain(&loop)
        loop.isDue([:])
        #expect(loop.next(at: moment()) == .end(.limit))
    }

    @Test func nothingIsBoughtBesideALateQuestionOfTheSameProvider() {
        var loop = loop("mock", "veo3")
        let (looks, _) = drain(&loop, finds: ["late mock", "submit mock", "submit veo3"])
        #expect(!looks.contains("submit mock"))
        #expect(loop.lanes.map { $0.count(.submit) } == [1, 0])
        loop.ended(.late, at: "mock", StepReport(providerAnswered: true), now: Self.start)
        #expect(drain(&loop, finds: ["submit mock"]).looks.contains("submit mock"))
    }

    @Test func aProviderThatDoesNotAnswerKeepsNoOtherOneBack() {
        var loop = loop("mock", "veo3")
        for job in ["j1", "j2", "j3"] {
            loop.began(.submit, at: "veo3")
            var report = StepReport(submitted: true, providerAnswered: false)
            report.job = job
            loop.ended(.submit, at: "veo3", report, now: Self.start)
        }
        let (looks, _) = drain(&loop, finds: ["submit mock"])
        #expect(looks.contains("submit mock"))
        #expect(!looks.contains("submit veo3"))
        #expect(looks.contains("follow veo3"), "what was bought is asked about all the same")
    }

    @Test func anOrderAtADoubtfulProviderIsSentAloneAndAfterItsQuestionsAreAnswered() {
        var loop = loop("mock", "veo3")
        loop.began(.submit, at: "veo3")
        loop.ended(
            .submit, at: "veo3", StepReport(job: "j1", submitted: true, providerAnswered: false), now: Self.start)
        loop.began(.follow, at: "veo3")
        #expect(drain(&loop).looks.filter { $0.hasPrefix("submit") } == ["submit mock"])
        loop.ended(.follow, at: "veo3", StepReport(), now: Self.start)
        let (looks, _) = drain(&loop, finds: Array(repeating: "submit veo3", count: 2))
        #expect(looks.filter { $0 == "submit veo3" }.count == 1)
    }

    @Test func creditsThatAreShortLimitTheirOwnProvidersOrdersToThoseThatAreFunded() {
        var loop = loop("mock", "veo3")
        loop.began(.submit, at: "mock")
        loop.ended(.submit, at: "mock", StepReport(closesGate: .credits), now: Self.start)
        var orders: [SweepLoop.Action] = []
        while true {
            let action = loop.next(at: moment())
            switch action {
            case .follow(let name, _): loop.foundNothing(.follow, at: name)
            case .askAboutLost(let name): loop.foundNothing(.late, at: name)
            case .buy(let name, _):
                orders.append(action)
                loop.foundNothing(.submit, at: name)
            case .lookAhead, .wait, .end:
                #expect(orders.count == 2)
                #expect(orders.contains(.buy(at: "mock", fundedOnly: true)))
                #expect(orders.contains(.buy(at: "veo3", fundedOnly: false)))
                return
            }
        }
    }

    @Test func aProviderWithoutRoomIsWaitedForAndKeepsNoOtherOneBack() {
        var loop = loop("mock", "veo3")
        loop.began(.submit, at: "veo3")
        let full = StepReport(submitted: true, providerAnswered: true, closesGate: .quota(retryAfter: 600))
        loop.ended(.submit, at: "veo3", full, now: Self.start)
        #expect(drain(&loop).looks.filter { $0.hasPrefix("submit") } == ["submit mock"])
        loop.isDue(["veo3": .init(queued: Self.start)])
        #expect(loop.next(at: moment()) == .wait(seconds: 0.5))
        #expect(loop.next(at: moment(uptime: 500)) == .end(.deadline), "there is room again only after the deadline")
    }

    @Test func aProviderThatDoesNotSayWhatBecameOfALostPurchaseIsNotAskedAgainInThisSweep() {
        var loop = loop("mock", "veo3")
        loop.began(.late, at: "veo3")
        loop.ended(.late, at: "veo3", StepReport(providerAnswered: false), now: Self.start)
        let looks = drain(&loop).looks
        #expect(looks.filter { $0.hasPrefix("late") } == ["late mock"])
        #expect(looks.contains("submit veo3"), "that says nothing about orders")
    }

    @Test func aWatchEndsAtItsLimitAndAtASignalAndElseLooksAgain() {
        var loop = loop("mock", limits: SweepLimits(maxJobs: 1, watchInterval: 5))
        _ = drain(&loop)
        loop.isDue([:])
        #expect(loop.next(at: moment()) == .wait(seconds: 0.5))
        #expect(loop.next(at: moment(stop: true)) == .end(.stopped))
        loop.lookAgain()
        #expect(loop.next(at: moment()) == .follow(at: "mock", mayFetch: true))
        loop.began(.submit, at: "mock")
        loop.ended(.submit, at: "mock", StepReport(submitted: true, providerAnswered: true), now: Self.start)
        _ = drain(&loop)
        loop.isDue([:])
        #expect(loop.next(at: moment()) == .end(.limit))
    }

    @Test func aPurchaseThatNobodyKnewStopsBuyingEverywhereAlsoAtProvidersThatCome() {
        var loop = loop("mock")
        loop.began(.submit, at: "mock")
        loop.ended(.submit, at: "mock", StepReport(foundUnknown: true), now: Self.start)
        loop.open("veo3")
        let (looks, _) = drain(&loop)
        #expect(looks == ["follow veo3", "follow mock", "late veo3", "late mock"])
    }

    @Test func whatOneProviderMakesFasterThanItIsFetchedKeepsNoOtherResultsWaiting() {
        var alone = loop("mock")
        alone.began(.fetch, at: "mock")
        #expect(alone.next(at: moment()) == .follow(at: "mock", mayFetch: true))
        var loop = loop("mock", "veo3")
        loop.began(.fetch, at: "mock")
        #expect(loop.next(at: moment()) == .follow(at: "veo3", mayFetch: true))
        loop.began(.fetch, at: "veo3")
        #expect(loop.next(at: moment()) == .follow(at: "veo3", mayFetch: false))
    }

    /// What is told of the lanes, and how the sweep goes on then.
    struct Ending: Sendable {
        var dues: [String: SweepLoop.Due] = [:]
        var limits = SweepLimits()
        var uptime = 0.0
        var stop = false
        var then: SweepLoop.Action
    }

    @Test(arguments: [
        Ending(then: .end(.finished)),
        Ending(dues: ["veo3": .init(following: start.adding(seconds: 30))], then: .wait(seconds: 0.5)),
        Ending(dues: ["veo3": .init(queued: start.adding(seconds: 0.2))], then: .wait(seconds: 0.2)),
        Ending(dues: ["mock": .init(following: start.adding(seconds: 2000))], then: .end(.deadline)),
        Ending(dues: ["veo3": .init(queued: start)], limits: SweepLimits(maySubmit: false), then: .end(.finished)),
        Ending(limits: SweepLimits(watchInterval: 5), then: .wait(seconds: 0.5)),
        Ending(uptime: 1000, then: .end(.deadline)),
        Ending(stop: true, then: .end(.stopped)),
    ]) func aSweepEndsWhenNothingIsDueBeforeItsDeadline(_ ending: Ending) {
        var loop = loop("mock", "veo3", limits: ending.limits)
        _ = drain(&loop)
        loop.isDue(ending.dues)
        #expect(loop.next(at: moment(uptime: ending.uptime, stop: ending.stop)) == ending.then)
    }

    @Test func whatIsInHandFinishesBeforeTheSweepEnds() {
        for (uptime, stop) in [(1000.0, false), (0, true)] {
            var loop = loop("mock")
            loop.began(.submit, at: "mock")
            guard case .lookAhead = loop.next(at: moment(uptime: uptime, stop: stop)) else {
                Issue.record("it begins something")
                continue
            }
            loop.isDue([:])
            guard case .wait = loop.next(at: moment(uptime: uptime, stop: stop)) else {
                Issue.record("it does not wait")
                continue
            }
        }
    }

    @Test func afterAFailureOnlyWhatIsInHandIsWaitedFor() {
        var loop = loop("mock", "veo3")
        loop.began(.submit, at: "mock")
        loop.began(.submit, at: "veo3")
        loop.failed(.submit, at: "mock")
        #expect(loop.next(at: moment()) == .wait(seconds: 0.5))
        loop.ended(.submit, at: "veo3", StepReport(submitted: true, providerAnswered: true), now: Self.start)
        #expect(loop.next(at: moment()) == .end(.failed))
    }
}
