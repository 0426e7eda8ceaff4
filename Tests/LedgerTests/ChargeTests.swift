import Model
import Testing

@testable import Ledger

@Suite struct ChargeTests {
    private func tariff(_ rate: Tariff.Rate, _ basis: Tariff.Basis = .ordered) -> Tariff {
        Tariff(rate: rate, basis: basis, from: CivilDate(daysSince1970: 20_000), source: "a test")
    }

    private static let facts: [(Tariff.Rate, Tariff.Basis, UsageFacts, Usage?, Credits?)] = [
        // By the second: as stated, else as ordered or as it came.
        (
            .second(Credits(micro: 80_000)), .ordered, UsageFacts(stated: nil, ordered: 8, delivered: 8.04),
            .seconds(8), Credits("0.64")
        ),
        (
            .second(Credits(micro: 80_000)), .delivered, UsageFacts(stated: nil, ordered: 8, delivered: 8.04),
            .milliseconds(8040), Credits("0.6432")
        ),
        (
            .second(Credits(micro: 80_000)), .delivered, UsageFacts(stated: nil, ordered: 8), nil, nil
        ),
        (
            .second(Credits(micro: 80_000)), .ordered, UsageFacts(stated: .seconds(4), ordered: 8), .seconds(4),
            Credits("0.32")
        ),
        (
            .second(Credits(micro: 1)), .delivered, UsageFacts(stated: nil, ordered: 8, delivered: 0.5),
            .milliseconds(500), Credits("0.000001")
        ),
        // By the clip: the length makes no difference.
        (
            .clip(Credits(micro: 500_000)), .delivered, UsageFacts(stated: nil, ordered: 8, delivered: 12), .clips(1),
            Credits("0.5")
        ),
        (.clip(Credits(micro: 500_000)), .ordered, UsageFacts(stated: .clips(2), ordered: 8), .clips(2), Credits("1")),
        (
            .clip(Credits(micro: 500_000)), .ordered, UsageFacts(stated: .seconds(8), ordered: 8), .clips(1),
            Credits("0.5")
        ),
        // By the unit: only the provider knows how many.
        (
            .unit(Credits(micro: 10), of: "token", perSecond: 258), .ordered,
            UsageFacts(stated: .units(2100, of: "token"), ordered: 8), .units(2100, of: "token"), Credits("0.021")
        ),
        (
            .unit(Credits(micro: 10), of: "token", perSecond: 258), .ordered, UsageFacts(stated: nil, ordered: 8), nil,
            nil
        ),
        (
            .unit(Credits(micro: 10), of: "token", perSecond: 258), .ordered,
            UsageFacts(stated: .units(9, of: "step"), ordered: 8), nil, nil
        ),
        // As the provider states it, whatever the tariff says.
        (
            .stated(perSecond: Credits(micro: 100_000)), .ordered,
            UsageFacts(stated: .stated(Credits(micro: 37_000_000)), ordered: 8), .stated(Credits(micro: 37_000_000)),
            Credits("37")
        ),
        (
            .second(Credits(micro: 80_000)), .ordered, UsageFacts(stated: .stated(.zero), ordered: 8), .stated(.zero),
            Credits("0")
        ),
        (.stated(perSecond: Credits(micro: 100_000)), .ordered, UsageFacts(stated: nil, ordered: 8), nil, nil),
        // Nothing was delivered: what is not stated is not charged.
        (.second(Credits(micro: 80_000)), .ordered, UsageFacts(stated: nil), nil, nil),
        // What nobody can owe is not believed.
        (
            .second(Credits(micro: 80_000)), .ordered, UsageFacts(stated: .milliseconds(-1), ordered: 8), .seconds(8),
            Credits("0.64")
        ),
        (
            .clip(Credits(micro: 1_000_000_000_000)), .ordered, UsageFacts(stated: .clips(1_000_000_000), ordered: 8),
            .clips(1), Credits("1000000")
        ),
    ]

    @Test(arguments: facts) func whatIsChargedFollowsFromTheTariffAndWhatIsKnown(
        _ rate: Tariff.Rate, _ basis: Tariff.Basis, _ facts: UsageFacts, _ usage: Usage?, _ amount: Credits?
    ) {
        let tariff = tariff(rate, basis)
        let counted = tariff.usage(facts)
        #expect(counted == usage)
        #expect(counted.flatMap { tariff.charge(for: $0) } == amount)
    }
}
