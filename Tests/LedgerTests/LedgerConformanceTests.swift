import LedgerConformance
import StoreConformance
import Testing

@Suite struct LedgerConformanceTests {
    @Test(arguments: StoreDriver.all, LedgerConformance.Check.allCases)
    func conforms(driver: StoreDriver, check: LedgerConformance.Check) async throws {
        try await LedgerConformance(driver).run(check)
    }
}
