import Testing

@testable import Report

struct ScaleTests {
    @Test(arguments: [
        ([6.36], 0.0, 8.0, 2.0), ([0.012], 0, 0.015, 0.005), ([31.75, -0.5], -10, 40, 10), ([-3], -3, 0, 1),
        ([1_000_000_000], 0, 1_000_000_000, 500_000_000),
    ])
    func itGoesFromARoundNumberToARoundNumber(_ values: [Double], low: Double, high: Double, step: Double) {
        let scale = Scale(values)
        #expect(
            abs(scale.low - low) < 1e-9 && abs(scale.high - high) < 1e-6 && abs(scale.step - step) < 1e-6, "\(scale)")
    }

    @Test(arguments: [[], [0], [.infinity]] as [[Double]])
    func nothingHasAScaleAllTheSame(_ values: [Double]) {
        #expect(Scale(values) == Scale([]))
        #expect(Scale(values).ticks == [0, 1])
    }

    @Test func everyValueLiesInIt() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<1000 {
            let values = (0..<5).map { _ in Double.random(in: -1e9...1e9, using: &random) * (Bool.random() ? 1 : 1e-9) }
            let scale = Scale(values)
            #expect(values.allSatisfy { $0 >= scale.low && $0 <= scale.high }, "\(values)")
            #expect((2...8).contains(scale.ticks.count), "\(values)")
            #expect(scale.ticks.contains { abs($0) < scale.step / 1000 }, "\(values)")
        }
    }

    @Test func labelsHaveTheDecimalsOfTheirSteps() {
        #expect(Scale([0.012]).ticks.map(Scale([0.012]).label) == ["0.000", "0.005", "0.010", "0.015"])
        let large = Scale([4_200_000, -1_000_000])
        #expect(large.ticks.map(large.label).first == "−2,000,000")
        #expect(large.ticks.map(large.label).contains("0"))
    }
}
