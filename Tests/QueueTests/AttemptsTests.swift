import Model
import Testing

@testable import Queue

@Suite struct AttemptsTests {
    @Test(arguments: OutcomeClass.all) func everyOutcomeHasADecisionAndAttemptsNeverGoDown(_ outcome: OutcomeClass) {
        for attempts in 0...3 {
            let life = Attempts(count: attempts, allowed: 3, tries: 0)
            let (step, counted) = life.next(after: outcome, wasBought: false, retryAfter: nil, jitter: 1)
            #expect(counted >= attempts)
            if case .retry(let seconds) = step { #expect(seconds > 0) }
        }
    }

    @Test func theLastAttemptFails() {
        let life = Attempts(count: 2, allowed: 3, tries: 0)
        #expect(life.next(after: .transient, wasBought: false, retryAfter: nil, jitter: 1).step == .fail)
        #expect(life.next(after: .quota, wasBought: false, retryAfter: nil, jitter: 1).step == .retry(after: 30))
    }

    @Test func whatWasBoughtIsNotBoughtWithoutEnd() {
        for outcome in OutcomeClass.all {
            var life = Attempts(count: 0, allowed: 3, tries: 0)
            var purchases = 0
            while true {
                purchases += 1
                let (step, attempts) = life.next(after: outcome, wasBought: true, retryAfter: nil, jitter: 1)
                life.count = attempts
                guard case .retry = step, purchases < 10 else { break }
            }
            #expect(purchases <= 3, "\(outcome)")
        }
    }

    @Test func waitsDoubleUpToTheirCapAndObeyTheProvider() {
        let waits = (1...12).map { JobLife.wait(base: 10, cap: 900, round: $0, nil, jitter: 1) }
        #expect(waits.prefix(4) == [10, 20, 40, 80])
        #expect(waits.last == 900)
        #expect(JobLife.wait(base: 10, cap: 900, round: 1, 120, jitter: 0.5) == 120)
    }
}
