import Database
import Events
import Ledger
import Model
import Periods
package import StoreConformance
import TestSupport

/// What the books have to do on every engine, as checks that the ledger's tests run over ``Check/allCases``.
///
/// One value serves one check: it starts with a folder that has no database.
package struct LedgerConformance: Sendable {
    let driver: StoreDriver
    let folder: ScratchFolder

    package init(_ driver: StoreDriver) throws {
        self.driver = driver
        folder = try ScratchFolder()
    }

    /// The sentences of the contract; a name says what must be true.
    package enum Check: String, CaseIterable, Sendable {
        case aHoldIsNotSpentUntilItIsSettled
        case aHoldBeyondWhatIsAvailableIsRefusedAndChangesNothing
        case aJobHasOneOpenHold
        case holdsOnSeveralConnectionsTakeNoMoreThanThereIs
        case aHoldInsteadOfAnotherTakesTheDifference
        case aReleasedHoldIsFreeAgainAndReleasingTwiceDoesNothing

        case aChargeAboveItsHoldIsAFactAndMayGoBelowZero
        case aChargeBelowItsHoldFreesTheRest
        case settlingTheSameSubmissionTwiceBooksItOnce
        case twoConnectionsThatSettleASubmissionBookItOnce
        case aLateChargeWithoutAHoldIsBooked
        case whatIsNotKnownIsNotBookedAndItsHoldStays

        case anEntrySaysWhoActedAndWhatItIsAbout
        case entriesAreFinal
        case aRehearsalTouchesNothingThatIsPaid
        case aGrantMustBeAboveZero
        case whatItsTransactionLosesIsNotBooked
        case theSumsOfTheAccountAreTheSumsOfTheEntries

        case whatBroughtNothingIsSettledAtZeroWithItsWordsAndChargedOnceShouldItTurnUp
        case aChargeSaysWhatWasQuotedAndWhyItIsAnotherSum
        case aRefundGivesEachChargeBackOnce
        case aPartOfOneChargeIsRefunded
        case aCorrectionMovesTheBalanceAndNamesWhatItMends
        case whatMendsTheBooksNeedsAReason
        case monthsAreClosedInTheirOrderEachOnceInOneZone
        case nothingIsBookedIntoAClosedMonth
        case closedMonthsAreFinal
        case periodsThatMeetAddUp
        case aStatementIsTheSumOfItsEntriesByEverything
    }

    /// Runs one check and records what is wrong as issues of the test that called it.
    package func run(_ check: Check) async throws {
        switch check {
        case .aHoldIsNotSpentUntilItIsSettled: try await aHoldIsNotSpentUntilItIsSettled()
        case .aHoldBeyondWhatIsAvailableIsRefusedAndChangesNothing:
            try await aHoldBeyondWhatIsAvailableIsRefusedAndChangesNothing()
        case .aJobHasOneOpenHold: try await aJobHasOneOpenHold()
        case .holdsOnSeveralConnectionsTakeNoMoreThanThereIs:
            try await holdsOnSeveralConnectionsTakeNoMoreThanThereIs()
        case .aHoldInsteadOfAnotherTakesTheDifference: try await aHoldInsteadOfAnotherTakesTheDifference()
        case .aReleasedHoldIsFreeAgainAndReleasingTwiceDoesNothing:
            try await aReleasedHoldIsFreeAgainAndReleasingTwiceDoesNothing()
        case .aChargeAboveItsHoldIsAFactAndMayGoBelowZero: try await aChargeAboveItsHoldIsAFactAndMayGoBelowZero()
        case .aChargeBelowItsHoldFreesTheRest: try await aChargeBelowItsHoldFreesTheRest()
        case .settlingTheSameSubmissionTwiceBooksItOnce: try await settlingTheSameSubmissionTwiceBooksItOnce()
        case .twoConnectionsThatSettleASubmissionBookItOnce:
            try await twoConnectionsThatSettleASubmissionBookItOnce()
        case .aLateChargeWithoutAHoldIsBooked: try await aLateChargeWithoutAHoldIsBooked()
        case .whatIsNotKnownIsNotBookedAndItsHoldStays: try await whatIsNotKnownIsNotBookedAndItsHoldStays()
        case .anEntrySaysWhoActedAndWhatItIsAbout: try await anEntrySaysWhoActedAndWhatItIsAbout()
        case .entriesAreFinal: try await entriesAreFinal()
        case .aRehearsalTouchesNothingThatIsPaid: try await aRehearsalTouchesNothingThatIsPaid()
        case .aGrantMustBeAboveZero: try await aGrantMustBeAboveZero()
        case .whatItsTransactionLosesIsNotBooked: try await whatItsTransactionLosesIsNotBooked()
        case .theSumsOfTheAccountAreTheSumsOfTheEntries: try await theSumsOfTheAccountAreTheSumsOfTheEntries()
        case .whatBroughtNothingIsSettledAtZeroWithItsWordsAndChargedOnceShouldItTurnUp:
            try await whatBroughtNothingIsSettledAtZeroWithItsWordsAndChargedOnceShouldItTurnUp()
        case .aChargeSaysWhatWasQuotedAndWhyItIsAnotherSum:
            try await aChargeSaysWhatWasQuotedAndWhyItIsAnotherSum()
        case .aRefundGivesEachChargeBackOnce:
            try await aRefundGivesEachChargeBackOnce()
        case .aPartOfOneChargeIsRefunded:
            try await aPartOfOneChargeIsRefunded()
        case .aCorrectionMovesTheBalanceAndNamesWhatItMends:
            try await aCorrectionMovesTheBalanceAndNamesWhatItMends()
        case .whatMendsTheBooksNeedsAReason:
            try await whatMendsTheBooksNeedsAReason()
        case .monthsAreClosedInTheirOrderEachOnceInOneZone:
            try await monthsAreClosedInTheirOrderEachOnceInOneZone()
        case .nothingIsBookedIntoAClosedMonth:
            try await nothingIsBookedIntoAClosedMonth()
        case .closedMonthsAreFinal:
            try await closedMonthsAreFinal()
        case .periodsThatMeetAddUp:
            try await periodsThatMeetAddUp()
        case .aStatementIsTheSumOfItsEntriesByEverything:
            try await aStatementIsTheSumOfItsEntriesByEverything()
        }
    }
}

