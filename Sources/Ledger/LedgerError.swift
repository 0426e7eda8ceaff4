package import Model

/// Why an entry was refused; nothing was booked.
package struct LedgerError: ConsequentialError, Equatable {
    package enum Code: CaseIterable, Sendable {
        /// A new hold is larger than what is available.
        case insufficientCredits
        /// A purchase goes beyond a hard budget, or into what it keeps for retakes.
        case overBudget
        /// An amount that no entry of this kind may have.
        case invalidAmount
        /// A job without a charge that could be given back.
        case nothingToRefund
        /// An entry that the account does not have.
        case unknownEntry
        /// Nobody said why.
        case reasonMissing
        /// A month that cannot be closed: open, still to come, out of order, or closed before.
        case monthNotClosable
        /// A month was closed in a time zone that this build does not know.
        case zoneUnknown
        /// A frozen statement is not what it was when it was frozen.
        case statementDamaged
    }

    package var code: Code
    package var message: String
    package var remedy: String?

    package init(code: Code, message: String, remedy: String?) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    package var exitStatus: ExitStatus {
        switch code {
        case .insufficientCredits, .overBudget: .outOfCredits
        case .invalidAmount, .nothingToRefund, .unknownEntry, .reasonMissing, .monthNotClosable: .badInput
        case .zoneUnknown: .configuration
        case .statementDamaged: .broken
        }
    }
}

extension LedgerError {
    /// A frozen statement that is not what it was.
    ///
    /// - Parameter period: of which month.
    package static func damaged(_ period: String) -> LedgerError {
        LedgerError(
            code: .statementDamaged,
            message: "the frozen statement of \(period) is not what it was: the database was changed by other means",
            remedy: "Put a backup back with `dailies restore FILE`")
    }
}
