import Testing

@testable import Accounting

@Suite struct BillNumberTests {
    @Test(arguments: [
        ("1.28", "1.28"), ("0", "0.00"), ("-0.5", "-0.50"), ("1.2799999999999998", "1.28"), ("1.28E-4", "0.000128"),
        ("5e1", "50.00"), ("+3", "3.00"), (".5", "0.50"), ("100000000", "100000000.00"), ("0e40", "0.00"),
        ("0.00000000049", "0.00"), ("0.0000000005", "0.000000001"), ("1e-40", "0.00"),
    ])
    func decimalNumbersAreReadToTheBillionth(text: String, read: String) {
        #expect(BillNumber(text).map { "\($0)" } == read)
    }

    @Test(arguments: [
        "", "-", ".", "1,28", "1 000", "1.2.3", "1e", "e5", "0x10", "nan", "inf", "100000001", "1e9", "1e999", "--1",
        "1-",
        "١", "99999999999999999999999999999999999999999999",
    ])
    func otherTextIsNoNumber(text: String) {
        #expect(BillNumber(text) == nil)
    }

    @Test func productsAndQuotientsAreRounded() throws {
        let (one, three) = (try #require(BillNumber("1")), try #require(BillNumber("3")))
        #expect(one.divided(by: three).map { "\($0)" } == "0.333333333")
        #expect(BillNumber("-2")?.divided(by: three).map { "\($0)" } == "-0.666666667")
        #expect(one.divided(by: .zero) == nil)
        #expect(BillNumber("0.5")?.times(three).map { "\($0)" } == "1.50")
        #expect(BillNumber("100000000")?.times(BillNumber(nano: .max)) == nil)
        #expect(BillNumber(nano: .max).adding(one) == nil)
    }
}
