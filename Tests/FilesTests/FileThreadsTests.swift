import Files
import Glibc
import TestSupport
import Testing

@Suite struct FileThreadsTests {
    private struct Refusal: Error, Equatable {}

    @Test func handsOverValuesAndErrors() async throws {
        #expect(await FileThreads.run { 7 } == 7)
        await #expect(throws: Refusal()) { try await FileThreads.run { () throws(Refusal) in throw Refusal() } }
    }

    /// More of them wait at once than there are threads for tasks, until one that came last lets all of them go.
    @Test(.endsWithinAnHour) func waitingStopsNobodyElse() async throws {
        let folder = try ScratchFolder()
        let gate = try folder.path("gate")
        try #require(mkfifo(gate, 0o600) == 0)
        async let waiting: Void = withTaskGroup(of: Void.self) { group in
            for _ in 1...8 { group.addTask { _ = await FileThreads.run { close(open(gate, O_RDONLY)) } } }
        }
        let end = await FileThreads.run { open(gate, O_WRONLY) }
        await waiting
        close(end)
    }
}
