import Testing

@testable import Report

struct AmountsTests {
    @Test(arguments: [
        (0, "0 s"), (8, "8 s"), (81.44, "81.4 s"), (99.9, "99.9 s"), (120, "2 min"), (125.4, "2 min 5 s"),
        (3600, "1 h 0 min"), (7384, "2 h 3 min"),
    ])
    func lengths(_ seconds: Double, _ words: String) { #expect(length(seconds) == words) }

    @Test(arguments: [(0, "0:00"), (65.9, "1:05"), (3725, "1:02:05")])
    func clocks(_ seconds: Double, _ words: String) { #expect(clock(seconds) == words) }

    @Test func aBeginningEndsBetweenCharacters() {
        #expect(beginning(of: "short", bytes: 10) == "short")
        #expect(beginning(of: "日本語", bytes: 4) == "日…")
        #expect(beginning(of: "日本語", bytes: 6) == "日本…")
    }

    @Test func plainTextIsOneLine() {
        #expect(plainText(" a\r\n\tb\u{0}\u{202E}c\u{2028}d ") == "a b c d")
    }
}
