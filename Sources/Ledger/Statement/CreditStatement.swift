package import Model
package import Periods

/// What happened to an account in a period, from its opening balance to its closing one, by everything that its entries
/// tell apart.
package struct CreditStatement: Sendable {
    /// Its entries, as far as they count.
    package let extract: LedgerExtract
    /// Everything that was booked in it.
    package private(set) var total = CreditSum.zero
    package private(set) var byProject: [String?: CreditSum] = [:]
    package private(set) var byScene: [SceneID?: CreditSum] = [:]
    package private(set) var byModel: [String?: CreditSum] = [:]
    package private(set) var byProvider: [String?: CreditSum] = [:]
    /// By who submitted the jobs.
    package private(set) var byPerson: [By?: CreditSum] = [:]
    /// By days of the period's zone; only those on which something was booked.
    package private(set) var byDay: [CivilDate: CreditSum] = [:]
    /// Jobs that were charged for the first time.
    package private(set) var firstCharges = 0
    /// Of video, as it was charged.
    package private(set) var milliseconds: Int64 = 0
    /// Why charges are other sums than were quoted, and by how much.
    package private(set) var causes: [Variance: Credits] = [:]
    /// What was paid for each kind of work, at each price.
    package private(set) var prices: [PaidPrice.Kind: PaidPrice] = [:]
    /// What mended the books, and charges with a note, oldest first; the first ``remarkLimit`` of them.
    package internal(set) var remarks: [LedgerEntry] = []
    /// What open jobs held when the period ended, or now when it has not.
    package internal(set) var held = Credits.zero

    /// So many remarks are listed; the entries have all of them.
    static let remarkLimit = 200

    init(_ extract: LedgerExtract) { self.extract = extract }

    package var account: Account { extract.account }
    package var period: Period { extract.period }
    /// The balance before the period.
    package var opening: Credits { extract.opening }

    /// The balance at the end.
    package var closing: Credits {
        opening + total.granted - total.settled + total.refunded + total.corrected
    }

    mutating func add(_ part: CreditPart) {
        total.add(part)
        // What was granted is for nothing in particular, and stands in the totals alone.
        guard part.kind != .grant else { return }
        byProject[part.project, default: .zero].add(part)
        let scene = part.project.flatMap { project in part.scene.map { SceneID(project: project, scene: $0) } }
        byScene[scene, default: .zero].add(part)
        byModel[part.model, default: .zero].add(part)
        byProvider[part.provider, default: .zero].add(part)
        byPerson[part.person, default: .zero].add(part)
        if part.kind == .settle, part.variance != .further { firstCharges += part.charged }
        if part.unit == "second" { milliseconds += part.quantity ?? 0 }
        if let variance = part.variance { causes[variance, default: .zero] += part.amount - part.quoted }
        if part.kind == .settle, part.amount > .zero, let price = PaidPrice(part) {
            prices[price.kind, default: price].add(part)
        }
    }

    mutating func add(_ part: CreditPart, on day: CivilDate) { byDay[day, default: .zero].add(part) }
}

/// What was paid for one kind of work at one price, and how often.
package struct PaidPrice: Equatable, Sendable {
    /// What was paid for, and at which price.
    package struct Kind: Hashable, Sendable {
        package var provider: String
        package var sku: String
        /// nil for sums that the provider stated, as ``unitPrice`` is then.
        package var unit: String?
        package var unitPrice: Credits?
    }

    package var kind: Kind
    package var charges = 0
    package var amount = Credits.zero
    /// Thousandths of the unit.
    package var quantity: Int64 = 0

    fileprivate init?(_ part: CreditPart) {
        guard let provider = part.provider, let sku = part.sku else { return nil }
        kind = Kind(provider: provider, sku: sku, unit: part.unit, unitPrice: part.unitPrice)
    }

    fileprivate mutating func add(_ part: CreditPart) {
        charges += part.entries
        amount += part.amount
        quantity += part.quantity ?? 0
    }
}
