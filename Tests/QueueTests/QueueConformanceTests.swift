import QueueConformance
import StoreConformance
import Testing

@Suite struct QueueConformanceTests {
    @Test(arguments: StoreDriver.all, QueueConformance.Check.allCases)
    func conforms(driver: StoreDriver, check: QueueConformance.Check) async throws {
        try await QueueConformance(driver).run(check)
    }
}
