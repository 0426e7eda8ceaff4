import Testing

@testable import Media

@Suite struct ScreenTextTests {
    @Test(arguments: [
        ("plain", "plain"), ("  two\r\n lines\t", "two lines"), ("\u{1B}[31mred", "[31mred"),
        ("\u{202E}turned\u{202C}", "turned"), ("zero\u{200B}width", "zero width"), ("", ""), ("\n", ""),
    ])
    func keepsVisibleCharactersOnOneLine(text: String, shown: String) {
        #expect(ScreenText(text).text == shown)
    }

    @Test func isNeverLong() {
        #expect(ScreenText(String(repeating: "a\u{301}", count: 100_000)).text.unicodeScalars.count == 1000)
    }

    @Test func endsWithAnEllipsisWhereSomethingIsMissing() {
        #expect(ScreenText("short").ellipsized(to: 10) == "short")
        let cut = ScreenText("a boat leaves the harbor at dawn").ellipsized(to: 8)
        #expect(cut.hasSuffix("…"))
        #expect(cut.hasPrefix("a boat"))
        #expect(ScreenText.width(of: cut) <= 8)
        #expect(ScreenText("anything").ellipsized(to: 0) == "…")
    }

    @Test func wrapsBetweenWords() {
        let lines = ScreenText("a boat leaves the harbor at dawn").wrapped(to: 8, lines: 9)
        #expect(lines.joined(separator: " ") == "a boat leaves the harbor at dawn")
        #expect(lines.count > 1)
        #expect(lines.allSatisfy { ScreenText.width(of: $0) <= 8 })
    }

    @Test func wrapsWordsThatAreTooLong() {
        let lines = ScreenText(String(repeating: "x", count: 100)).wrapped(to: 8, lines: 99)
        #expect(lines.joined() == String(repeating: "x", count: 100))
        #expect(lines.allSatisfy { ScreenText.width(of: $0) <= 8 })
    }

    @Test func shortensWhatHasTooManyLines() {
        let lines = ScreenText(String(repeating: "word ", count: 100)).wrapped(to: 8, lines: 3)
        #expect(lines.count == 3)
        #expect(lines.last?.hasSuffix("word…") == true)
    }
}
