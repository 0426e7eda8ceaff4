package import Model

/// Why an entry was refused; nothing was booked.
package struct LedgerError: ConsequentialError {
    package enum Code: CaseIterable, Sendable {
        /// A new hold is larger than what is available.
        case insufficientCredits
        /// An amount that no entry of this kind may have.
        case invalidAmount
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
        case .insufficientCredits: .outOfCredits
        case .invalidAmount: .badInput
        }
    }
}
