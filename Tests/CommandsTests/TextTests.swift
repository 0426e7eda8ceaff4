import Testing

@testable import Commands

@Suite struct TextTests {
    @Test(arguments: [(3.2, "4 s"), (89, "89 s"), (120, "2 min"), (5400, "1.5 h")])
    func lengthsReadLikeAPersonSaysThem(_ seconds: Double, _ text: String) {
        #expect(duration(seconds) == text)
    }

    @Test func columnsLineUp() {
        var table = TextTable(rightAligned: [1])
        table.add("a", "1", "x")
        table.add("long", "100", "")
        #expect(table.text == "a       1  x\nlong  100")
    }
}
