import Model
import Queue
import TestSupport
import Testing

@testable import Sweep

/// What closes the gate through which a sweep buys, and what opens it again.
@Suite struct SubmitGateTests {
    private let now = ManualClock.start

    /// A gate that was told of these steps.
    private func gate(_ reports: [StepReport], limits: SweepLimits = SweepLimits()) -> SubmitGate {
        var gate = SubmitGate(limits: limits)
        for report in reports {
            var report = report
            report.refusalsBefore = gate.refusals
            gate.note(report, at: now)
        }
        return gate
    }

    private static func accepted(_ job: String) -> StepReport {
        StepReport(job: job, submitted: true, providerAnswered: true)
    }

    private static func refused(_ job: String) -> StepReport {
        StepReport(job: job, submitted: true, next: .retry(after: 300), providerAnswered: true, closesGate: .refusal)
    }

    /// The ending of an operation for lack of a right.
    private static func forbidden(_ job: String) -> StepReport {
        StepReport(job: job, polled: true, next: .hold, providerAnswered: true, closesGate: .refusal)
    }

    private static func silent(_ job: String) -> StepReport { StepReport(job: job, providerAnswered: false) }

    private static func answered(_ job: String) -> StepReport {
        StepReport(job: job, polled: true, providerAnswered: true)
    }

    /// Steps, whether the gate is open after them, and whether one order at a time is sent then.
    static let histories: [(String, [StepReport], isOpen: Bool, isDoubtful: Bool)] = [
        ("nothing happened", [], true, false),
        ("one job was refused", [refused("a")], true, true),
        ("one job was refused many times", Array(repeating: refused("a"), count: 9), true, true),
        ("two jobs were refused", [refused("a"), refused("b")], false, true),
        ("two purchases lacked a right", [forbidden("a"), forbidden("b")], false, true),
        ("one order was refused and one purchase lacked a right", [refused("a"), forbidden("b")], false, true),
        ("an order was taken between two refusals", [refused("a"), accepted("b"), refused("c")], true, true),
        ("an order was taken after two refusals", [refused("a"), refused("b"), accepted("c")], true, false),
        ("a question was answered between two refusals", [refused("a"), answered("c"), refused("b")], false, true),
        ("two jobs met silence", [silent("a"), silent("b")], true, true),
        ("three jobs met silence", [silent("a"), silent("b"), silent("c")], false, true),
        ("one job met silence many times", Array(repeating: silent("a"), count: 9), true, true),
        ("an answer came between", [silent("a"), silent("b"), answered("d"), silent("c")], true, true),
        ("an answer came after three silences", [silent("a"), silent("b"), silent("c"), answered("d")], true, false),
        ("a refusal is an answer", [silent("a"), silent("b"), refused("d"), silent("c")], true, true),
        ("steps that asked nothing", [silent("a"), StepReport(job: "d"), silent("b"), silent("c")], false, true),
    ]

    @Test(arguments: histories) func whetherTheGateIsOpenFollowsFromWhatDifferentJobsMet(
        _ history: (String, [StepReport], isOpen: Bool, isDoubtful: Bool)
    ) {
        let gate = gate(history.1)
        #expect(gate.isOpen(at: now) == history.isOpen, "\(history.0)")
        #expect(gate.mayOpen == history.isOpen, "\(history.0)")
        #expect(gate.isDoubtful == history.isDoubtful)
    }

    @Test func ordersThatWereOnTheirWayTogetherMetTheSameTokenAndCountAsOneRefusal() {
        var gate = SubmitGate(limits: SweepLimits())
        for job in ["a", "b", "c", "d"] { gate.note(Self.refused(job), at: now) }
        #expect(gate.mayOpen)
        #expect(gate.isDoubtful)
        #expect(gate.refusals == 1)
        var next = Self.refused("e")
        next.refusalsBefore = 1
        gate.note(next, at: now)
        #expect(!gate.mayOpen, "the next one was refused with a token of its own")
    }

    @Test(arguments: [(nil, 30.0), (5, 30), (600, 600)]) func aProviderWithoutRoomIsLeftAloneForAWhile(
        _ retryAfter: Double?, _ pause: Double
    ) {
        let gate = gate([StepReport(job: "a", providerAnswered: true, closesGate: .quota(retryAfter: retryAfter))])
        #expect(gate.mayOpen)
        #expect(!gate.isDoubtful)
        #expect(!gate.isOpen(at: now.adding(seconds: pause - 1)))
        #expect(gate.isOpen(at: now.adding(seconds: pause)))
    }

    @Test func whatIsAllowedClosesItToo() {
        #expect(!gate([], limits: SweepLimits(maySubmit: false)).mayOpen)
        var limited = gate([], limits: SweepLimits(maxJobs: 2))
        limited.submitted = 1
        #expect(limited.mayOpen)
        #expect(!limited.isAtLimit)
        limited.submitted = 2
        #expect(!limited.mayOpen)
        #expect(limited.isAtLimit)
    }

    @Test func lackOfCreditsIsRememberedAndLeavesItOpenForWhatIsPaid() {
        let gate = gate([StepReport(job: "a", closesGate: .credits)])
        #expect(gate.isOutOfCredits)
        #expect(gate.mayOpen)
    }
}
