import Forecast
import Ledger
import Model
import Periods
import Queue

extension StatementDocument {
    private enum Key: String, CodingKey {
        case schema, period, account, opening, granted, settled, refunded, corrected, closing, held, available, complete
        case entries, status, variance, takes, waste, prices, remarks, unpriced, anomalies, forecast
        case asOf = "as_of"
        case closedBy = "closed_by"
        case unpricedJobs = "unpriced_jobs"
        case byProject = "by_project"
        case byScene = "by_scene"
        case byModel = "by_model"
        case byProvider = "by_provider"
        case byPerson = "by_person"
        case byDay = "by_day"
        case wasted
        case perKeptSecond = "cost_per_kept_second"
        case keptSeconds = "kept_seconds"
        case openHolds = "open_holds"
        case holdsByAge = "holds_by_age"
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        let (credits, total) = (statement.credits, statement.credits.total)
        try fields.encode("dailies.credit-statement/1", forKey: .schema)
        try fields.encode(PeriodView(credits), forKey: .period)
        try fields.encode(credits.account, forKey: .account)
        try fields.encode(statement.asOf, forKey: .asOf)
        try fields.encode(closedBy == nil ? "draft" : "closed", forKey: .status)
        try fields.encode(ExplicitNull(wrappedValue: closedBy), forKey: .closedBy)
        try fields.encode(credits.opening, forKey: .opening)
        try fields.encode(total.granted, forKey: .granted)
        try fields.encode(total.settled, forKey: .settled)
        try fields.encode(total.refunded, forKey: .refunded)
        try fields.encode(total.corrected, forKey: .corrected)
        try fields.encode(credits.closing, forKey: .closing)
        try fields.encode(credits.held, forKey: .held)
        try fields.encode(statement.available, forKey: .available)
        try fields.encode(statement.unpricedJobs, forKey: .unpricedJobs)
        try fields.encode(statement.unpricedJobs == 0, forKey: .complete)
        try fields.encode(byProject, forKey: .byProject)
        try fields.encode(byScene, forKey: .byScene)
        try fields.encode(byModel, forKey: .byModel)
        try fields.encode(byProvider, forKey: .byProvider)
        try fields.encode(byPerson, forKey: .byPerson)
        try fields.encode(byDay, forKey: .byDay)
        try fields.encode([EntryView](), forKey: .entries)
        try fields.encode(VarianceView(credits), forKey: .variance)
        try fields.encode(
            TakeFate.allCases.map { FateView(fate: $0, sum: statement.takes[$0] ?? TakeSum()) }, forKey: .takes)
        try fields.encode(statement.wasted, forKey: .wasted)
        try fields.encode(statement.waste.map(WasteView.init), forKey: .waste)
        try fields.encode(statement.keptSeconds, forKey: .keptSeconds)
        try fields.encode(ExplicitNull(wrappedValue: statement.perKeptSecond), forKey: .perKeptSecond)
        try fields.encode(Self.sorted(credits.prices).map(PriceView.init), forKey: .prices)
        try fields.encode(credits.remarks.map(EntryView.init), forKey: .remarks)
        try fields.encode(statement.openHolds.map(HoldView.init), forKey: .openHolds)
        try fields.encode(
            HoldAge.allCases.map { AgeView(age: $0, sum: statement.holdsByAge[$0] ?? HoldSum()) }, forKey: .holdsByAge)
        try fields.encode(statement.unpriced.map(UnpricedView.init), forKey: .unpriced)
        try fields.encode(anomalies, forKey: .anomalies)
        try fields.encode(ExplicitNull(wrappedValue: burn.map(BurnView.init)), forKey: .forecast)
    }
}

private struct PeriodView: Encodable {
    var from: Timestamp
    var to: Timestamp
    var timezone: String

    init(_ credits: CreditStatement) {
        (from, to, timezone) = (credits.period.from, credits.period.to, credits.period.zone.name)
    }
}

