/// Something that the books say twice, each time otherwise: a defect, or rows that something else changed.
package struct AuditFault: Equatable, Sendable {
    /// What must hold.
    package enum Rule: String, CaseIterable, Sendable {
        /// An account's balance is the sum of its entries.
        case balance
        /// What an account holds is the sum of its open holds.
        case held
        /// An open hold belongs to a job that is queued, at work or held, and whose account it is.
        case strayHold = "stray_hold"
        /// A job with an open purchase has an open hold.
        case missingHold = "missing_hold"
        /// An open purchase belongs to a job that is at work or held.
        case strayPurchase = "stray_purchase"
        /// A hold was opened by one entry and ended by those that its state says.
        case holdEntries = "hold_entries"
        /// What a purchase was charged is the sum of its charges' entries.
        case charge
        /// What a job was charged is the sum of its charges' entries.
        case jobCharge = "job_charge"
        /// A completed job has the clip of a purchase of its own.
        case clip
    }

    package var rule: Rule
    /// What is wrong, with the row that it is about.
    package var text: String
}

extension QueueError {
    /// Why nothing is resumed while the books are wrong.
    package static func booksWrong(_ faults: [AuditFault]) -> QueueError {
        QueueError(
            code: .booksWrong, message: faults.summary,
            remedy:
                "`dailies check --deep` lists what is wrong. Nothing is bought until that is put right, such as by a "
                + "backup (`dailies restore FILE`)")
    }
}

extension [AuditFault] {
    /// All of them in one line for people, the first one in words.
    package var summary: String {
        guard let first else { return "" }
        return "the books are wrong: \(first.text)" + (count > 1 ? ", and \(count - 1) more" : "")
    }
}
