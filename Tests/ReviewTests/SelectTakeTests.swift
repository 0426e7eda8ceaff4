import Review
import Testing

@Suite struct SelectTakeTests {
    private struct Take: Equatable {
        var job: String
        var isAnimatic = false
    }

    private func selected(_ takes: [Take], choice: String? = nil) -> String? {
        selectTake(of: takes, choice: choice, job: \.job, isAnimatic: \.isAnimatic)?.job
    }

    @Test func theLatestPlaysUnlessSomebodyChose() {
        #expect(selected([]) == nil)
        #expect(selected([Take(job: "a"), Take(job: "b")]) == "b")
        #expect(selected([Take(job: "a"), Take(job: "b")], choice: "a") == "a")
        // A choice that is not there any more is none.
        #expect(selected([Take(job: "a"), Take(job: "b")], choice: "c") == "b")
    }

    @Test func aRealTakePlaysRatherThanAnAnimatic() {
        let takes = [Take(job: "real"), Take(job: "animatic", isAnimatic: true)]
        #expect(selected(takes) == "real")
        // Also than one that was approved while there was nothing else.
        #expect(selected(takes, choice: "animatic") == "real")
        #expect(selected([Take(job: "animatic", isAnimatic: true)]) == "animatic")
    }
}