/// Why charges are other sums than were quoted.
private struct VarianceView: Encodable {
    var quoted: Credits
    var unquoted: Credits
    var amount: Credits
    var byCause: [String: Credits]

    private enum CodingKeys: String, CodingKey {
        case quoted, unquoted, amount
        case byCause = "by_cause"
    }

    init(_ credits: CreditStatement) {
        (quoted, unquoted, amount) = (credits.total.quoted, credits.total.unquoted, credits.total.variance)
        byCause = Dictionary(
            uniqueKeysWithValues: Variance.allCases.map { ($0.rawValue, credits.causes[$0] ?? .zero) })
    }
}

private struct FateView: Encodable {
    var fate: String
    var takes: Int
    var spent: Credits
    var seconds: Double

    init(fate: TakeFate, sum: TakeSum) {
        (self.fate, takes, spent, seconds) = (fate.rawValue, sum.takes, sum.spent, sum.seconds)
    }
}

private struct WasteView: Encodable {
    var job, project, scene, shot, fate: String
    var take: Int
    var spent: Credits

    init(_ take: WastedTake) {
        (job, project, scene, shot) = (take.job, take.shot.scene.project, take.shot.scene.scene, take.shot.shot)
        (fate, self.take, spent) = (take.fate.rawValue, take.take, take.spent)
    }
}

private struct PriceView: Encodable {
    var provider, sku: String
    @ExplicitNull var unit: String?
    @ExplicitNull var unitPrice: Credits?
    var charges: Int
    var amount: Credits
    var quantity: Double

    private enum CodingKeys: String, CodingKey {
        case provider, sku, unit, charges, amount, quantity
        case unitPrice = "unit_price"
    }

    init(_ price: PaidPrice) {
        (provider, sku) = (price.kind.provider, price.kind.sku)
        _unit = ExplicitNull(wrappedValue: price.kind.unit)
        _unitPrice = ExplicitNull(wrappedValue: price.kind.unitPrice)
        (charges, amount, quantity) = (price.charges, price.amount, Double(price.quantity) / 1000)
    }
}

private struct HoldView: Encodable {
    var job, project, scene, shot: String
    var amount: Credits
    var openedAt: Timestamp
    var state: JobState
    @ExplicitNull var reason: Reason?
    @ExplicitNull var operation: String?

    private enum CodingKeys: String, CodingKey {
        case job, project, scene, shot, amount, state, reason, operation
        case openedAt = "opened_at"
    }

    init(_ hold: AgedHold) {
        (job, project, scene, shot) = (hold.job, hold.shot.scene.project, hold.shot.scene.scene, hold.shot.shot)
        (amount, openedAt, state) = (hold.amount, hold.openedAt, hold.state)
        _reason = ExplicitNull(wrappedValue: hold.reason)
        _operation = ExplicitNull(wrappedValue: hold.operation)
    }
}

private struct AgeView: Encodable {
    var age: String
    var holds: Int
    var amount: Credits

    init(age: HoldAge, sum: HoldSum) { (self.age, holds, amount) = (age.rawValue, sum.holds, sum.amount) }
}

private struct UnpricedView: Encodable {
    var job, project, scene, shot, provider: String
    var state: JobState
    var seconds: Int

    init(_ job: UnpricedJob) {
        (self.job, project, scene, shot) = (job.job, job.shot.scene.project, job.shot.scene.scene, job.shot.shot)
        (provider, state, seconds) = (job.provider, job.state, job.seconds)
    }
}

private struct BurnView: Encodable {
    var perDay: Credits
    var days: Int
    @ExplicitNull var endsOn: CivilDate?

    private enum CodingKeys: String, CodingKey {
        case days
        case perDay = "per_day"
        case endsOn = "ends_on"
    }

    init(_ burn: BurnRate) {
        (perDay, days) = (burn.perDay, burn.days)
        _endsOn = ExplicitNull(wrappedValue: burn.endsOn)
    }
}
