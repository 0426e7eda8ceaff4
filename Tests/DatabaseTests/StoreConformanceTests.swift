import StoreConformance
import Testing

@Suite struct StoreConformanceTests {
    @Test(arguments: StoreDriver.all, StoreConformance.Check.allCases)
    func conforms(driver: StoreDriver, check: StoreConformance.Check) async throws {
        try await StoreConformance(driver).run(check)
    }
}
