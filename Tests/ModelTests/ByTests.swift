import Foundation
import Testing

@testable import Model

@Suite struct ByTests {
    @Test(arguments: [By.sweep("01kb"), .person("Ada: the second"), .token("t1")])
    func whoActsComesBackAsItWasWritten(_ by: By) throws {
        #expect(By(rawValue: by.rawValue) == by)
        #expect(try JSONDecoder().decode([By].self, from: JSONEncoder().encode([by])) == [by])
    }

    @Test(arguments: ["", "Ada", "robot:x", ":x"]) func whatNobodyWroteIsNobody(_ text: String) {
        #expect(By(rawValue: text) == nil)
    }

    @Test(arguments: [("Ada", "Ada"), ("  Ada Lovelace ", "Ada Lovelace"), ("王小明", "王小明"), ("o'Brien", "o'Brien")])
    func aPersonGoesByTheNameThatIsTyped(_ typed: String, _ name: String) {
        #expect(By(name: typed) == .person(name))
    }

    @Test(arguments: [
        "", "   ", "a\nb", "a\u{1B}[31m", "a\u{202E}b", "a\u{0}b", "a\u{2028}b", String(repeating: "x", count: 65),
    ]) func aNameThatWouldNotStandOnOneLineIsRefused(_ typed: String) {
        #expect(By(name: typed) == nil)
    }
}
