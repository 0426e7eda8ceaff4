import HTTPSupport
import HTTPTypes
import Model
import Testing

@testable import HTTP

@Suite struct RetryAfterTests {
    /// Sun, 06 Nov 1994 08:49:37 GMT.
    private static let example = Timestamp(seconds: 784_111_777)
    private static let now = Timestamp(seconds: 1_795_395_600)

    private func wait(_ text: String, date: String? = nil, at now: Timestamp = now) -> Double? {
        var headers = ["retry-after": text]
        headers["date"] = date
        return HTTPResponse(status: 429, headers: headers).retryAfter(at: now)
    }

    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        "Sun Nov 16 08:49:37 1994", " sun, 6 nov 1994 08:49:37 GMT",
    ])
    func everyFormOfADateIsUnderstood(_ text: String) {
        let expected = text.contains("16") ? Self.example.adding(seconds: 864_000) : Self.example
        #expect(Timestamp(httpDate: text, now: Self.now) == expected)
    }

    @Test func aYearOfTwoDigitsIsAtMostFiftyYearsAhead() {
        func year(_ digits: String) -> Int64? {
            Timestamp(httpDate: "Sunday, 06-Nov-\(digits) 08:49:37 GMT", now: Self.now)?.date.year
        }
        #expect(["26", "76", "77", "99", "00"].map(year) == [2026, 2076, 1977, 1999, 2000])
    }

    @Test(arguments: [
        "", "Sun", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 31 Feb 2027 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:49 GMT", "Sun, +6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nom 1994 08:49:37 GMT", "Sun, 06 Nov 994 08:49:37 GMT", "Sun, 06 Nov 99999999999 08:49:37 GMT",
        "1994-11-06T08:49:37Z", "Sun, ٠٦ Nov 1994 08:49:37 GMT", String(repeating: "1 ", count: 100_000),
    ])
    func whatIsNoDateIsNone(_ text: String) {
        #expect(Timestamp(httpDate: text, now: Self.now) == nil)
        #expect(wait(text) == nil)
    }

    @Test(arguments: [
        ("0", 0.0), ("7", 7.0), (" 7\t", 7.0), ("2.5", 2.5), ("007", 7.0), ("86400", 86_400.0), ("86401", 86_400.0),
        (String(repeating: "9", count: 400), 86_400.0),
    ])
    func secondsAreAWaitOfADayAtMost(_ text: String, _ seconds: Double) {
        #expect(wait(text) == seconds)
    }

    @Test(arguments: ["soon", "-1", "+1", "inf", "nan", "1e3", "0x10", "1,5", "1.", ".5", "5 s", "5, 7", "٥"])
    func otherWordsAreNoWait(_ text: String) {
        #expect(wait(text) == nil)
    }

    @Test func aDateCountsFromTheAnswersOwn() {
        let later = "Sun, 06 Nov 1994 08:50:07 GMT"
        #expect(wait(later, date: "Sun, 06 Nov 1994 08:49:37 GMT") == 30, "whatever our clock says")
        #expect(wait(later, at: Self.example) == 30)
        #expect(wait(later, date: "yesterday", at: Self.example) == 30)
    }

    @Test func aDateThatHasPassedIsNoWaitAndAFarOneADay() {
        #expect(wait("Sun, 06 Nov 1994 08:49:37 GMT") == 0)
        #expect(wait("Fri, 31 Dec 9999 23:59:59 GMT") == 86_400)
        #expect(wait("Mon, 23 Nov 2026 01:00:60 GMT") == 60, "a leap second")
    }

    @Test func withoutTheHeaderNothingIsSaid() {
        #expect(
            HTTPResponse(status: 429, headers: ["date": "Sun, 06 Nov 1994 08:49:37 GMT"]).retryAfter(at: Self.now)
                == nil)
    }
}
