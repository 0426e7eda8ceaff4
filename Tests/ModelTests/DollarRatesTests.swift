import Model
import Testing

@Suite struct DollarRatesTests {
    private static let first = Timestamp(seconds: 1000)
    private static let second = Timestamp(seconds: 2000)
    private static let rates = DollarRates([
        DollarRates.Step(Credits(micro: 110_000_000), from: second),
        DollarRates.Step(Credits(micro: 100_000_000), from: first),
    ])

    @Test(arguments: [
        (Timestamp(microseconds: 999_999_999), "12.80", nil), (first, "12.80", 128_000),
        (Timestamp(microseconds: 1_999_999_999), "12.80", 128_000), (second, "12.80", 116_364),
        (first, "0.000050", 1), (first, "0.000049", 0), (first, "-0.000050", -1),
        (first, "1000000000", 10_000_000_000_000),
    ]) func theRateOfTheMomentHolds(_ moment: Timestamp, _ amount: String, _ micro: Int64?) throws {
        #expect(Self.rates.dollars(try #require(Credits(amount)), at: moment)?.micro == micro)
    }

    @Test(arguments: [
        (128_000, "$0.13"), (5000, "$0.01"), (4999, "$0.00"), (-4999, "$0.00"), (-5000, "-$0.01"),
        (1_234_560_000, "$1234.56"), (0, "$0.00"),
    ]) func dollarsAreSaidInCents(_ micro: Int64, _ words: String) {
        #expect(Dollars(micro: micro).words == words)
    }

    @Test func creditsComeFirstAndDollarsInBrackets() {
        #expect(Self.rates.words(Credits(micro: 12_800_000), at: Self.first) == "12.80 credits ($0.13)")
        #expect(Self.rates.words(Credits(micro: -250_000_000), unit: "", at: Self.first) == "-250.00 (-$2.50)")
        #expect(DollarRates.none.words(Credits(micro: 12_800_000), at: Self.first) == "12.80 credits")
        let total = CreditTotal(known: Credits(micro: 12_800_000), unpriced: 1)
        #expect(Self.rates.words(total, at: Self.first) == "at least 12.80 credits ($0.13)")
    }

    @Test func aSumThatMissesARateSaysSo() {
        var total = DollarTotal.zero
        #expect(total.words == nil)
        total += Dollars(micro: 128_000)
        #expect(total.words == "$0.13")
        total += Dollars?.none
        #expect(total.words == "at least $0.13")
        total += total * -1
        #expect(total == .zero)
    }
}
