import Ledger
import Queue
import Review

extension ActionError {
    /// What a room below refused, said as an action's refusal; nil for what is no refusal but a fault or a defect, which
    /// stays what it is.
    init?(refusal error: any Error) {
        switch error {
        case let error as QueueError:
            guard let code = Code(error.code) else { return nil }
            self.init(code: code, message: error.message, remedy: error.remedy)
        case let error as LedgerError:
            guard let code = Code(error.code) else { return nil }
            self.init(code: code, message: error.message, remedy: error.remedy)
        case let error as ReviewError:
            self.init(code: Code(error.code), message: error.message, remedy: error.remedy)
        default: return nil
        }
    }
}

extension ActionError.Code {
    fileprivate init?(_ code: QueueError.Code) {
        switch code {
        case .unknownID: self = .unknown
        case .notAllowed: self = .notAllowed
        case .leaseLost, .booksWrong, .illegalMove: return nil
        }
    }

    fileprivate init(_ code: ReviewError.Code) {
        self =
            switch code {
            case .unknown: .unknown
            case .notAllowed: .notAllowed
            case .invalid: .invalidWords
            }
    }

    fileprivate init?(_ code: LedgerError.Code) {
        switch code {
        case .insufficientCredits: self = .insufficientCredits
        case .overBudget: self = .overBudget
        case .invalidAmount: self = .invalidAmount
        case .nothingToRefund, .monthNotClosable: self = .notAllowed
        case .unknownEntry: self = .unknown
        case .reasonMissing: self = .invalidWords
        case .zoneUnknown: self = .unknownZone
        case .statementDamaged: return nil
        }
    }
}

/// Does what was asked; a refusal of a room below is thrown as ``ActionError``.
func refusing<T>(_ body: () async throws -> T) async throws -> T {
    do {
        return try await body()
    } catch {
        if let refusal = ActionError(refusal: error) { throw refusal }
        throw error
    }
}