extension LedgerConformance {
    /// The books of a connection of its own.
    func open() throws -> Books { Books(store: try driver.open(folder, eventMigrations + ledgerMigrations, 30)) }

    /// A store in which each call is one transaction.
    struct Books: Sendable {
        let store: any Store

        @discardableResult
        func write<T: Sendable>(
            at now: Timestamp = ManualClock.start, _ body: @escaping @Sendable (CreditLedger, Transaction) throws -> T
        ) async throws -> T {
            try await store.write { try body(CreditLedger($0, now: now, by: .person("ada")), $0) }
        }

        func statement(of account: Account = .main, _ period: Period) async throws -> CreditStatement {
            try await store.read {
                try CreditLedger($0, now: ManualClock.start, by: .person("ada")).statement(of: account, in: period)
            }
        }

        func entries(of account: Account = .main, _ period: Period) async throws -> [LedgerEntry] {
            try await store.read {
                let ledger = CreditLedger($0, now: ManualClock.start, by: .person("ada"))
                return try ledger.entries(of: ledger.extract(of: account, in: period), after: 0, limit: 10_000)
            }
        }

        func balance(of account: Account = .main) async throws -> AccountBalance {
            try await store.read {
                try CreditLedger($0, now: ManualClock.start, by: .person("ada")).balance(of: account)
            }
        }

        func count(_ statement: Statement) async throws -> Int { try await store.read { try $0.count(statement) } }
    }
}

/// A job of a provider that is paid from `main`.
func subject(_ job: String, at provider: String = "veo3") -> LedgerSubject {
    LedgerSubject(
        job: job, shot: ShotID(scene: SceneID(project: "film", scene: "s01"), shot: "1A"), model: "m",
        sku: "m/720p/silent", provider: provider, orderedBy: .person("bob"))
}

extension CreditLedger {
    /// Books a sum that the provider states.
    @discardableResult
    func settle(_ sum: String, _ subject: LedgerSubject, _ submission: String) throws -> Charge {
        try settle(UsageFacts(stated: .stated(credits(sum))), at: nil, for: subject, submission: submission)
    }
}

/// An amount; what is none would be a mistake of the test, and is no amount of any test.
func credits(_ text: String) -> Credits {
    Credits(text) ?? Credits(micro: .min)
}

/// What the checks ask the tables themselves.
enum BookTable {
    static let entries = Statement("count of entries", "SELECT count(*) FROM ledger_entries")
    static let settled = Statement(
        "count of settlements", "SELECT count(*) FROM ledger_entries WHERE kind = 'settle'")
    static let booked = Statement(
        "sum of entries",
        "SELECT sum(CASE kind WHEN 'grant' THEN amount WHEN 'settle' THEN -amount ELSE 0 END) FROM ledger_entries")
    static let held = Statement("sum of open holds", "SELECT sum(amount) FROM holds WHERE state = 'open'")
    static let holder = Statement(
        "who holds",
        "SELECT by, project, scene, shot, job, model, provider, ordered_by FROM ledger_entries WHERE kind = 'hold'")
    static let change = Statement("change an entry", "UPDATE ledger_entries SET amount = 1")
    static let delete = Statement("delete entries", "DELETE FROM ledger_entries")
    static let backdate = Statement(
        "book into the past",
        """
        INSERT INTO ledger_entries(at, happened_at, account, kind, amount, by) VALUES (0, 0, 'main', 'grant', 1, 'person:eve')
        """)
    static let reopen = Statement("rewrite closed months", "UPDATE closed_months SET statement = 'another'")
    static let forget = Statement("open months again", "DELETE FROM closed_months")
    static let anotherHold = Statement(
        "another hold",
        "INSERT INTO holds(account, job, amount, state, opened_at) VALUES ('main', :job, 1, 'open', 1)")
}
