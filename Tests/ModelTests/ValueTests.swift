import Foundation
import Model
import Testing

@Suite struct CreditsTests {
    @Test(arguments: [
        ("0", 0), ("3.2", 3_200_000), ("-0.05", -50_000), ("1000000000", 1_000_000_000_000_000), ("0.000001", 1),
    ]) func readsDecimalAmounts(_ text: String, _ micro: Int) {
        #expect(Credits(text)?.micro == Int64(micro))
    }

    @Test(arguments: ["", ".", "1.", ".5", "1.0000001", "1e3", "+1", "１", "1,5", "--1", "1000000000.000001", "nan"])
    func refusesWhatIsNoPlainAmount(_ text: String) {
        #expect(Credits(text) == nil)
    }

    @Test(arguments: [("3.2", "3.200000", "3.20"), ("-0.05", "-0.050000", "-0.05"), ("0.125", "0.125000", "0.125")])
    func writesSixDecimalsForProgramsAndTwoOrMoreForPeople(_ text: String, _ full: String, _ short: String) throws {
        let credits = try #require(Credits(text))
        #expect(credits.description == full)
        #expect(credits.short == short)
        #expect(Credits(full) == credits)
    }
}

@Suite struct TimestampTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00.000Z", 0), ("2026-11-23T01:00:00.000Z", 1_795_395_600),
        ("2000-02-29T23:59:59.000Z", 951_868_799),
        ("1969-12-31T23:59:59.000Z", -1), ("2100-03-01T00:00:00.000Z", 4_107_542_400),
    ]) func isISO8601InUTCBothWays(_ text: String, _ seconds: Int) {
        #expect(Timestamp(seconds: Double(seconds)).description == text)
        #expect(Timestamp(iso8601: text) == Timestamp(seconds: Double(seconds)))
    }

    @Test func agreesWithFoundationOverACentury() throws {
        for day in stride(from: -20_000, to: 40_000, by: 97) {
            let seconds = Double(day) * 86_400 + 12_345
            let expected = Date(timeIntervalSince1970: seconds).formatted(.iso8601)
            #expect(Timestamp(seconds: seconds).description.replacing(".000Z", with: "Z") == expected)
        }
    }

    @Test(arguments: [
        "2026-11-23", "2026-11-23T01:00:00", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z", "2026-11-23T24:00:00Z",
        "2026-11-23 01:00:00Z", "2026-11-23T01:00:00.1234567Z",
    ])
    func refusesOtherForms(_ text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }
}

@Suite struct IdentifierTests {
    @Test(arguments: ["a", "1A", "s01", "harbor-lights", "A_b-9", String(repeating: "x", count: 64)])
    func plainIdsAreValid(_ id: String) {
        #expect(isValidID(id))
    }

    @Test(arguments: ["", "-a", "_a", "a b", "a/b", "..", "é", "a\n", String(repeating: "x", count: 65)])
    func otherTextIsNoID(_ id: String) {
        #expect(!isValidID(id))
    }

    @Test func generatedIdsSortByTime() {
        var generator = SystemRandomNumberGenerator()
        let ids = (0..<100).map { makeULID(at: Timestamp(seconds: 1_000_000 + Double($0)), using: &generator) }
        #expect(ids == ids.sorted())
        #expect(ids.allSatisfy { $0.count == 26 && isValidID($0) })
    }
}

@Suite struct ClosedSetTests {
    @Test func noStateFollowsAnEnd() {
        #expect(JobState.completed.successors.isEmpty)
        #expect(JobState.canceled.successors.isEmpty)
    }

    @Test func everyOpenStateCanReachAClip() {
        for state in JobState.allCases where state.isOpen || state == .failed || state == .held {
            var reached: Set<JobState> = [state]
            for _ in JobState.allCases { reached.formUnion(reached.flatMap(\.successors)) }
            #expect(reached.contains(.completed), "\(state)")
        }
    }

    @Test(arguments: OutcomeClass.all) func everyOutcomeClassIsFoundByItsWord(_ outcome: OutcomeClass) {
        #expect(OutcomeClass(code: outcome.code) == outcome)
    }

    @Test func whatWasNotTriedUsesNoAttempt() {
        let free = OutcomeClass.all.filter { !$0.usesAttempt(wasBought: false) }
        #expect(free == [.quota, .auth, .notOffered, .infrastructure])
    }

    @Test func everyEndingOfAPurchaseUsesAnAttempt() {
        #expect(OutcomeClass.all.allSatisfy { $0.usesAttempt(wasBought: true) })
        #expect(OutcomeClass.auth.disposition(wasBought: true) == .hold)
    }

    @Test(arguments: [Double.infinity, -Double.infinity, 1e300, -1e300]) func timeDoesNotOverflow(_ seconds: Double) {
        let now = Timestamp(seconds: 1_795_395_600)
        #expect((now.adding(seconds: seconds) > now) == (seconds > 0))
        #expect(now.adding(seconds: .nan) == now)
    }

    @Test func refusedContentIsNeverSentAgainUnchanged() {
        #expect(OutcomeClass.contentRefused(.prompt).disposition(wasBought: false) == .fail)
        #expect(OutcomeClass.contentRefused(.startFrame).disposition(wasBought: false) == .fail)
        #expect(OutcomeClass.unknownSubmit.disposition(wasBought: false) == .lookUp)
    }

    @Test func theMostSeriousExitCodeWins() {
        #expect(ExitStatus.mostSerious([.jobFailed, .disk, .outOfCredits]) == .disk)
        #expect(ExitStatus.mostSerious([.jobFailed, .outOfCredits]) == .outOfCredits)
        #expect(ExitStatus.mostSerious([]) == .done)
    }
}
