import Foundation
import JSON
import Ledger
import Model

/// A statement as its JSON document says it, which is all that a page about it is made of.
///
/// A closed month is kept as that text and nothing else. A page that reads the text says what `statement.json` beside it
/// says, of an open month and of a closed one alike, and a later program makes the same figures of it.
struct StatementFacts: Decodable, Sendable {
    var period: Span
    var account: Account
    var asOf: Timestamp
    var closedBy: By?
    var opening: Credits
    var granted: Credits
    var settled: Credits
    var refunded: Credits
    var corrected: Credits
    var closing: Credits
    var held: Credits
    var available: Credits
    var unpricedJobs: Int
    var byProject: [StatementLine]
    var byScene: [StatementLine]
    var byModel: [StatementLine]
    var byProvider: [StatementLine]
    var byPerson: [StatementLine]
    var byDay: [StatementLine]
    var variance: VarianceFacts
    var takes: [FateFacts]
    var wasted: Credits
    var waste: [WasteFacts]
    var keptSeconds: Double
    var costPerKeptSecond: Credits?
    var prices: [PriceFacts]
    var remarks: [RemarkFacts]
    var openHolds: [HoldFacts]
    var holdsByAge: [HoldAgeFacts]
    var unpriced: [UnpricedFacts]
    var anomalies: [AnomalyFacts]
    var forecast: ForecastFacts?

    /// What was spent in the end.
    var spent: Credits { settled - refunded - corrected }
    /// Whether nothing of it is missing; while something is, costs are a lower bound, and what is left an upper one.
    var isComplete: Bool { unpricedJobs == 0 }
}

extension StatementFacts {
    /// Reads `dailies.credit-statement/1`; its entries are left out.
    ///
    /// - Throws: `ReportError` `unreadable`.
    init(json: String) throws(ReportError) {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            self = try decoder.decode(StatementFacts.self, from: Data(json.utf8))
        } catch {
            throw ReportError(code: .unreadable, message: "a statement cannot be read: \(error)")
        }
    }
}

/// The half-open stretch of time of a statement.
struct Span: Decodable, Sendable {
    var from: Timestamp
    var to: Timestamp
    var timezone: String
}

/// A line of a statement: what it is about, and its sums.
struct StatementLine: Decodable, Sendable {
    var project: String?
    var scene: String?
    var model: String?
    var provider: String?
    var person: String?
    var day: String?
    var title: String?
    var charges: Int
    var settled: Credits
    var refunded: Credits
    var corrected: Credits
    var spent: Credits
    /// What was quoted; a day's line does not say.
    var quoted: Credits?
    var unquoted: Credits?
    var variance: Credits?
}

/// Quotes beside charges.
struct VarianceFacts: Decodable, Sendable {
    var quoted: Credits
    var unquoted: Credits
    var amount: Credits
    /// By the words of `Variance`.
    var byCause: [String: Credits]
}

/// What was paid for takes that had the same fate.
struct FateFacts: Decodable, Sendable {
    var fate: String
    var takes: Int
    var spent: Credits
    var seconds: Double
}

/// A take that was paid for and is not used.
struct WasteFacts: Decodable, Sendable {
    var project: String
    var scene: String
    var shot: String
    var take: Int
    var fate: String
    var spent: Credits
}

/// What was paid for a kind of work at a price.
struct PriceFacts: Decodable, Sendable {
    var provider: String
    var sku: String
    var unit: String?
    var unitPrice: Credits?
    var charges: Int
    var amount: Credits
    var quantity: Double
}

/// An entry of the books that has to be told of.
struct RemarkFacts: Decodable, Sendable {
    var id: Int64
    var at: Timestamp
    var kind: String
    var amount: Credits
    var by: By
    var project: String?
    var scene: String?
    var shot: String?
    var provider: String?
    var corrects: Int64?
    var note: String?
}

/// Credits that are reserved.
struct HoldFacts: Decodable, Sendable {
    var project: String
    var scene: String
    var shot: String
    var job: String
    var amount: Credits
    var openedAt: Timestamp
    var state: String
    var reason: String?
}

/// Holds of the same age.
struct HoldAgeFacts: Decodable, Sendable {
    var age: String
    var holds: Int
    var amount: Credits
}

/// A job whose price nobody knows.
struct UnpricedFacts: Decodable, Sendable {
    var project: String
    var scene: String
    var shot: String
    var job: String
    var provider: String
    var state: String
    var seconds: Int
}

/// Something that a person should look at.
struct AnomalyFacts: Decodable, Sendable {
    var text: String
}

/// How fast credits are spent, and until when they last at that rate.
struct ForecastFacts: Decodable, Sendable {
    var perDay: Credits
    var days: Int
    var endsOn: CivilDate?
}
