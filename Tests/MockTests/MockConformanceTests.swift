import Media
import Mock
import Model
import ProviderConformance
import Providers
import TestSupport
import Testing

@Suite struct MockConformanceTests {
    @Test(arguments: ProviderConformance.Check.allCases)
    func conforms(check: ProviderConformance.Check) async throws {
        let stage = try MockStage()
        let provider = try stage.provider
        let conformance = ProviderConformance(
            folder: stage.folder, ffmpeg: try FFmpeg(patience: 1000),
            makeProvider: { (try? stage.provider) ?? provider },
            makeOrder: { MockStage.order($0, prompt: "The boat of \($0) leaves") },
            makeRefusedOrder: { MockStage.order($0, prompt: "[mock:refuse] A boat") },
            finish: { stage.clock.advance(seconds: 10) },
            countOrders: { try stage.orderCount })
        try await conformance.run(check)
    }
}
