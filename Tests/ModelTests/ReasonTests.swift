import Model
import Testing

@Suite struct ReasonTests {
    private static let facts = Reason.Facts(job: "j1", attempts: (2, 3))

    /// Every row of the table, with the words for job `j1`.
    private static let rows = Reason.allCases.flatMap { reason in reason.rows(facts).map { (reason, $0) } }

    private static func rows(_ standing: Reason.Standing) -> [(reason: Reason, row: Reason.Traits)] {
        rows.filter { $0.1.standing == standing }.map { ($0.0, $0.1) }
    }

    // MARK: The set

    /// Scripts and pages hold on to these.
    @Test(arguments: [
        "superseded", "omitted", "budget", "price", "approval", "provider_unconfigured", "paused", "quota",
        "unknown_submit", "operation_taken", "clip_differs", "clip_unchecked", "no_video", "paid_but_lost",
        "frame_missing", "worker_lost",
    ]) func aWordThatOthersHoldOnToStays(_ word: String) {
        #expect(Reason(rawValue: word) != nil)
    }

    @Test(arguments: OutcomeClass.all) func anOutcomeIsAReasonWithTheSameWord(_ outcome: OutcomeClass) {
        #expect(Reason(outcome).rawValue == outcome.code)
    }

    @Test func wordsAreOfOneShape() {
        for reason in Reason.allCases {
            #expect(reason.rawValue.allSatisfy { $0.isLowercase || $0 == "_" || $0 == "." }, "\(reason)")
        }
    }

    @Test(arguments: Reason.allCases) func aJobsMoveIsReadBackWithItsReason(_ reason: Reason) {
        let move = Happening.jobMoved(from: .processing, to: .held, reason: reason, text: nil)
        #expect(Happening(.jobState, move.fields) == move)
    }

    // MARK: The table

    @Test(arguments: Reason.allCases) func aReasonHasOneRowForEachStandingInWhichItIsFound(_ reason: Reason) {
        let standings = reason.rows().map(\.standing)
        #expect(!standings.isEmpty)
        #expect(Set(standings).count == standings.count)
    }

    /// What the queue does after an outcome decides where a job with that reason can be found; a row for anywhere else would
    /// be words that nobody can reach.
    @Test(arguments: OutcomeClass.all) func anOutcomeHasRowsForWhatTheQueueDoesAfterIt(_ outcome: OutcomeClass) {
        // What is never tried again is said of the shot, not of a question that brought no answer.
        var reached: Set<Reason.Standing> = outcome.disposition(wasBought: false) == .fail ? [] : [.open]
        for wasBought in [false, true] {
            switch outcome.disposition(wasBought: wasBought) {
            case .retry: if outcome.usesAttempt(wasBought: wasBought) { reached.insert(.failed) }
            case .fail: reached.insert(.failed)
            case .hold, .lookUp: reached.insert(.held)
            }
        }
        #expect(Set(Reason(outcome).rows().map(\.standing)) == reached)
    }

