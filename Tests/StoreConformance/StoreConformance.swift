import Database
import TestSupport

/// What every ``Store`` has to do, as checks that a driver's tests run over ``Check/allCases``.
///
/// One value serves one check: it starts with a folder that has no database.
package struct StoreConformance: Sendable {
    let driver: StoreDriver
    let folder: ScratchFolder

    package init(_ driver: StoreDriver) throws {
        self.driver = driver
        folder = try ScratchFolder()
    }

    /// The sentences of the contract; a name says what must be true.
    package enum Check: String, CaseIterable, Sendable {
        case keepsWhatWasWritten
        case aFailedTransactionLeavesNothing
        case aCancelledTaskRecordsItsFact
        case saysThatItIsDurable
        case whatIsClosedAnswersNoMore

        case aReadSeesOneState
        case aReadDoesNotWaitForAWrite
        case writersOnSeveralConnectionsLoseNothing
        case aWriterThatWaitedTooLongIsToldSo

        case valuesComeBackAsTheyWere
        case aLongTextComesBackWhole
        case countsWhatItChangedAndGivesKeys
        case refusesWhatTheSchemaForbids
        case namesTheStatementThatFailedAndNoValue
        case aRowThatCannotBeIsCorrupt
        case aColumnThatIsNotThereIsADefect
        case aValueThatIsMissingIsADefect

        case migratesOnce
        case aMigrationThatFailsLeavesNothing
        case refusesANewerSchema
        case aBackupIsWholeWhileOthersWrite
    }

    /// Runs one check and records what is wrong as issues of the test that called it.
    package func run(_ check: Check) async throws {
        switch check {
        case .keepsWhatWasWritten: try await keepsWhatWasWritten()
        case .aFailedTransactionLeavesNothing: try await aFailedTransactionLeavesNothing()
        case .aCancelledTaskRecordsItsFact: try await aCancelledTaskRecordsItsFact()
        case .saysThatItIsDurable: try await saysThatItIsDurable()
        case .whatIsClosedAnswersNoMore: try await whatIsClosedAnswersNoMore()
        case .aReadSeesOneState: try await aReadSeesOneState()
        case .aReadDoesNotWaitForAWrite: try await aReadDoesNotWaitForAWrite()
        case .writersOnSeveralConnectionsLoseNothing: try await writersOnSeveralConnectionsLoseNothing()
        case .aWriterThatWaitedTooLongIsToldSo: try await aWriterThatWaitedTooLongIsToldSo()
        case .valuesComeBackAsTheyWere: try await valuesComeBackAsTheyWere()
        case .aLongTextComesBackWhole: try await aLongTextComesBackWhole()
        case .countsWhatItChangedAndGivesKeys: try await countsWhatItChangedAndGivesKeys()
        case .refusesWhatTheSchemaForbids: try await refusesWhatTheSchemaForbids()
        case .namesTheStatementThatFailedAndNoValue: try await namesTheStatementThatFailedAndNoValue()
        case .aRowThatCannotBeIsCorrupt: try await aRowThatCannotBeIsCorrupt()
        case .aColumnThatIsNotThereIsADefect: try await aColumnThatIsNotThereIsADefect()
        case .aValueThatIsMissingIsADefect: try await aValueThatIsMissingIsADefect()
        case .migratesOnce: try await migratesOnce()
        case .aMigrationThatFailsLeavesNothing: try await aMigrationThatFailsLeavesNothing()
        case .refusesANewerSchema: try await refusesANewerSchema()
        case .aBackupIsWholeWhileOthersWrite: try await aBackupIsWholeWhileOthersWrite()
        }
    }

    /// Opens the database of this check; a second call is another connection to it.
    func open(_ migrations: [Migration] = [Notes.first], patience: Double = 30) throws -> any Store {
        try driver.open(folder, migrations, patience)
    }
}
