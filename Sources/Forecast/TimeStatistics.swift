package import Model

/// How a kind of time is spread over the takes of which it is known, in seconds.
package struct TimeStatistics: Codable, Equatable, Sendable {
    package var count: Int
    @ExplicitNull package var mean: Double?
    @ExplicitNull package var median: Double?
    @ExplicitNull package var p90: Double?
    @ExplicitNull package var min: Double?
    @ExplicitNull package var max: Double?

    /// The statistics of these samples; every figure but the count is nil when there are none.
    package init(samples: [Double]) {
        let sorted = samples.sorted()
        count = sorted.count
        mean = sorted.isEmpty ? nil : sorted.reduce(0, +) / Double(sorted.count)
        median = Self.quantile(0.5, ofSorted: sorted)
        p90 = Self.quantile(0.9, ofSorted: sorted)
        min = sorted.first
        max = sorted.last
    }

    /// Linear interpolation between the closest ranks (Hyndman and Fan, type 7).
    private static func quantile(_ fraction: Double, ofSorted samples: [Double]) -> Double? {
        guard let last = samples.last else { return nil }
        let rank = fraction * Double(samples.count - 1)
        let lower = Int(rank)
        guard lower + 1 < samples.count else { return last }
        return samples[lower] + (rank - Double(lower)) * (samples[lower + 1] - samples[lower])
    }
}
