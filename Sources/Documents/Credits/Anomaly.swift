import Catalogue
import Ledger
import Model

/// Something in a statement that a person should look at. Nothing follows from one by itself.
package struct Anomaly: Encodable, Equatable, Sendable {
    /// What is out of the ordinary.
    package enum Kind: String, Encodable, Sendable {
        /// A day on which far more was spent than on the others.
        case dearDay = "dear_day"
        /// A price that is not the catalogue's, or changed within the period.
        case price
    }

    package var kind: Kind
    /// What it is, in a sentence.
    package var text: String
}

extension Anomaly {
    /// A day counts as dear from so many times what is usual on, and only beside so many others.
    private static let dearFactor: Int64 = 3
    private static let fewestDays = 5

    /// Days on which more than three times the median of the days with charges was spent.
    static func dearDays(_ byDay: [CivilDate: CreditSum]) -> [Anomaly] {
        let spent = byDay.mapValues(\.settled).filter { $0.value > .zero }
        guard spent.count >= fewestDays else { return [] }
        let sorted = spent.values.sorted()
        let median = sorted[sorted.count / 2]
        return spent.filter { $0.value.micro > median.micro * dearFactor }.sorted { $0.key < $1.key }.map { day, sum in
            Anomaly(
                kind: .dearDay,
                text: "On \(day) \(sum.short) credits were charged; a usual day of the period has \(median.short).")
        }
    }

    /// Unit prices that are not what the catalogue says on a day.
    static func prices(_ paid: [PaidPrice], _ catalogue: ModelCatalogue, on day: CivilDate) -> [Anomaly] {
        paid.compactMap { paid in
            guard let price = paid.kind.unitPrice, let unit = paid.kind.unit,
                let listed = catalogue.unitPrice(paid.kind.sku, at: paid.kind.provider, on: day), listed != price
            else { return nil }
            return Anomaly(
                kind: .price,
                text: "\(paid.kind.sku) at \(paid.kind.provider) was charged \(price.short) credits a \(unit), "
                    + "\(paid.charges) \(paid.charges == 1 ? "time" : "times"); the catalogue says \(listed.short) on \(day)."
            )
        }
    }
}

extension ModelCatalogue {
    /// What one unit of a kind of work costs on a day; nil when the catalogue does not say.
    ///
    /// - Parameter sku: as `ShotSpec.sku` writes it.
    fileprivate func unitPrice(_ sku: String, at provider: String, on day: CivilDate) -> Credits? {
        let parts = sku.split(separator: "/").map(String.init)
        guard parts.count == 3,
            let tariff = offer(parts[0], at: provider)?
                .tariff(Resolution(rawValue: parts[1]), audio: parts[2] == "sound", on: day)
        else { return nil }
        switch tariff.rate {
        case .second(let price), .clip(let price), .unit(let price, _, _): return price
        case .stated: return nil
        }
    }
}
