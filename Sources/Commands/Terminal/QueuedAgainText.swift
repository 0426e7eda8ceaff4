import Actions
import Documents
import Model
import Queue

/// What `dailies retry` and `dailies approve-order` say of the jobs that were queued again, for people.
struct QueuedAgainText: CustomStringConvertible {
    /// For when there are none.
    var none: String
    /// What was done to each: `queued again`.
    var what: String
    var answer: QueuedAgain

    init(_ answer: QueuedAgain, _ what: String, none: String) {
        self.answer = answer
        self.what = what
        self.none = none
    }

    var description: String {
        guard !answer.quotes.isEmpty else { return none }
        let jobs = answer.quotes.map { quote in
            let cost = quote.estimate.map { "\($0.short) credits held" } ?? "unpriced"
            return
                "\(quote.shot.scene.project)/\(quote.shot.scene.scene)/\(quote.shot.shot) take \(quote.take) \(what) "
                + "at \(quote.provider), \(cost) (\(quote.job))"
        }
        let paying = Account.allCases.filter { account in answer.quotes.contains { $0.account == account } }
        let accounts = paying.map { account in
            "\((answer.available[account] ?? .zero).short) credits available in the account \(account.rawValue)"
        }
        return (jobs + accounts).joined(separator: "\n")
    }
}

extension QueuedAgainDocument {
    init(schema: String, _ answer: QueuedAgain) {
        self.init(schema: schema, answer.quotes, account: answer.account, available: answer.available)
    }
}