    @Test func whoeverHasToActIsToldWhatToDoAndNobodyElseIs() {
        for (reason, row) in Self.rows {
            #expect((row.nextAction == nil) == (row.responsible == .system), "\(reason) \(row.standing)")
        }
        for standing in [Reason.Standing.held, .failed] {
            for (reason, row) in Self.rows(standing) { #expect(row.responsible != .system, "\(reason)") }
        }
    }

    @Test func waitingForAProviderThatIsNotConfiguredIsTheOperatorsMatterAndNotHeld() {
        let rows = Reason.providerUnconfigured.rows()
        #expect(rows.map(\.standing) == [.open])
        #expect(rows.map(\.responsible) == [.operator])
        #expect(Reason.providerUnconfigured.stands(in: .queued))
        #expect(!Reason.providerUnconfigured.stands(in: .held))
    }

    // MARK: The words

    @Test func textsAreSentences() {
        for (reason, row) in Self.rows {
            for text in [row.sentence, row.nextAction].compactMap(\.self) {
                #expect(text.hasSuffix("."), "\(reason): \(text)")
                #expect(!text.contains(".."), "\(reason): \(text)")
                #expect(!text.contains("  "), "\(reason): \(text)")
                #expect(text.first?.isUppercase == true || text.first == "`", "\(reason): \(text)")
                #expect(!text.contains(reason.rawValue) || !reason.rawValue.contains("_"), "\(reason): a code, no word")
            }
        }
    }

    @Test(arguments: [Reason.Standing.held, .failed, .canceled])
    func twoReasonsThatAPersonMayMeetInOnePlaceAreToldApart(_ standing: Reason.Standing) {
        let sentences = Self.rows(standing).map(\.row.sentence)
        #expect(Set(sentences).count == sentences.count)
    }

    @Test func documentsHaveNoFactsOfAJob() {
        for reason in Reason.allCases {
            for row in reason.rows() {
                let texts = [row.sentence, row.nextAction ?? ""]
                #expect(!texts.joined().contains("attempt"), "\(reason)")
            }
        }
    }

    @Test func attemptsAreCountedWhereARetryCostsOne() {
        #expect(Reason.quota.traits(in: .failed, Self.facts)?.sentence.contains("2 of 3 attempts used") == true)
        let unused = Reason.Facts(attempts: (0, 1))
        #expect(Reason.quota.traits(in: .queued, unused)?.sentence.hasSuffix("No attempt is used.") == true)
        #expect(Reason.quota.traits(in: .queued, Self.facts)?.sentence.contains("attempt") == false)
    }

    /// What each row of a job that needs somebody has to say and to name: facts of its own and whole commands, in order.
    private static let expectations: [(Reason, Reason.Standing, says: [String], names: [String])] = [
        (.transient, .failed, ["faults of its own"], ["retry j1"]),
        (.quota, .failed, ["no quota"], ["retry j1"]),
        (.contentRefusedPrompt, .failed, ["refused the prompt"], []),
        (.contentRefusedStartFrame, .failed, ["refused the first frame"], []),
        (.contentRefusedEndFrame, .failed, ["refused the last frame"], []),
        (.contentRefusedAudio, .failed, ["refused the audio"], []),
        (.contentRefusedOutput, .failed, ["hand out the video"], []),
        (.contentRefusedUnspecified, .failed, ["does not say why"], []),
        (.invalidRequest, .failed, ["does not take this request"], []),
        (.infrastructure, .failed, ["This machine"], ["retry j1"]),
        (.declaredLost, .failed, ["declared lost"], ["retry j1", "resolve j1 --adopt FOUND"]),
        (.endedWithoutAClip, .failed, ["purchase journal"], ["retry j1"]),
        (.auth, .held, ["took the order", "a right"], ["retry j1"]),
        (.notOffered, .held, ["took the order", "model, project or region"], ["config", "models", "retry j1"]),
        (
            .unknownSubmit, .held, ["may have accepted", "answer was lost"],
            ["resolve j1 --adopt FOUND", "resolve j1 --declare-lost"]
        ),
        (.noVideo, .held, ["delivered no video"], ["retry j1", "resolve j1 --adopt FOUND"]),
        (
            .price, .held, ["Today's price", "Nothing was bought"],
            ["approve-order j1", "approve-order j1 --allow-unpriced", "cancel j1"]
        ),
        (.approval, .held, ["approved", "Nothing was bought"], ["approve-order j1", "cancel j1"]),
        (.frameMissing, .held, ["A frame", "missing", "Nothing was bought"], ["retry j1"]),
        (
            .operationGone, .held, ["no longer knows this operation"],
            ["retry j1", "resolve j1 --adopt FOUND", "resolve j1 --declare-lost"]
        ),
        (
            .operationTaken, .held, ["the name of another one", "may have been bought"],
            ["resolve j1 --adopt FOUND", "resolve j1 --declare-lost"]
        ),
        (.workerLost, .held, ["worker was lost"], ["retry j1"]),
        (
            .clipDiffers, .held, ["not what was ordered", "It is kept"],
            ["resolve j1 --accept", "resolve j1 --declare-lost --force", "retry j1"]
        ),
        (.clipUnchecked, .held, ["ffmpeg could not check"], ["retry j1"]),
        (.clipUndecodable, .held, ["no clip that plays"], ["retry j1", "resolve j1 --declare-lost --force"]),
        (.clipUnfetched, .held, ["could not be fetched"], ["retry j1", "resolve j1 --declare-lost --force"]),
        (.paidButLost, .held, ["no longer has it"], ["retry j1", "resolve j1 --declare-lost --force"]),
    ]

    @Test func aReasonSaysItsOwnFactsAndNamesItsOwnCommands() throws {
        for (reason, standing, says, names) in Self.expectations {
            let row = try #require(reason.rows(Self.facts).first { $0.standing == standing }, "\(reason)")
            for fact in says { #expect(row.sentence.contains(fact), "\(reason): \(row.sentence)") }
            #expect(commands(in: row.nextAction) == names.map { "dailies \($0)" }, "\(reason)")
        }
    }

    @Test func noRowOfAJobThatNeedsSomebodyIsForgottenHere() {
        let expected = Set(Self.expectations.map { "\($0.0) \($0.1)" })
        let all = Set((Self.rows(.held) + Self.rows(.failed)).map { "\($0.reason) \($0.row.standing)" })
        #expect(all == expected)
    }

    @Test func aRetryIsNamedWhereItHelpsAndSaysWhatItCosts() {
        for (reason, row) in Self.rows(.held) + Self.rows(.failed) {
            let words = row.nextAction ?? ""
            switch row.retry {
            case .goesOn: #expect(words.contains("`dailies retry j1`") && words.contains("at no cost"), "\(reason)")
            case .looksFirst: #expect(words.contains("not bought again"), "\(reason)")
            case .buys where words.contains("dailies retry"):
                #expect(words.contains("buys it again") || words.contains("orders"), "\(reason)")
            case .buys: #expect(words.contains("submit the whole manifest again"), "\(reason)")
            case .afterResolve: #expect(!words.contains("dailies retry"), "\(reason)")
            case .refused:
                #expect(!words.contains("dailies retry") || words.contains("--declare-lost --force"), "\(reason)")
            }
        }
    }

    private func commands(in text: String?) -> [String] {
        (text ?? "").split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
    }
}
