package import Catalogue
package import Forecast
import JSON
import Ledger
package import Model
import Periods
package import Queue

/// `dailies.credit-statement/1`: what happened to an account in a period. Its entries are written apart, as there may be a
/// million of them; see ``StatementWriter``.
package struct StatementDocument: Encodable, Sendable {
    package let statement: FilmStatement
    /// Who froze it; nil for a month that is open, and for any other period.
    let closedBy: By?
    package let anomalies: [Anomaly]
    package let burn: BurnRate?

    /// - Parameter closedBy: who freezes it with this; nil for a draft.
    package init(_ statement: FilmStatement, _ catalogue: ModelCatalogue, closedBy: By? = nil) {
        (self.statement, self.closedBy) = (statement, closedBy)
        let period = statement.credits.period
        let last = period.zone.date(at: min(statement.asOf, Timestamp(microseconds: period.to.microseconds - 1)))
        anomalies =
            Anomaly.dearDays(statement.credits.byDay)
            + Anomaly.prices(Self.sorted(statement.credits.prices), catalogue, on: last)
        burn =
            statement.isCurrent
            ? BurnRate(
                recent: statement.recent, available: statement.available,
                today: period.zone.date(at: statement.asOf)) : nil
    }

    /// All of it but its entries, as a closed month keeps it.
    package var frozenText: String { get throws { try jsonText(self) } }

    static func sorted(_ prices: [PaidPrice.Kind: PaidPrice]) -> [PaidPrice] {
        prices.values.sorted {
            ($0.kind.provider, $0.kind.sku, $0.kind.unitPrice ?? .zero)
                < ($1.kind.provider, $1.kind.sku, $1.kind.unitPrice ?? .zero)
        }
    }
}

extension FilmStatement {
    /// What is left at the end: the closing balance, less what open jobs hold of it.
    package var available: Credits { credits.closing - credits.held }
    /// Whether its period has not ended, so that it is a draft.
    var isCurrent: Bool { asOf < credits.period.to }
    /// What was paid for takes that are not used.
    package var wasted: Credits { takes.filter { $0.key.isWaste }.reduce(.zero) { $0 + $1.value.spent } }
}

extension StatementDocument {
    /// Projects with their titles, dearest first.
    package var byProject: [StatementRow] {
        StatementRow.rows(statement.credits.byProject, title: { statement.projectTitles[$0] }) { [("project", $0)] }
    }
    /// Scenes with their titles, dearest first.
    package var byScene: [StatementRow] {
        StatementRow.rows(statement.credits.byScene, title: { statement.sceneTitles[$0] }) {
            [("project", $0?.project), ("scene", $0?.scene)]
        }
    }
    package var byModel: [StatementRow] { StatementRow.rows(statement.credits.byModel) { [("model", $0)] } }
    package var byProvider: [StatementRow] { StatementRow.rows(statement.credits.byProvider) { [("provider", $0)] } }
    /// By who submitted the jobs, dearest first.
    package var byPerson: [StatementRow] {
        StatementRow.rows(statement.credits.byPerson, title: \.words) { [("person", $0?.rawValue)] }
    }
    /// The days on which something was booked, in their order.
    package var byDay: [StatementRow] {
        statement.credits.byDay.sorted { $0.key < $1.key }.map {
            StatementRow([("day", "\($0)")], $1, hasQuotes: false)
        }
    }
}
