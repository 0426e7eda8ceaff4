import Model
import Testing

@testable import Report

struct MoneyTests {
    @Test func amountsHaveAsManyDecimalsAsTheLongest() {
        #expect(Money([Credits(micro: 1_500_000)]).decimals == 2)
        let money = Money([Credits(micro: 1_500_000), Credits(micro: 125_000)])
        #expect(money(Credits(micro: 1_234_567_500_000)) == "1,234,567.500")
        #expect(money(.zero) == "0.000")
    }

    @Test func whatIsBelowZeroHasAMinusSign() {
        let money = Money([])
        #expect(money(Credits(micro: -50_000)) == "−0.05")
        #expect(money.signed(Credits(micro: -50_000)) == "−0.05")
        #expect(money.signed(Credits(micro: 50_000)) == "+0.05")
        #expect(money.signed(.zero) == "0.00")
    }

    @Test func aDifferenceIsSaidInWords() {
        let money = Money([])
        #expect(money.variance(Credits(micro: 400_000)) == "0.40 over, adverse")
        #expect(money.variance(Credits(micro: -400_000)) == "0.40 under, favourable")
        #expect(money.variance(.zero) == "as quoted")
    }

    @Test(arguments: [
        ("", ""), ("1", "1"), ("123", "123"), ("1234", "1,234"), ("123456", "123,456"), ("1000000", "1,000,000"),
    ])
    func digitsStandInGroupsOfThree(_ digits: String, grouped expected: String) { #expect(grouped(digits) == expected) }
}
