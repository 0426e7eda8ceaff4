import Testing

@testable import Veo

@Suite struct RefusedInputTests {
    @Test func aSupportCodeHasItsCategory() {
        #expect(supportCategories(in: "Support codes: 58061214, 15236754. 123456789") == ["child", "celebrity"])
    }
}
